import type { Clock } from '../peertube/clock.ts';
import { mimeTypeOf } from '../files/index.ts';
import type { Engine } from './engine.ts';
import type { Entry } from './entry.ts';
import { forgotten } from './next-step.ts';
import type { ResumableFor } from './ports.ts';
import { initBody } from './video-changes.ts';

/**
 * A server throws away what was not touched since its hourly purge before the last one: an upload may rest for an
 * hour, at most for two. A repeated init touches it, an offset query does not (peertube.md, rule 8). Twice in an
 * hour leaves room for one that is lost.
 */
export const touchEveryMs = 25 * 60_000;

export interface KeepAlive {
  /** Touches what rests, now and then every 25 minutes, until it is closed. */
  begin(): void;
  close(): void;
}

/** At the server, with bytes to lose, and nothing works on it. */
function rests({ record, running }: Entry): boolean {
  // Of one whose last chunk was sent the server may have made a video: an init would begin a second one.
  return running === null && record.uploadId !== null && record.video === null && !record.mayExist;
}

/** Keeps paused and waiting uploads alive at their servers, for as long as the app runs. */
export function createKeepAlive(
  deps: { readonly clock: Clock; readonly resumableFor: ResumableFor },
  engine: Pick<Engine, 'entries' | 'keep' | 'reportBug'>,
): KeepAlive {
  const closing = new AbortController();

  async function touch(entry: Entry, signal: AbortSignal): Promise<void> {
    const { identity, account, uploadId, target } = entry.record;
    const resumable = deps.resumableFor(account, target);
    if (identity === null || !resumable.ok) return;
    const answer = await resumable.value.initUpload({
      init: initBody(entry.record, identity),
      size: identity.size,
      type: mimeTypeOf(identity.filename),
      signal,
    });
    // Whatever a refusal means is said when the upload goes on; the next round tries again.
    if (answer.kind !== 'begun' || !rests(entry)) return;
    // The same identity gets the same id again: what was forgotten is told by its being new.
    if (answer.uploadId === uploadId && (answer.existed || entry.record.confirmed === 0)) return;
    // It was forgotten already. This one is new and empty, and lives.
    entry.memory.offsetKnown = false;
    await engine.keep(entry, forgotten(entry.record, answer.uploadId, 0));
  }

  async function touchAll(): Promise<void> {
    for (const entry of [...engine.entries.values()].filter(rests)) {
      const abort = new AbortController();
      const signal = AbortSignal.any([abort.signal, closing.signal]);
      const ended = touch(entry, signal).catch((error: unknown) => void engine.reportBug(error));
      entry.touching = { abort, ended };
      await ended;
      entry.touching = null;
    }
  }

  async function goOn(): Promise<void> {
    while (!closing.signal.aborted) {
      await touchAll();
      await deps.clock.sleep(touchEveryMs, closing.signal);
    }
  }

  return {
    begin() {
      goOn().catch((error: unknown) => {
        if (!closing.signal.aborted) engine.reportBug(error);
      });
    },
    close() {
      closing.abort();
    },
  };
}
