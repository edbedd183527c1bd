import type { DraftId } from '../drafts/index.ts';
import type { Clock } from '../peertube/clock.ts';
import type { UploadProgress } from './upload.ts';

/** Four times a second at most. */
const shortestMs = 250;
/** The rate is that of the last seconds. */
const windowMs = 6_000;
/** On a fast network there are thousands of reports a second: what lies between is measured by its last one. */
const sampleMs = 100;

interface Travelling {
  readonly size: number;
  sent: number;
  readonly samples: Sample[];
}

interface Sample {
  readonly at: number;
  readonly sent: number;
}

export interface ProgressMeter {
  /** Bytes of the file that are confirmed or handed to the socket. */
  report(draft: DraftId, sent: number, size: number): void;
  /** It does not travel any more. */
  forget(draft: DraftId): void;
  /** What was reported last; null for what does not travel. */
  sent(draft: DraftId): number | null;
  /** Bytes per second of the last seconds, null when nothing is known. */
  rate(draft: DraftId): number | null;
}

export function createProgressMeter(
  clock: Clock,
  tell: (progress: readonly UploadProgress[]) => void,
): ProgressMeter {
  const travelling = new Map<DraftId, Travelling>();
  let lastTold = -Infinity;
  let pending: AbortController | null = null;

  function report(draft: DraftId, sent: number, size: number): void {
    const known = travelling.get(draft);
    // Back to the last confirmed byte, after a chunk that did not arrive: the rate starts again.
    const state = known === undefined || sent < known.sent ? { size, sent, samples: [] } : known;
    const at = clock.now();
    state.sent = sent;
    addSample(state.samples, { at, sent });
    travelling.set(draft, state);
    soon();
  }

  function soon(): void {
    if (pending !== null) return;
    // A clock that was put back must not silence it for hours.
    const wait = Math.min(shortestMs, lastTold + shortestMs - clock.now());
    if (wait <= 0) {
      now();
      return;
    }
    const waiting = new AbortController();
    pending = waiting;
    clock.sleep(wait, waiting.signal).then(
      () => {
        pending = null;
        now();
      },
      () => {
        // Nothing travels any more: there is nothing to tell.
        pending = null;
      },
    );
  }

  function now(): void {
    lastTold = clock.now();
    tell([...travelling].map(([draft, state]) => progressOf(draft, state)));
  }

  return {
    report,
    forget(draft) {
      travelling.delete(draft);
      if (travelling.size === 0) pending?.abort();
    },
    sent: (draft) => travelling.get(draft)?.sent ?? null,
    rate(draft) {
      const state = travelling.get(draft);
      return state === undefined ? null : rateOf(state);
    },
  };
}

/** The last one is always the newest word. */
function addSample(samples: Sample[], sample: Sample): void {
  const [before, last] = samples.slice(-2);
  if (before !== undefined && last !== undefined && last.at - before.at < sampleMs) samples.pop();
  samples.push(sample);
  while (samples[0] !== undefined && sample.at - samples[0].at > windowMs) samples.shift();
}

function rateOf({ samples }: Travelling): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return null;
  return ((last.sent - first.sent) * 1000) / (last.at - first.at);
}

function progressOf(draft: DraftId, state: Travelling): UploadProgress {
  const rate = rateOf(state);
  return {
    draft,
    sent: state.sent,
    rate: rate ?? 0,
    remainingSeconds: rate === null || rate <= 0 ? null : (state.size - state.sent) / rate,
  };
}
