import {
  fingerprint,
  lookAt,
  mediaFacts,
  mimeTypeOf,
  quietMs,
  untilQuiet,
  type Grants,
} from '../files/index.ts';
import type { Clock } from '../peertube/clock.ts';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import type { DraftFileRecord } from './draft-record.ts';

/** A file that grows does so within this time. */
const growsWithinMs = 1_000;

/**
 * Looks at a granted file. Problems: 'grant-unknown', 'file-gone', 'file-unreadable', 'file-empty',
 * 'file-not-video'.
 */
export async function inspect(grants: Grants, grant: string): Promise<Outcome<DraftFileRecord>> {
  const known = grants.resolve(grant);
  if (!known.ok) return known;
  const { path, name } = known.value;
  const media = await mediaFacts(path, name);
  if (!media.ok) return media;
  const print = await fingerprint(path, name);
  if (!print.ok) return print;
  return succeeded({
    grant,
    path,
    name,
    // The file may have grown since it was dropped.
    size: print.value.size,
    lastModified: Math.trunc(print.value.mtimeMs),
    fingerprint: print.value,
    media: media.value,
  });
}

/** The file of a grant that cannot be read as a video yet, because something still writes to it; null otherwise. */
export async function inspectGrowing(
  grants: Grants,
  grant: string,
  clock: Clock,
): Promise<DraftFileRecord | null> {
  const known = grants.resolve(grant);
  if (!known.ok) return null;
  const { path, name } = known.value;
  if (!/^(video|audio)\//.test(mimeTypeOf(name))) return null;
  const before = await lookAt(path, name, clock.now(), null);
  if (!before.ok || untilQuiet(before.value, quietMs, clock.now(), false) === 0) return null;
  await clock.sleep(growsWithinMs);
  const after = await lookAt(path, name, clock.now(), before.value);
  if (!after.ok || after.value === before.value) return null;
  const print = await fingerprint(path, name);
  if (!print.ok) return null;
  const { size, mtimeMs } = print.value;
  return {
    grant,
    path,
    name,
    size,
    lastModified: Math.trunc(mtimeMs),
    fingerprint: print.value,
    media: null,
  };
}
