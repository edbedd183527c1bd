import type { Pace } from './pace.ts';
import type { RunContext } from './run-context.ts';

/**
 * A server forgets what nothing has touched for an hour, and a chunk touches when it has arrived (peertube.md,
 * rule 8): one that a lower limit would make so slow is broken off and sent again in smaller ones.
 */
export const longestChunkMs = 10 * 60_000;

/** A chunk on its way, at the pace that the person allows. */
export interface PacedChunk {
  /** The run's, and the end of a chunk that has become too slow. */
  readonly signal: AbortSignal;
  through: Pace['through'];
  sent(bytes: number): void;
  isBrokenOff(): boolean;
  /** It has its answer. */
  end(): void;
}

export function paceChunk({ pace, signal }: Pick<RunContext, 'pace' | 'signal'>, bytes: number): PacedChunk {
  const slow = new AbortController();
  let gone = 0;
  const stop = pace.onChange(() => {
    const share = pace.share();
    if (share !== null && ((bytes - gone) * 1000) / share > longestChunkMs) slow.abort();
  });
  return {
    signal: AbortSignal.any([signal, slow.signal]),
    through: (source) => pace.through(source),
    sent: (now) => (gone = now),
    isBrokenOff: () => slow.signal.aborted && !signal.aborted,
    end: stop,
  };
}
