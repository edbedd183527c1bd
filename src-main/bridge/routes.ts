import { Readable } from 'node:stream';
import { plain, type Route } from '../desktop/index.ts';
import type { Drafts } from '../drafts/index.ts';
import type { Grants, ServedFile } from '../files/index.ts';
import type { Outcome } from '../peertube/problem.ts';

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
