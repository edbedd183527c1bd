import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { Engine } from './engine.ts';
import { hasArrived, type Entry } from './entry.ts';
import { lookForResult } from './look-for-result.ts';
import { arrived } from './next-step.ts';
import type { UploadsDeps } from './uploads-deps.ts';

/** How long a person who cancels waits for a server that may have the video already. */
const lookMs = 10_000;

/**
 * Stops an upload, forgets it here and at its server. Its draft stays, but for a replacement's, in which nothing was
 * written.
 *
 * Problems: 'conflict' for one whose video is there, 'disk-full', those of asking a server that may have it.
 */
export type CancelUpload = (entry: Entry) => Promise<Outcome<undefined>>;

/** @param goOnWith Lets one go on that was stopped, and is there after all. */
export function createCancelUpload(
  deps: Pick<UploadsDeps, 'sessions' | 'drafts'>,
  engine: Engine,
  goOnWith: (entry: Entry) => Promise<unknown>,
): CancelUpload {
  /**
   * The last chunk may have made a video whose answer never came: then it is not forgotten. Problems: those of asking
   * the server.
   */
  async function hasArrivedUnnoticed(entry: Entry): Promise<Outcome<boolean>> {
    const { record } = entry;
    if (!record.mayExist || record.identity === null) return succeeded(false);
    const client = deps.sessions.clientFor(record.account);
    if (!client.ok) return client;
    const signal = AbortSignal.timeout(lookMs);
    const taken = new Set([...engine.entries.values()].flatMap((other) => other.record.video?.uuid ?? []));
    const found = await lookForResult(client.value, record, record.identity, taken, signal);
    if (!found.ok) return found;
    if (found.value === null) return succeeded(false);
    await engine.keep(entry, arrived(record, found.value));
    return succeeded(true);
  }

  /** It may still come: the next start of this draft has to know. A replacement has no next start. */
  function remember({ record }: Entry): Promise<Outcome<undefined>> {
    const mayCome = record.mayExist && record.identity !== null && record.target === null;
    return mayCome ? engine.journal.saveCancelled(record) : Promise.resolve(succeeded(undefined));
  }

  return async (entry) => {
    const tooLate = () => failed(problem('conflict', { details: { stage: entry.record.stage } }));
    if (hasArrived(entry)) return tooLate();
    await engine.stop(entry);
    // What it waited for must not wake it while the server is asked.
    if (!hasArrived(entry)) engine.rest(entry, { kind: 'waiting-for-turn' });
    const unnoticed = hasArrived(entry) ? succeeded(true) : await hasArrivedUnnoticed(entry);
    if (unnoticed.ok && unnoticed.value) {
      await goOnWith(entry);
      return tooLate();
    }
    const remembered = unnoticed.ok ? await remember(entry) : unnoticed;
    if (!remembered.ok) {
      // Forgotten now, it would be sent a second time when it is started again.
      await engine.keep(entry, { ...entry.record, paused: true });
      engine.rest(entry, { kind: 'paused' });
      return remembered;
    }
    await engine.drop(entry);
    await engine.cancelAtServer(entry.record);
    return entry.record.target === null ? succeeded(undefined) : deps.drafts.remove(entry.record.draft);
  };
}
