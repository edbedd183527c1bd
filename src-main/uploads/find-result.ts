import * as v from 'valibot';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountClient } from './ports.ts';
import type { UploadedVideo, UploadIdentity } from './upload-record.ts';

/** As many as one call gives (peertube.md). */
const newest = 100;

type Found = Omit<UploadedVideo, 'state'>;

const text = v.nullish(v.string());

/** Of GET /videos/{id}/source: `filename` until 8.0, `inputFilename` and `size` since 6.1. */
const sourceSchema = v.object({
  filename: text,
  inputFilename: text,
  size: v.nullish(v.number()),
  createdAt: text,
});

export type SourceFacts = v.InferOutput<typeof sourceSchema>;

/** What is read of a row of GET /users/me/videos. */
const rowsSchema = v.object({
  data: v.array(
    v.object({
      id: v.number(),
      uuid: v.string(),
      shortUUID: v.string(),
      name: v.string(),
      duration: v.fallback(v.number(), 0),
      isLive: v.fallback(v.boolean(), false),
    }),
  ),
});

type Row = v.InferOutput<typeof rowsSchema>['data'][number];
type Options = { readonly signal?: AbortSignal; readonly background?: true };

/** A success that is none of PeerTube's (a proxy's, mostly) says nothing: the same is asked again later. */
function nonsense(cause: string) {
  return failed(problem('unexpected-answer', { cause, retry: { kind: 'later' } }));
}

async function newestVideos(
  client: AccountClient,
  count: number,
  options: Options,
): Promise<Outcome<readonly Row[]>> {
  const query = { start: 0, count, sort: '-createdAt' };
  const videos = await client.call('users.myVideos', { query }, options);
  if (!videos.ok) return videos;
  const parsed = v.safeParse(rowsSchema, videos.value);
  return parsed.success ? succeeded(parsed.output.data) : nonsense('users/me/videos');
}

/** What the server says of the file that a video was made of. Problem: 'not-found', for one that was not uploaded. */
export async function sourceOf(
  client: AccountClient,
  uuid: string,
  options: Options,
): Promise<Outcome<SourceFacts>> {
  const source = await client.call('videos.source', { path: { id: uuid } }, options);
  if (!source.ok) return source;
  const parsed = v.safeParse(sourceSchema, source.value);
  return parsed.success ? succeeded(parsed.output) : nonsense('videos/source');
}

/** Numeric id of the account's newest video, 0 without one: an upload's result has a greater one. */
export async function newestVideoId(client: AccountClient, signal: AbortSignal): Promise<Outcome<number>> {
  const videos = await newestVideos(client, 1, { signal, background: true });
  return videos.ok ? succeeded(videos.value[0]?.id ?? 0) : videos;
}

/**
 * Looks for the video that an upload became although its answer got lost: among the account's videos that
 * are newer than the upload's beginning, the one whose source has the file's name and size, or the upload's title and
 * that size.
 *
 * @param taken UUIDs that belong to other uploads.
 */
export async function findResult(
  client: AccountClient,
  identity: UploadIdentity,
  newestBefore: number,
  taken: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Outcome<Found | null>> {
  const options: Options = { signal, background: true };
  const videos = await newestVideos(client, newest, options);
  if (!videos.ok) return videos;
  const candidates = videos.value.filter(
    (video) => video.id > newestBefore && !video.isLive && !taken.has(video.uuid),
  );
  for (const { id, uuid, shortUUID, duration, name } of candidates) {
    const source = await sourceOf(client, uuid, options);
    // A video without a source (an import) is none that was uploaded.
    if (!source.ok && source.problem.code !== 'not-found') return failed(source.problem);
    if (!source.ok) continue;
    const renamed = source.value.size === identity.size && name === identity.name;
    const same = isSource(source.value, identity) && lengthFits(duration, identity, source.value, name);
    if (same || renamed) {
      return succeeded({ id, uuid, shortUUID });
    }
  }
  return succeeded(null);
}

/** Name and size; before 6.1 a server does not tell the size. */
export function isSource(source: SourceFacts, identity: UploadIdentity): boolean {
  return hasName(source, identity) && (typeof source.size !== 'number' || source.size === identity.size);
}

/** File systems and databases spell one name in several ways. */
function hasName({ inputFilename, filename }: SourceFacts, identity: UploadIdentity): boolean {
  return plain(inputFilename ?? filename ?? '') === plain(identity.filename);
}

function plain(name: string): string {
  return name.normalize('NFC').trim();
}

/**
 * Whether this is what was sent, of a video that is known to be the upload's: its size tells, where the server does.
 * A server may have made another name of the file's.
 */
export function isWhole(source: SourceFacts, identity: UploadIdentity): boolean {
  return typeof source.size === 'number' ? source.size === identity.size : hasName(source, identity);
}

/** Where the size is not told, title and length stand in for it. */
function lengthFits(duration: number, identity: UploadIdentity, source: SourceFacts, name: string): boolean {
  if (typeof source.size === 'number') return true;
  const { durationSeconds } = identity;
  return name === identity.name && (durationSeconds === null || Math.abs(duration - durationSeconds) <= 1);
}
