import { piecesOf } from './caption-markup.ts';
import type { Cue } from './cue.ts';

export interface FindOptions {
  readonly matchCase?: boolean;
  /** Not within a longer word. */
  readonly wholeWords?: boolean;
}

/** A place where the text was found: tags are not looked into. */
export interface CueMatch {
  readonly id: number;
  /** In the list that was searched. */
  readonly index: number;
  /** Where it begins in the cue's text. */
  readonly at: number;
  readonly length: number;
}

function patternOf(find: string, { matchCase = false, wholeWords = false }: FindOptions): RegExp | null {
  if (find === '') return null;
  const escaped = find.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const letter = String.raw`[\p{L}\p{M}\p{N}_]`;
  const source = wholeWords ? `(?<!${letter})${escaped}(?!${letter})` : escaped;
  return new RegExp(source, matchCase ? 'gu' : 'giu');
}

function* matchesIn(
  text: string,
  pattern: RegExp,
): Generator<{ readonly at: number; readonly length: number }> {
  let at = 0;
  for (const [place, piece] of piecesOf(text).entries()) {
    if (place % 2 === 0)
      for (const match of piece.matchAll(pattern)) yield { at: at + match.index, length: match[0].length };
    at += piece.length;
  }
}

export function findInCues(
  cues: readonly Cue[],
  find: string,
  options: FindOptions = {},
): readonly CueMatch[] {
  const pattern = patternOf(find, options);
  if (pattern === null) return [];
  return cues.flatMap(({ id, text }, index) =>
    Array.from(matchesIn(text, pattern), (match) => ({ id, index, ...match })),
  );
}

/** Everywhere at once, letter by letter: nothing in `replacement` has a meaning. */
export function replaceText(
  cues: readonly Cue[],
  find: string,
  replacement: string,
  options: FindOptions = {},
): { readonly cues: readonly Cue[]; readonly count: number } {
  const pattern = patternOf(find, options);
  let count = 0;
  if (pattern === null) return { cues, count };
  const after = cues.map((cue) => {
    const text = piecesOf(cue.text)
      .map((piece, place) =>
        place % 2 === 1
          ? piece
          : piece.replace(pattern, () => {
              count += 1;
              return replacement;
            }),
      )
      .join('');
    return text === cue.text ? cue : { ...cue, text };
  });
  return { cues: after.some((cue, index) => cue !== cues[index]) ? after : cues, count };
}

/** One place alone, as `findInCues` gave it for this list. */
export function replaceMatch(cues: readonly Cue[], match: CueMatch, replacement: string): readonly Cue[] {
  const cue = cues[match.index];
  if (cue?.id !== match.id) return cues;
  const text = cue.text.slice(0, match.at) + replacement + cue.text.slice(match.at + match.length);
  return text === cue.text ? cues : cues.with(match.index, { ...cue, text });
}
