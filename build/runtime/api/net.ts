import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { isAppScheme } from './app-url.ts';
import { isOnline } from './online.ts';
import { defaultSession } from './session.ts';

const types: Readonly<Partial<Record<string, string>>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.txt': 'text/plain',
};

async function readFile(url: string): Promise<Response> {
  const path = fileURLToPath(url);
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new Error('net::ERR_FILE_NOT_FOUND', { cause });
  });
  // Node's and the DOM's types of the same stream differ in name only.
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream;
  const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return new Response(body, { headers: { 'content-type': type, 'content-length': String(size) } });
}

/** Electron's `net`, on Node's fetch; files and the app's own schemes included. */
export const net = {
  isOnline,
  get online(): boolean {
    return isOnline();
  },
  async fetch(input: string | URL | Request, options?: RequestInit): Promise<Response> {
    const url = input instanceof Request ? input.url : input instanceof URL ? input.href : input;
    if (url.startsWith('file:')) return readFile(url);
    const handler = isAppScheme(new URL(url).protocol) ? defaultSession.protocol.handlerOf(url) : undefined;
    if (handler) return handler(new Request(input, options));
    return fetch(input, options);
  },
};
