import type { Segment } from '../../../../src-preload/contract.ts';

/** A stretch of the result, and where it comes from. Seconds. */
export interface ResultPart {
  readonly of: 'intro' | 'video' | 'outro';
  /** In its own film. */
  readonly from: number;
  readonly to: number;
  /** In the result. */
  readonly at: number;
}

const lengthOf = ({ from, to }: ResultPart): number => to - from;

/** What is shown of what, one after the other. A film of unknown length is left out. */
export function resultParts(
  kept: readonly Segment[],
  introSeconds: number | null,
  outroSeconds: number | null,
): readonly ResultPart[] {
  const film = (of: 'intro' | 'outro', seconds: number | null) =>
    seconds === null || seconds <= 0 ? [] : [{ of, from: 0, to: seconds } as const];
  const stretches = [
    ...film('intro', introSeconds),
    ...kept.map(({ start, end }) => ({ of: 'video', from: start, to: end }) as const),
    ...film('outro', outroSeconds),
  ];
  let at = 0;
  return stretches.map((stretch) => {
    const part: ResultPart = { ...stretch, at };
    at += lengthOf(part);
    return part;
  });
}

export function resultDuration(parts: readonly ResultPart[]): number {
  const last = parts.at(-1);
  return last === undefined ? 0 : last.at + lengthOf(last);
}

/** The part that is shown at a moment of the result, and the moment of its own film. -1 where there is no part. */
export function atResult(
  parts: readonly ResultPart[],
  seconds: number,
): { readonly index: number; readonly time: number } {
  // At a border the one that begins there is shown; at the very end the last one.
  const next = parts.findIndex(({ at }) => at > seconds);
  const index = next === -1 ? parts.length - 1 : Math.max(0, next - 1);
  const part = parts[index];
  if (part === undefined) return { index: -1, time: 0 };
  return { index, time: Math.max(part.from, Math.min(part.from + seconds - part.at, part.to)) };
}

/** When a moment of the video is shown in the result; null where it is not. */
export function inResult(parts: readonly ResultPart[], videoSeconds: number): number | null {
  const own = parts.filter(({ of }) => of === 'video');
  const part =
    own.find(({ from, to }) => videoSeconds >= from && videoSeconds < to) ??
    own.find(({ to }) => videoSeconds === to);
  return part === undefined ? null : part.at + videoSeconds - part.from;
}

/** The same for a moment that is not shown: what comes after it. */
export function nearestInResult(parts: readonly ResultPart[], videoSeconds: number): number {
  const shown = inResult(parts, videoSeconds);
  if (shown !== null) return shown;
  const next = parts.find(({ of, from }) => of === 'video' && from >= videoSeconds);
  if (next !== undefined) return next.at;
  const last = parts.findLast(({ of }) => of === 'video');
  return last === undefined ? 0 : last.at + lengthOf(last);
}

/** Where one part meets another: what a preview of the cuts stops at. */
export function seams(parts: readonly ResultPart[]): readonly number[] {
  return parts.slice(1).map(({ at }) => at);
}
