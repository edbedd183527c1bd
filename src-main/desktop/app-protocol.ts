import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** Answers a request for what lies below one first segment of the path; `rest` are the segments after it. */
export type Route = (rest: readonly string[], request: Request) => Promise<Response>;

const scheme = 'app';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/**
 * `app://sepiola/…`: the window's own files, and what main lends it by `routes` (`media`, `server`, `draft`). No
 * path of the disk can be named: a file's URL is resolved below `folder` and refused when it leads out.
 */
export function serveApp(session: Session, folder: string, routes: Readonly<Record<string, Route>>): void {
  session.protocol.handle(scheme, async (request) => {
    const segments = segmentsOf(request.url);
    if (segments === null || new URL(request.url).host !== 'sepiola') return plain(404);
    const [first = 'index.html', ...rest] = segments;
    const route = Object.hasOwn(routes, first) ? routes[first] : undefined;
    if (route !== undefined) return withHeaders(await route(rest, request), mediaHeaders);
    if (request.method !== 'GET') return plain(405);
    return await ownFile(folder, segments.length === 0 ? ['index.html'] : segments);
  });
}

const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
const pageHeaders = { ...commonHeaders, 'content-security-policy': contentSecurityPolicy };
/** What is lent to the window is data: it may never run, not even when opened as a page. */
const mediaHeaders = { ...commonHeaders, 'content-security-policy': "default-src 'none'; sandbox" };

async function ownFile(folder: string, segments: readonly string[]): Promise<Response> {
  const file = path.resolve(folder, ...segments);
  const relative = path.relative(folder, file);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return plain(404);
  const type = ownTypes[path.extname(file)];
  if (type === undefined) return plain(404);
  try {
    // Not by net.fetch: the session's own ban on everything but this protocol may stand in its way.
    return new Response(await readFile(file), { headers: { ...pageHeaders, 'content-type': type } });
  } catch {
    // A name that the build does not have: for the page that is a 404.
    return plain(404);
  }
}

/** What Vite's build consists of. */
const ownTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

function segmentsOf(url: string): string[] | null {
  try {
    return new URL(url).pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(response.body, { status: response.status, headers: all });
}

export function plain(status: number): Response {
  return new Response(null, { status, headers: commonHeaders });
}
