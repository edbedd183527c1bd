import { joinTexts, splitText } from './cue-text.ts';
import { indexAt, newCue, sortedCues, type Cue } from './cue.ts';

/**
 * Edits of a list of cues. Each gives a new list that shares all cues it does not change, in the order of times, and
 * the same list where nothing changes. Times are whole milliseconds.
 */

/** Less can be neither seen nor grasped. */
export const shortestMs = 40;
/** What a new cue is shown for where there is room. */
export const usualMs = 2000;

type Cues = readonly Cue[];
type Change = (cue: Cue) => Cue;

function changed(cue: Cue, from: number, to: number): Cue {
  const begin = Math.max(0, Math.round(from));
  const end = Math.max(begin + 1, Math.round(to));
  return begin === cue.from && end === cue.to ? cue : { ...cue, from: begin, to: end };
}

/** @param first the first index that may change */
function mapped(cues: Cues, change: Change, first = 0): Cues {
  let copy: Cue[] | null = null;
  for (let index = first; index < cues.length; index += 1) {
    const cue = cues[index];
    if (cue === undefined) break;
    const after = change(cue);
    if (after === cue) continue;
    copy ??= cues.slice();
    copy[index] = after;
  }
  return copy === null ? cues : sortedCues(copy);
}

function changeOne(cues: Cues, id: number, change: Change): Cues {
  const index = cues.findIndex((cue) => cue.id === id);
  const before = cues[index];
  if (before === undefined) return cues;
  const after = change(before);
  return after === before ? cues : sortedCues(cues.with(index, after));
}

/** A cue's times; at least 1 ms long, and not before the video's beginning. */
export function setTimes(cues: Cues, id: number, from: number, to: number): Cues {
  return changeOne(cues, id, (cue) => changed(cue, from, to));
}

export function setText(cues: Cues, id: number, text: string): Cues {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  return changeOne(cues, id, (cue) => (cue.text === lines ? cue : { ...cue, text: lines }));
}

/** WebVTT's settings, `line:0 align:start`; none where empty. */
export function setSettings(cues: Cues, id: number, settings: string): Cues {
  const wanted = settings.replaceAll(/\s+/g, ' ').trim();
  return changeOne(cues, id, (cue) => {
    if ((cue.settings ?? '') === wanted) return cue;
    const { settings: _before, ...rest } = cue;
    return wanted === '' ? rest : { ...rest, settings: wanted };
  });
}

export interface EdgeOptions {
  /** How near something has to be for the edge to jump to it; 0 where nothing is given. */
  readonly snapMs?: number;
  /** What the edge may jump to besides its neighbours: the playhead. */
  readonly snapTo?: readonly number[];
  /** True: the edge stops where the next cue begins, and where the one before ends. */
  readonly stopAtNeighbours?: boolean;
  /** The shortest that the cue may become. */
  readonly minMs?: number;
}

function nearest(ms: number, to: readonly number[], within: number): number {
  let found = ms;
  let distance = within;
  for (const place of to) {
    const away = Math.abs(place - ms);
    if (away <= distance && (away < distance || found === ms)) {
      found = place;
      distance = away;
    }
  }
  return found;
}

/** Where an edge comes to lie that is dragged to `ms`. */
export function edgeAt(
  cues: Cues,
  index: number,
  edge: 'from' | 'to',
  ms: number,
  options: EdgeOptions = {},
): number {
  const cue = cues[index];
  if (cue === undefined) return ms;
  const { snapMs = 0, snapTo = [], stopAtNeighbours = false, minMs = shortestMs } = options;
  const before = cues[index - 1];
  const next = cues[index + 1];
  const others = [before?.from, before?.to, next?.from, next?.to].filter((time) => time !== undefined);
  let at = snapMs > 0 ? nearest(ms, [...snapTo, ...others], snapMs) : ms;
  if (stopAtNeighbours && edge === 'from' && before !== undefined && before.to <= cue.from)
    at = Math.max(at, before.to);
  if (stopAtNeighbours && edge === 'to' && next !== undefined && next.from >= cue.to)
    at = Math.min(at, next.from);
  return edge === 'from' ? Math.max(0, Math.min(at, cue.to - minMs)) : Math.max(at, cue.from + minMs);
}

export function moveEdge(
  cues: Cues,
  id: number,
  edge: 'from' | 'to',
  ms: number,
  options: EdgeOptions = {},
): Cues {
  const index = cues.findIndex((cue) => cue.id === id);
  const cue = cues[index];
  if (cue === undefined) return cues;
  const at = edgeAt(cues, index, edge, ms, options);
  return setTimes(cues, id, edge === 'from' ? at : cue.from, edge === 'to' ? at : cue.to);
}

/** The whole cue, as long as it was; either end may jump to a neighbour. */
export function moveCue(
  cues: Cues,
  id: number,
  from: number,
  { snapMs = 0, snapTo = [] }: Pick<EdgeOptions, 'snapMs' | 'snapTo'> = {},
): Cues {
  const index = cues.findIndex((cue) => cue.id === id);
  const cue = cues[index];
  if (cue === undefined) return cues;
  const length = cue.to - cue.from;
  const others = [...snapTo, cues[index - 1]?.to, cues[index + 1]?.from].filter((time) => time !== undefined);
  const byBegin = nearest(from, others, snapMs);
  const byEnd = nearest(from + length, others, snapMs) - length;
  const away = (at: number): number => (at === from ? Infinity : Math.abs(at - from));
  const at = Math.max(0, away(byEnd) < away(byBegin) ? byEnd : byBegin);
  return setTimes(cues, id, at, at + length);
}

/** Some of them, by the same time; none goes before the video's beginning, and their distances stay. */
export function nudge(cues: Cues, ids: readonly number[], ms: number): Cues {
  const moving = new Set(ids);
  const earliest = cues.find(({ id }) => moving.has(id))?.from;
  if (earliest === undefined) return cues;
  const by = Math.max(Math.round(ms), -earliest);
  return by === 0
    ? cues
    : mapped(cues, (cue) => (moving.has(cue.id) ? changed(cue, cue.from + by, cue.to + by) : cue));
}

/** Later or earlier: all, or those from an index on. Where the first would begin before the video, all go less far. */
export function shiftCues(cues: Cues, ms: number, first = 0): Cues {
  const earliest = cues[first]?.from;
  if (earliest === undefined) return cues;
  const by = Math.max(Math.round(ms), -earliest);
  return by === 0 ? cues : mapped(cues, (cue) => changed(cue, cue.from + by, cue.to + by), first);
}

function scaled(cues: Cues, at: (ms: number) => number): Cues {
  return mapped(cues, (cue) => changed(cue, at(cue.from), at(cue.to)));
}

/** Made for a film at `fromRate` frames per second that now runs at `toRate`. */
export function scaleFrameRate(cues: Cues, fromRate: number, toRate: number): Cues {
  const isRate = Number.isFinite(fromRate / toRate) && fromRate > 0 && toRate > 0;
  return isRate && fromRate !== toRate ? scaled(cues, (ms) => (ms * fromRate) / toRate) : cues;
}

export interface TimePoint {
  readonly was: number;
  readonly is: number;
}

/** Shifted and stretched so that two moments come to lie where they belong. The list as it is where they cannot. */
export function fitTwo(cues: Cues, one: TimePoint, other: TimePoint): Cues {
  const factor = (other.is - one.is) / (other.was - one.was);
  return Number.isFinite(factor) && factor > 0
    ? scaled(cues, (ms) => one.is + (ms - one.was) * factor)
    : cues;
}

/** A new cue, shortened where the next begins; `newestCue` finds it. */
export function insertCue(cues: Cues, from: number, to: number = from + usualMs, text = ''): Cues {
  const begin = Math.max(0, Math.round(from));
  const at = indexAt(cues, begin) + 1;
  const next = cues[at]?.from ?? Infinity;
  const end = next - begin >= shortestMs ? Math.min(Math.round(to), next) : Math.round(to);
  const cue = newCue({ from: begin, to: Math.max(begin + shortestMs, end), text });
  return cues.toSpliced(at, 0, cue);
}

/** What `after` has and `before` has not, as insert and split make one. */
export function newestCue(before: Cues, after: Cues): Cue | null {
  if (after.length <= before.length) return null;
  let newest: Cue | null = null;
  for (const cue of after) if (newest === null || cue.id > newest.id) newest = cue;
  return newest;
}

export function removeCues(cues: Cues, ids: readonly number[]): Cues {
  const gone = new Set(ids);
  const left = cues.filter(({ id }) => !gone.has(id));
  return left.length === cues.length ? cues : left;
}

/**
 * In two: at a time, its text at the caret or where as much of it has been said by then. Without a time inside the
 * cue it is the caret that says where.
 */
export function splitCue(cues: Cues, id: number, atMs: number | null, caret: number | null = null): Cues {
  const index = cues.findIndex((cue) => cue.id === id);
  const cue = cues[index];
  if (cue === undefined || cue.to - cue.from < 2) return cues;
  const length = cue.to - cue.from;
  const isInside = atMs !== null && atMs > cue.from && atMs < cue.to;
  const { first, second, share } = splitText(cue.text, isInside ? (atMs - cue.from) / length : 0.5, caret);
  const wanted = isInside ? Math.round(atMs) : cue.from + Math.round(length * share);
  const at = Math.min(Math.max(wanted, cue.from + 1), cue.to - 1);
  const { identifier: _identifier, ...rest } = cue;
  const parts = [{ ...cue, to: at, text: first }, newCue({ ...rest, from: at, text: second })];
  return sortedCues(cues.toSpliced(index, 1, ...parts));
}

/** Into the first of them, with all texts, until the last one's end. */
export function mergeCues(cues: Cues, ids: readonly number[]): Cues {
  const wanted = new Set(ids);
  const merging = cues.filter(({ id }) => wanted.has(id));
  const [first, ...others] = merging;
  if (first === undefined || others.length === 0) return cues;
  const to = merging.reduce((latest, cue) => Math.max(latest, cue.to), 0);
  const text = joinTexts(merging.map((cue) => cue.text));
  const gone = new Set(others.map(({ id }) => id));
  const merged = { ...first, to, text };
  return cues.flatMap((cue) => (cue.id === first.id ? [merged] : gone.has(cue.id) ? [] : [cue]));
}

/** What lies over the next one ends `gapMs` before that begins, as far as something is left of it. */
export function closeOverlaps(cues: Cues, gapMs = 0): Cues {
  let copy: Cue[] | null = null;
  for (let index = 0; index + 1 < cues.length; index += 1) {
    const cue = cues[index];
    const next = cues[index + 1];
    if (cue === undefined || next === undefined) break;
    const to = next.from - gapMs;
    if (cue.to <= to || to - cue.from < shortestMs) continue;
    copy ??= cues.slice();
    copy[index] = { ...cue, to };
  }
  return copy ?? cues;
}
