/**
 * One piece of captions and when it is shown. A list of them is `readonly Cue[]`, in the order of `from`; every edit
 * makes a new list that shares what did not change.
 */
export interface Cue {
  /** Tells it from the others as long as the window lives; never written. */
  readonly id: number;
  /** Whole milliseconds from the video's beginning. */
  readonly from: number;
  /** Whole milliseconds, after `from`. */
  readonly to: number;
  /** Lines of plain text with WebVTT's tags (see caption-markup.ts). */
  readonly text: string;
  /** WebVTT's, as written: `line:0 align:start`. */
  readonly settings?: string;
  /** WebVTT's name of a cue, where it is more than a number that counts. */
  readonly identifier?: string;
}

let lastId = 0;

export function newCueId(): number {
  lastId += 1;
  return lastId;
}

export function newCue(of: Omit<Cue, 'id'>): Cue {
  return { ...of, id: newCueId() };
}

function sameCue(one: Cue, other: Cue | undefined): boolean {
  return (
    one === other ||
    (one.from === other?.from &&
      one.to === other.to &&
      one.text === other.text &&
      one.settings === other.settings &&
      one.identifier === other.identifier)
  );
}

/** Whether both say the same at the same times. */
export function sameCues(some: readonly Cue[], others: readonly Cue[]): boolean {
  return some.length === others.length && some.every((cue, index) => sameCue(cue, others[index]));
}

/** The first index of which `isBeyond` is true; all after it have to be beyond too. */
function firstIndex(length: number, isBeyond: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The index of the last cue that has begun by then; -1 before the first. */
export function indexAt(cues: readonly Cue[], ms: number): number {
  return firstIndex(cues.length, (index) => (cues[index]?.from ?? 0) > ms) - 1;
}

/** Where it stands in the list; -1 where it does not. A binary search: `from` orders the list. */
export function indexOfCue(cues: readonly Cue[], cue: Cue): number {
  for (let index = indexAt(cues, cue.from); index >= 0; index -= 1) {
    const other = cues[index];
    if (other === undefined || other.from < cue.from) return -1;
    if (other.id === cue.id) return index;
  }
  return -1;
}

const latestEnds = new WeakMap<readonly Cue[], Float64Array>();

/** For each cue the latest end of it and all before it: cues may overlap. */
function latestEndsOf(cues: readonly Cue[]): Float64Array {
  const known = latestEnds.get(cues);
  if (known !== undefined) return known;
  const ends = new Float64Array(cues.length);
  let latest = 0;
  for (const [index, { to }] of cues.entries()) {
    if (to > latest) latest = to;
    ends[index] = latest;
  }
  latestEnds.set(cues, ends);
  return ends;
}

/** The indexes of what is shown at a time, in their order. */
export function cuesAt(cues: readonly Cue[], ms: number): readonly number[] {
  const ends = latestEndsOf(cues);
  const shown: number[] = [];
  for (let index = indexAt(cues, ms); index >= 0 && (ends[index] ?? 0) > ms; index -= 1)
    if ((cues[index]?.to ?? 0) > ms) shown.push(index);
  return shown.reverse();
}

/** All cues of which something is shown in a span of time stand in `first` up to, not including, `end`. */
export function cuesBetween(
  cues: readonly Cue[],
  fromMs: number,
  toMs: number,
): { readonly first: number; readonly end: number } {
  const ends = latestEndsOf(cues);
  return {
    first: firstIndex(cues.length, (index) => (ends[index] ?? 0) > fromMs),
    end: firstIndex(cues.length, (index) => (cues[index]?.from ?? 0) >= toMs),
  };
}

/** In the order that captions have. Those that begin together keep theirs. */
export function sortedCues(cues: readonly Cue[]): readonly Cue[] {
  for (let index = 1; index < cues.length; index += 1)
    if ((cues[index]?.from ?? 0) < (cues[index - 1]?.from ?? 0))
      return cues.toSorted((one, other) => one.from - other.from);
  return cues;
}
