import { Readable } from 'node:stream';
import { plain, type Route } from '../desktop/index.ts';
import type { Drafts } from '../drafts/index.ts';
import type { Grants, ServedFile } from '../files/index.ts';
import type { Media } from '../media/index.ts';
import type { Outcome, Problem } from '../peertube/problem.ts';

function respond(served: Outcome<ServedFile>): Response {
  if (!served.ok) return plain(404);
  const { status, headers, stream } = served.value;
  // Node's stream and the DOM library's are one class with two declarations.
  const body = stream === null ? null : (Readable.toWeb(stream) as BodyInit);
  return new Response(body, { status, headers });
}

/** `/media/<grant>`: a local file that the person chose, with range requests. */
export function mediaRoute(grants: Grants): Route {
  return async ([grant = ''], request) =>
    respond(await grants.openMedia(grant, request.headers.get('range')));
}

/** `/draft/<id>/thumbnail` */
export function draftRoute(drafts: Drafts): Route {
  return async ([draft = '', what], _request) =>
    what === 'thumbnail' ? respond(await drafts.openThumbnail(draft)) : plain(404);
}

/** What a player makes something of; the reason itself the window hears by `media:of-video`. */
function statusOf({ status, code }: Problem): number {
  if (status === 416) return 416;
  if (code === 'not-found' || code === 'account-unknown') return 404;
  if (code === 'forbidden' || code === 'sign-in-needed') return 403;
  return code === 'timed-out' || code === 'unreachable' ? 504 : 502;
}

/** `/video/<account>/<uuid>/…`: a published video's own files, with range requests; no token ever leaves main. */
export function videoRoute(media: Pick<Media, 'open'>): Route {
  return async ([account = '', video = '', ...path], request) => {
    if (request.method !== 'GET' || !/^[\w-]{1,64}$/.test(video)) return plain(404);
    const range = request.headers.get('range');
    const served = await media.open({ account, video }, path, range, request.signal);
    if (!served.ok) return plain(statusOf(served.problem));
    const { status, headers, body } = served.value;
    // Node's stream and the DOM library's are one class with two declarations.
    const content = typeof body === 'string' ? body : (Readable.toWeb(body) as BodyInit);
    return new Response(content, { status, headers });
  };
}
