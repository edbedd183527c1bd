import type { DraftSource } from '../drafts/index.ts';
import { beingWritten, brieflyQuietMs, checkSame, lookAt, quietMs, untilQuiet } from '../files/index.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { RunContext } from './run-context.ts';

/**
 * The draft's file, finished: one that something still writes to is waited for, and one that has changed since it
 * was added, before anything of it was sent, is taken as it is now.
 *
 * Problems: 'file-being-written' (again after `retry.afterMs`), 'file-gone', 'file-unreadable', those of a file that
 * cannot become a video, 'disk-full'.
 */
export async function settledSource(context: RunContext, source: DraftSource): Promise<Outcome<DraftSource>> {
  const { drafts, memory, clock } = context;
  const { draft: id } = context.record();
  const { path, name, fingerprint, durationSeconds } = source;
  const same = await checkSame(path, name, fingerprint);
  if (!same.ok && same.problem.code !== 'file-changed') return same;

  const now = clock.now();
  const before = memory.fileLook;
  const look = await lookAt(path, name, now, before);
  if (!look.ok) return look;
  memory.fileLook = look.value;
  const moves = before !== null && before !== look.value;
  const isFinished = same.ok && durationSeconds !== null && !moves;
  const waitMs = untilQuiet(look.value, isFinished ? brieflyQuietMs : quietMs, now, moves);
  if (waitMs > 0) return failed(beingWritten(name, waitMs));

  if (same.ok && context.draft.file?.trouble?.code !== 'file-being-written') return succeeded(source);
  const looked = await drafts.lookAgain(id);
  if (!looked.ok) return looked;
  const found = await context.source();
  return found === null ? failed(problem('draft-unknown')) : succeeded(found);
}
