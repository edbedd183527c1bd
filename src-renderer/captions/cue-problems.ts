import { visibleText } from './caption-markup.ts';
import type { Cue } from './cue.ts';

/** What makes captions hard to read. None of it is refused by servers. */
export interface ReadingLimits {
  /** Characters that people can read in a second. */
  readonly charactersPerSecond: number;
  readonly charactersPerLine: number;
  readonly lines: number;
  readonly shortestMs: number;
  readonly longestMs: number;
  /** Two cues with less between them, but something, flicker. */
  readonly gapMs: number;
}

/** As broadcasters and the big video sites ask for them. */
export const usualLimits: ReadingLimits = {
  charactersPerSecond: 20,
  charactersPerLine: 42,
  lines: 2,
  shortestMs: 700,
  longestMs: 7000,
  gapMs: 80,
};

/** In the order of how much each is in the way. */
export const cueProblemKinds = [
  'empty',
  'after-end',
  'overlap',
  'too-fast',
  'too-short',
  'long-line',
  'too-many-lines',
  'too-long',
  'gap',
] as const;

export type CueProblemKind = (typeof cueProblemKinds)[number];

export interface CueProblem {
  readonly kind: CueProblemKind;
  /** What it is: milliseconds, characters, lines, characters per second. */
  readonly value: number;
  /** What it should be at most; for `too-short` and `gap` at least. */
  readonly limit: number;
}

interface TextFacts {
  readonly characters: number;
  readonly longestLine: number;
  readonly lines: number;
}

const factsByCue = new WeakMap<Cue, TextFacts>();

/** A letter with its accents is one; so are most pictures. */
function lengthOf(text: string): number {
  // eslint-disable-next-line no-control-regex -- plain ASCII needs no looking at
  if (/^[\u0000-\u007f]*$/.test(text)) return text.length;
  let length = 0;
  for (const character of text) if (!/[\p{M}\p{Cf}]/u.test(character)) length += 1;
  return length;
}

/** Looked at once per cue: an edit makes a new one. */
function factsOf(cue: Cue): TextFacts {
  const known = factsByCue.get(cue);
  if (known !== undefined) return known;
  const text = visibleText(cue.text).trim();
  const lengths = text === '' ? [] : text.split('\n').map((line) => lengthOf(line.trim()));
  const facts = {
    characters: lengths.reduce((sum, length) => sum + length, 0),
    longestLine: lengths.reduce((longest, length) => Math.max(longest, length), 0),
    lines: lengths.length,
  };
  factsByCue.set(cue, facts);
  return facts;
}

/** As they are read on the screen: without tags and line ends. */
export function charactersPerSecond(cue: Cue): number {
  return (factsOf(cue).characters * 1000) / Math.max(1, cue.to - cue.from);
}

/** Of one alone, whatever stands beside it. */
function ownProblems(cue: Cue, limits: ReadingLimits, durationMs: number | null): CueProblem[] {
  const { characters, longestLine, lines } = factsOf(cue);
  const shownMs = cue.to - cue.from;
  const perSecond = charactersPerSecond(cue);
  const found: CueProblem[] = [];
  const add = (kind: CueProblemKind, value: number, limit: number): void => {
    found.push({ kind, value, limit });
  };
  if (characters === 0) add('empty', 0, 1);
  if (durationMs !== null && cue.from >= durationMs) add('after-end', cue.from, durationMs);
  if (perSecond > limits.charactersPerSecond) add('too-fast', perSecond, limits.charactersPerSecond);
  if (shownMs < limits.shortestMs) add('too-short', shownMs, limits.shortestMs);
  if (shownMs > limits.longestMs) add('too-long', shownMs, limits.longestMs);
  if (longestLine > limits.charactersPerLine) add('long-line', longestLine, limits.charactersPerLine);
  if (lines > limits.lines) add('too-many-lines', lines, limits.lines);
  return found;
}

const none: readonly CueProblem[] = [];

interface Known {
  readonly limits: ReadingLimits;
  readonly durationMs: number | null;
  readonly before: number;
  readonly next: number;
  readonly problems: readonly CueProblem[];
}

const knownByCue = new WeakMap<Cue, Known>();

function problemsOfOne(
  cue: Cue,
  limits: ReadingLimits,
  durationMs: number | null,
  /** The latest end of those before it, and where the next one begins. */
  before: number,
  next: number,
): readonly CueProblem[] {
  const known = knownByCue.get(cue);
  if (
    known?.limits === limits &&
    known.durationMs === durationMs &&
    known.before === before &&
    known.next === next
  )
    return known.problems;
  const found = ownProblems(cue, limits, durationMs);
  // Said where it can be mended: of the one that ends too late.
  if (next < cue.to) found.push({ kind: 'overlap', value: cue.to - next, limit: 0 });
  const gap = cue.from - before;
  if (gap > 0 && gap < limits.gapMs) found.push({ kind: 'gap', value: gap, limit: limits.gapMs });
  found.sort((one, other) => cueProblemKinds.indexOf(one.kind) - cueProblemKinds.indexOf(other.kind));
  const problems = found.length === 0 ? none : found;
  knownByCue.set(cue, { limits, durationMs, before, next, problems });
  return problems;
}

/**
 * What is hard to read, by the cue's `id`; those without anything are not in it. What was found before is kept with each
 * cue, so that asking again after an edit looks at what has changed alone.
 *
 * @param durationMs the video's, where it is known
 */
export function problemsOf(
  cues: readonly Cue[],
  limits: ReadingLimits = usualLimits,
  durationMs: number | null = null,
): ReadonlyMap<number, readonly CueProblem[]> {
  const found = new Map<number, readonly CueProblem[]>();
  let before = -Infinity;
  for (const [index, cue] of cues.entries()) {
    const problems = problemsOfOne(cue, limits, durationMs, before, cues[index + 1]?.from ?? Infinity);
    if (problems.length > 0) found.set(cue.id, problems);
    before = Math.max(before, cue.to);
  }
  return found;
}
