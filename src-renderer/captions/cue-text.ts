import { piecesOf, visibleText } from './caption-markup.ts';

/** Text of cues: cut in two and put together, with its tags. */

const nameOfTag = /^<\/?([a-z]+)/;

/** The opening tags that are not closed at the end of the text, and which close them. */
function openTags(text: string): { readonly opening: string; readonly closing: string } {
  const open: { readonly tag: string; readonly name: string }[] = [];
  for (const [index, piece] of piecesOf(text).entries()) {
    const name = nameOfTag.exec(piece)?.[1];
    if (index % 2 === 0 || name === undefined) continue;
    if (!piece.startsWith('</')) open.push({ tag: piece, name });
    else if (open.at(-1)?.name === name) open.pop();
  }
  return {
    opening: open.map(({ tag }) => tag).join(''),
    // Who speaks is closed by the end of the cue.
    closing: open
      .toReversed()
      .map(({ name }) => (name === 'v' ? '' : `</${name}>`))
      .join(''),
  };
}

/** Places between characters outside of tags where a word ends. */
function* wordEnds(text: string): Generator<{ readonly at: number; readonly seen: number }> {
  let at = 0;
  let seen = 0;
  for (const [index, piece] of piecesOf(text).entries()) {
    if (index % 2 === 0) {
      for (const space of piece.matchAll(/\s+/g)) {
        const { index: offset } = space;
        yield { at: at + offset, seen: seen + offset };
      }
      seen += piece.length;
    }
    at += piece.length;
  }
}

/** The nearest place that is not inside a tag. */
function outsideTags(text: string, caret: number): number {
  let at = 0;
  for (const [index, piece] of piecesOf(text).entries()) {
    const end = at + piece.length;
    if (index % 2 === 1 && caret > at && caret < end) return caret - at < end - caret ? at : end;
    at = end;
  }
  return caret;
}

export interface SplitText {
  readonly first: string;
  readonly second: string;
  /** How much of what is read is in the first: 0 to 1. */
  readonly share: number;
}

/**
 * @param share where, as a part of what is read: at the end of the nearest word. A single word stays whole.
 * @param caret where, as an index into the text; counts more
 */
export function splitText(text: string, share: number, caret: number | null): SplitText {
  const length = visibleText(text).length;
  let at = caret === null ? text.length : outsideTags(text, Math.min(Math.max(caret, 0), text.length));
  if (caret === null) {
    let nearest = Infinity;
    for (const end of wordEnds(text)) {
      const away = Math.abs(end.seen - share * length);
      if (away < nearest) {
        nearest = away;
        ({ at } = end);
      }
    }
  }
  const before = text.slice(0, at);
  const { opening, closing } = openTags(before);
  const first = before.trimEnd() + closing;
  const second = text.slice(at).trimStart();
  return {
    first,
    second: second === '' ? '' : opening + second,
    share: length === 0 ? 0.5 : visibleText(first).length / length,
  };
}

/** Each on a line of its own; what is empty is left out. */
export function joinTexts(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .reduce((joined, text) => {
      if (joined === '') return text;
      // `<i>one</i>` and `<i>two</i>` are one slanted text.
      const style = /<\/([ibu])>$/.exec(joined)?.[1];
      const begins = style !== undefined && text.startsWith(`<${style}>`);
      return begins ? `${joined.slice(0, -4)}\n${text.slice(3)}` : `${joined}\n${text}`;
    }, '');
}
