import { open, stat } from 'node:fs/promises';
import { checkImage } from '../drafts/index.ts';
import {
  extensionOf,
  grantedView,
  mediaFacts,
  mimeTypeOf,
  readProblem,
  type Grants,
  type KnownFile,
  type MediaFacts,
} from '../files/index.ts';
import type { Capabilities } from '../peertube/capabilities.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { QuotaView } from '../sessions/index.ts';
import type { StudioFile, StudioFileUse } from './studio.ts';

/** What a server takes of somebody, as far as it is known. */
export interface StudioLimits {
  readonly capabilities: Capabilities;
  readonly quota: QuotaView | null;
}

/** PeerTube judges an image by its first bytes' type, and Sepiola by these. */
const imageStartBytes = 64;

type Reason = 'type' | 'size' | 'unreadable' | 'no-picture';

function refused(
  reason: Reason,
  name: string,
  more: Readonly<Record<string, string | number>> = {},
): { readonly ok: false; readonly problem: Problem } {
  return failed(problem('studio-file-not-accepted', { details: { ...more, reason, name } }));
}

/** Bytes that the account may add still; null where there is no limit, or none is known. */
export function roomIn(quota: QuotaView | null): number | null {
  if (quota === null) return null;
  const { limitBytes, usedBytes, dailyLimitBytes, dailyUsedBytes } = quota;
  const rooms = [
    ...(limitBytes === null ? [] : [limitBytes - usedBytes]),
    ...(dailyLimitBytes === null ? [] : [dailyLimitBytes - dailyUsedBytes]),
  ];
  return rooms.length === 0 ? null : Math.max(0, Math.min(...rooms));
}

function checkExtension(name: string, accepted: readonly string[]): Outcome<undefined> {
  const extension = extensionOf(name);
  if (accepted.includes(extension)) return succeeded(undefined);
  // Servers that make films of sound take it too, and no intro is one.
  const named = accepted.filter((each) => !mimeTypeOf(`a${each}`).startsWith('audio/'));
  return refused('type', name, { extension, accepted: named.join(' ') });
}

async function checkFilm(
  { path, name, size }: KnownFile,
  { capabilities, quota }: StudioLimits,
): Promise<Outcome<MediaFacts>> {
  const type = checkExtension(name, capabilities.videoExtensions);
  if (!type.ok) return type;
  const room = roomIn(quota);
  if (room !== null && size > room) return refused('size', name, { sizeBytes: size, limitBytes: room });
  const facts = await mediaFacts(path, name);
  if (!facts.ok) return facts.problem.code === 'file-not-video' ? refused('unreadable', name) : facts;
  return facts.value.audioOnly ? refused('no-picture', name) : facts;
}

async function checkPicture(
  { path, name, size }: KnownFile,
  { capabilities }: StudioLimits,
): Promise<Outcome<null>> {
  const type = checkExtension(name, capabilities.imageExtensions);
  if (!type.ok) return type;
  const limitBytes = capabilities.imageMaxBytes;
  if (size > limitBytes) return refused('size', name, { sizeBytes: size, limitBytes });
  const start = await startOf(path, name);
  if (!start.ok) return start;
  if (start.value.byteLength === 0) return failed(problem('file-empty', { details: { name } }));
  // Its name says an image that the server takes; what is in it is another, or none.
  return checkImage(start.value, capabilities).ok ? succeeded(null) : refused('unreadable', name);
}

async function startOf(path: string, name: string): Promise<Outcome<Uint8Array>> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(imageStartBytes), 0, imageStartBytes, 0);
      return succeeded(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed(readProblem(error, name));
  }
}

/** The file as it is now: it may have grown since it was given. */
async function asNow(file: KnownFile): Promise<Outcome<KnownFile>> {
  try {
    const { size, mtimeMs } = await stat(file.path);
    return succeeded({ ...file, size, lastModified: Math.trunc(mtimeMs) });
  } catch (error) {
    return failed(readProblem(error, file.name));
  }
}

/**
 * Looks at a granted file for its use in a studio edit: by name what the server takes, not too large, and what it says
 * it is.
 *
 * Problems: 'studio-file-not-accepted' (`reason`: 'type' with `accepted`, 'size' with `sizeBytes` and `limitBytes`,
 * 'unreadable', 'no-picture'; each with `name`), 'grant-unknown', 'file-gone', 'file-unreadable', 'file-empty'.
 */
export async function checkFile(
  grants: Pick<Grants, 'resolve'>,
  grant: string,
  use: StudioFileUse,
  limits: StudioLimits,
): Promise<Outcome<StudioFile>> {
  const known = grants.resolve(grant);
  if (!known.ok) return known;
  const now = await asNow(known.value);
  if (!now.ok) return now;
  const facts =
    use === 'watermark' ? await checkPicture(now.value, limits) : await checkFilm(now.value, limits);
  return facts.ok ? succeeded({ ...grantedView(now.value), use, facts: facts.value }) : facts;
}
