import type { Segment, StudioPlan } from '../../../../src-preload/contract.ts';

/**
 * What is kept of a video and what is taken out of that. Whole seconds of the video as it is: servers take no others.
 * What is taken out may lie outside of what is kept: it comes back with it.
 */
export interface Cutting {
  readonly start: number;
  /** Null: the video's own end. */
  readonly end: number | null;
  /** In order, apart from each other. */
  readonly removed: readonly Segment[];
}

/** Nothing is cut. */
export const uncut: Cutting = { start: 0, end: null, removed: [] };

/** Seconds between two parts that are taken out: next to each other they are one. */
const apart = 1;

const between = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, most));

/** The whole second nearest to a moment within a video of so many seconds. */
export function wholeSecond(seconds: number, last: number): number {
  return between(Math.round(seconds), 0, last);
}

const endOf = ({ end }: Cutting, last: number): number => Math.min(end ?? last, last);

const withEnd = (cutting: Cutting, end: number, last: number): Cutting => ({
  ...cutting,
  end: end >= last ? null : end,
});

/** Where what is kept begins and ends. */
export function keptOf(cutting: Cutting, last: number): Segment {
  return { start: cutting.start, end: endOf(cutting, last) };
}

/** The in point is here; an out point before it is given up, as editors do. */
export function beginHere(cutting: Cutting, at: number, last: number): Cutting {
  const start = Math.min(wholeSecond(at, last), last - 1);
  return { ...cutting, start, end: start < endOf(cutting, last) ? cutting.end : null };
}

/** The out point is here; an in point behind it is given up. */
export function endHere(cutting: Cutting, at: number, last: number): Cutting {
  const end = Math.max(1, wholeSecond(at, last));
  return withEnd({ ...cutting, start: cutting.start < end ? cutting.start : 0 }, end, last);
}

/** Moves one of the two; the other stays, a second away at least. */
export function moveBound(cutting: Cutting, bound: 'start' | 'end', to: number, last: number): Cutting {
  const { start, end } = keptOf(cutting, last);
  return bound === 'start'
    ? { ...cutting, start: between(wholeSecond(to, last), 0, end - 1) }
    : withEnd(cutting, between(wholeSecond(to, last), start + 1, last), last);
}

/** Sorted; what overlaps or touches is one. */
function merged(segments: readonly Segment[]): readonly Segment[] {
  const joined: Segment[] = [];
  for (const { start, end } of segments.toSorted((one, other) => one.start - other.start)) {
    const before = joined.at(-1);
    if (before !== undefined && start <= before.end)
      joined[joined.length - 1] = { start: before.start, end: Math.max(before.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

/** Takes out what lies between two moments, in either order; a second at least. */
export function takeOut(cutting: Cutting, one: number, other: number, last: number): Cutting {
  const start = Math.min(wholeSecond(Math.min(one, other), last), last - 1);
  const end = Math.max(start + 1, wholeSecond(Math.max(one, other), last));
  return { ...cutting, removed: merged([...cutting.removed, { start, end }]) };
}

/** Takes out what would be kept, and keeps the rest. */
export function takeOutKept(cutting: Cutting, last: number): Cutting {
  const { start, end } = keptOf(cutting, last);
  if (start === 0 && end === last) return cutting;
  return { start: 0, end: null, removed: merged([...cutting.removed, { start, end }]) };
}

export function putBack(cutting: Cutting, index: number): Cutting {
  return { ...cutting, removed: cutting.removed.filter((_, at) => at !== index) };
}

/** How far a part that is taken out can go before it meets its neighbours. */
function roomOf(removed: readonly Segment[], index: number, last: number): Segment {
  const before = removed[index - 1];
  const after = removed[index + 1];
  return {
    start: before === undefined ? 0 : before.end + apart,
    end: after === undefined ? last : after.start - apart,
  };
}

function replaced(cutting: Cutting, index: number, segment: Segment): Cutting {
  const was = cutting.removed[index];
  if (was === undefined || (was.start === segment.start && was.end === segment.end)) return cutting;
  return { ...cutting, removed: cutting.removed.with(index, segment) };
}

/** Moves one end of a part that is taken out. */
export function moveEdge(
  cutting: Cutting,
  index: number,
  edge: 'start' | 'end',
  to: number,
  last: number,
): Cutting {
  const segment = cutting.removed[index];
  if (segment === undefined) return cutting;
  const room = roomOf(cutting.removed, index, last);
  const at = wholeSecond(to, last);
  return replaced(
    cutting,
    index,
    edge === 'start'
      ? { start: between(at, room.start, segment.end - 1), end: segment.end }
      : { start: segment.start, end: between(at, segment.start + 1, room.end) },
  );
}

/** Moves a part that is taken out, as long as it is. */
export function moveRemoved(cutting: Cutting, index: number, start: number, last: number): Cutting {
  const segment = cutting.removed[index];
  if (segment === undefined) return cutting;
  const room = roomOf(cutting.removed, index, last);
  const length = segment.end - segment.start;
  const at = between(Math.round(start), room.start, room.end - length);
  return replaced(cutting, index, { start: at, end: at + length });
}

/** What is taken out of what is kept. */
export function removedWithin(cutting: Cutting, last: number): readonly Segment[] {
  const kept = keptOf(cutting, last);
  return cutting.removed
    .map(({ start, end }) => ({ start: Math.max(start, kept.start), end: Math.min(end, kept.end) }))
    .filter(({ start, end }) => start < end);
}

/**
 * The parts of the video that are left, in order.
 *
 * @param duration seconds of the film itself, which need not be whole ones: what is kept to the end goes that far
 */
export function keptParts(cutting: Cutting, last: number, duration: number): readonly Segment[] {
  const kept = keptOf(cutting, last);
  const to = kept.end >= last ? Math.max(duration, 0) : Math.min(kept.end, duration);
  const parts: Segment[] = [];
  let at = kept.start;
  for (const { start, end } of removedWithin(cutting, last)) {
    if (start > at) parts.push({ start: at, end: Math.min(start, to) });
    at = end;
  }
  if (to > at) parts.push({ start: at, end: to });
  return parts.filter(({ start, end }) => start < end);
}

export const isUncut = (cutting: Cutting, last: number): boolean => {
  const { start, end } = keptOf(cutting, last);
  return start === 0 && end === last && removedWithin(cutting, last).length === 0;
};

/** As main sends and keeps it. */
export function plannedTimes(cutting: Cutting, last: number): Pick<StudioPlan, 'cut' | 'remove'> {
  const kept = keptOf(cutting, last);
  return {
    cut: kept.start === 0 && kept.end === last ? null : kept,
    remove: removedWithin(cutting, last),
  };
}

/** What was kept, as far as it fits to a video of so many seconds. */
export function fromPlan({ cut, remove }: Pick<StudioPlan, 'cut' | 'remove'>, last: number): Cutting {
  const whole = remove
    .map(({ start, end }) => ({ start: wholeSecond(start, last), end: wholeSecond(end, last) }))
    .filter(({ start, end }) => start < end);
  const removed = merged(whole);
  const start = cut === null ? 0 : wholeSecond(cut.start, last);
  const end = cut === null ? last : wholeSecond(cut.end, last);
  return start < end ? withEnd({ start, end: null, removed }, end, last) : { ...uncut, removed };
}
