import { checkSame } from '../files/index.ts';
import type { Clock } from '../peertube/clock.ts';
import type { ProblemCode } from '../peertube/problem.ts';
import type { Engine } from './engine.ts';
import type { Entry } from './entry.ts';
import type { UploadDrafts } from './ports.ts';

/** No event tells of a disk that is plugged in, on all systems: a look at one file is cheap. */
export const lookEveryMs = 5_000;

/** The file may be there again: its disk was unplugged, its network drive was away. */
const mayReturn: ReadonlySet<ProblemCode> = new Set(['file-gone', 'file-unreadable']);

export interface FileReturn {
  /** Looks now: the machine woke up, the network is back. */
  look(): void;
  close(): void;
}

function isMissing({ record }: Entry): boolean {
  return record.failure !== null && record.video === null && mayReturn.has(record.failure.code);
}

/** Lets uploads whose file went away go on when it is back. Nothing is looked at while none is missing. */
export function createFileReturn(
  deps: { readonly clock: Clock; readonly drafts: UploadDrafts },
  engine: Pick<Engine, 'entries' | 'events' | 'keep' | 'wake' | 'reportBug'>,
): FileReturn {
  const closing = new AbortController();
  let looking = false;
  let hurry = new AbortController();

  async function lookFor(entry: Entry): Promise<void> {
    const { record } = entry;
    const source = await deps.drafts.source(record.draft);
    if (source === null) return;
    const { path, name } = source;
    const same = await checkSame(path, name, record.identity?.fingerprint ?? source.fingerprint);
    // The person did something else with it meanwhile.
    if (entry.record !== record || engine.entries.get(record.draft) !== entry) return;
    if (!same.ok && mayReturn.has(same.problem.code)) return;
    // Another file in its place: nothing of it was sent yet, or the person is told.
    const failure = same.ok || record.identity === null ? null : same.problem;
    await engine.keep(entry, { ...record, failure });
    await deps.drafts.checkFile(record.draft);
    if (failure === null) engine.wake(entry);
  }

  async function goOn(): Promise<void> {
    for (;;) {
      await deps.clock
        .sleep(lookEveryMs, AbortSignal.any([closing.signal, hurry.signal]))
        .catch(() => undefined); // woken by either: what it means is seen here
      hurry = new AbortController();
      if (closing.signal.aborted) return;
      const missing = [...engine.entries.values()].filter(isMissing);
      if (missing.length === 0) return;
      // One after the other: a network drive that does not answer holds up this one look, and nothing else.
      for (const entry of missing) await lookFor(entry);
    }
  }

  function begin(): void {
    if (looking || closing.signal.aborted) return;
    looking = true;
    goOn()
      .catch((error: unknown) => void engine.reportBug(error))
      .finally(() => (looking = false));
  }

  engine.events.on('changed', ({ activity }) => {
    if (activity.kind === 'failed' && mayReturn.has(activity.problem.code)) begin();
  });

  return {
    look() {
      if ([...engine.entries.values()].some(isMissing)) begin();
      hurry.abort();
    },
    close: () => closing.abort(),
  };
}
