import { parseTimecode } from '../../captions/chapter-list.ts';

export type PartProblem = 'not-a-time' | 'beyond-end' | 'stop-before-start';

export interface Part {
  /** Whole seconds; null: from its start, to its end. */
  readonly startTimestamp: number | null;
  readonly stopTimestamp: number | null;
}

export type ReadPart =
  | { readonly ok: true; readonly part: Part }
  | { readonly ok: false; readonly start: PartProblem | null; readonly stop: PartProblem | null };

function readOne(text: string, duration: number): number | null | PartProblem {
  if (text.trim() === '') return null;
  const seconds = parseTimecode(text.trim());
  if (seconds === null) return 'not-a-time';
  return seconds > duration ? 'beyond-end' : seconds;
}

/** Which part of a video two fields mean. `duration`: seconds. */
export function readPart(startText: string, stopText: string, duration: number): ReadPart {
  const start = readOne(startText, duration);
  const stop = readOne(stopText, duration);
  if (typeof start === 'string' || typeof stop === 'string') {
    return {
      ok: false,
      start: typeof start === 'string' ? start : null,
      stop: typeof stop === 'string' ? stop : null,
    };
  }
  if (stop !== null && stop <= (start ?? 0)) return { ok: false, start: null, stop: 'stop-before-start' };
  return { ok: true, part: { startTimestamp: start === 0 ? null : start, stopTimestamp: stop } };
}
