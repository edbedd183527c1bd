import { namedCharacters } from './named-characters.ts';

/**
 * Text as a person edits it, and as it stands in files. Edited text has WebVTT's tags, and everything else in it is
 * meant as it is typed: `Tom & Jerry <3`. Files spell out what would mean something there. Where letters would read
 * as a tag, their `<` is `&lt;` in the edited text too. Nothing is lost on the way out and back: for every text
 * without carriage returns `fromWebVtt(toWebVtt(text)).text === text`, and so with SubRip.
 */

/** What stands in a tag after its name. A spelled-out `<` ends it, and so does the end of an arrow. */
const annotation = String.raw`(?:[^<>&]|&(?!(?:amp;)*lt;))*`;
/** What WebVTT knows, behind its `<`: `i>`, `/i>`, `v.loud Ann>`, `lang en>`, `00:00:01.500>`. */
const tagRest = String.raw`(?:\/?(?:[biuvc]|lang|ruby|rt)(?:[.\s]${annotation})?|\/|(?:\d{2,}:)?\d{2}:\d{2}\.\d{3})(?<!--)>`;
/** What players take for a tag, and do not show. */
const otherTag = String.raw`<\/?[a-z][^<>]*(?<!--)>`;
/** `&lt;`, `&amp;lt;` and so on before what would read as a tag. */
const spelledOut = String.raw`&(?:amp;)*lt;(?=${tagRest})`;

const beginsTag = new RegExp(`^${tagRest}`);
const beginsSpelledOut = new RegExp(`^(?:amp;)*lt;${tagRest}`);
const wholeTag = new RegExp(`^<${tagRest}$`);
const tags = new RegExp(`(<${tagRest})`);
const tagsOfAnyKind = new RegExp(`(<${tagRest}|${otherTag})`, 'i');
const tagsAndSpelledOut = new RegExp(`(<${tagRest}|${spelledOut})`);

/** Edited text in pieces: each second one is a tag. */
export function piecesOf(text: string): readonly string[] {
  return text.includes('<') ? text.split(tags) : [text];
}

/** Without tags, as it is read on the screen. */
export function visibleText(text: string): string {
  if (!/[<&]/.test(text)) return text;
  return text
    .split(tagsAndSpelledOut)
    .map((piece, index) => (index % 2 === 0 ? piece : piece.startsWith('&') ? decoded(piece) : ''))
    .join('');
}

const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/gi;

function characterOf(decimal?: string, hex?: string, name?: string): string | null {
  if (name !== undefined) return namedCharacters.get(name) ?? null;
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : null;
}

function decoded(letters: string): string {
  if (!letters.includes('&')) return letters;
  return letters.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    const character = characterOf(decimal, hex, name);
    // A line's end by its number would tear the cue apart.
    return character === null ? whole : /[\r\n]/.test(character) ? ' ' : character;
  });
}

/** Letters as they are edited: what would read as a tag is spelled out. */
function edited(letters: string): string {
  if (!/[<&]/.test(letters)) return letters;
  return letters.replace(/[<&]/g, (character, at: number) => {
    const rest = letters.slice(at + 1);
    if (character === '<') return beginsTag.test(rest) ? '&lt;' : '<';
    return beginsSpelledOut.test(rest) ? '&amp;' : '&';
  });
}

/** Keeps apart what would mean something, and cannot be seen. */
const apart = '\u200b';

/** A line without anything ends a cue, and one of spaces does in some players: one more character goes before it. */
function blankLinesKept(text: string): string {
  if (text === '' || !/(?:^|\n)[\u200b\s]*(?:\n|$)/.test(text)) return text;
  return text
    .split('\n')
    .map((line) => (/^\u200b*\s*$/.test(line) ? apart + line : line))
    .join('\n');
}

function blankLinesBack(text: string): string {
  if (!text.includes(apart)) return text;
  return text
    .split('\n')
    .map((line) => (/^\u200b+\s*$/.test(line) ? line.slice(1) : line))
    .join('\n');
}

export interface ReadText {
  readonly text: string;
  /** Tags that captions do not have: they are gone, what they enclosed is there. */
  readonly dropped: readonly string[];
  /** A `<` that begins no tag: players of WebVTT hide what follows it. */
  readonly hasBareAngle: boolean;
}

/** @param plain what letters of that format mean, before what is spelled out in them is read */
function readMarkup(raw: string, plain: (letters: string) => string): ReadText {
  if (!/[<&]/.test(raw)) return { text: blankLinesBack(plain(raw)), dropped: [], hasBareAngle: false };
  const parts: string[] = [];
  const dropped: string[] = [];
  let letters = '';
  let hasBareAngle = false;
  const close = (): void => {
    hasBareAngle ||= letters.includes('<');
    parts.push(edited(decoded(plain(letters))));
    letters = '';
  };
  for (const [index, piece] of raw.split(tagsOfAnyKind).entries()) {
    const tag = index % 2 === 1 ? piece.replace(/^<\/?[a-z]+/i, (name) => name.toLowerCase()) : '';
    if (index % 2 === 0) letters += piece;
    else if (wholeTag.test(tag)) {
      close();
      parts.push(tag);
    } else dropped.push(piece);
  }
  close();
  return { text: blankLinesBack(parts.join('')), dropped, hasBareAngle };
}

/** @param spell how that format spells letters */
function writeMarkup(text: string, spell: (letters: string) => string): string {
  const written = /[<&]/.test(text)
    ? text
        .split(tagsAndSpelledOut)
        .map((piece, index) => (index % 2 === 1 ? piece : spell(piece)))
        .join('')
    : spell(text);
  return blankLinesKept(written);
}

/** A cue's text of a WebVTT file, its lines joined by `\n`. */
export function fromWebVtt(raw: string): ReadText {
  return readMarkup(raw, (letters) => letters);
}

export function toWebVtt(text: string): string {
  return writeMarkup(text, (letters) =>
    letters.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  );
}

/** WebVTT's settings for SubRip's nine places (`{\an8}`: above, in the middle); 2 is where text is anyway. */
const settingsOfPlace: Readonly<Record<string, string>> = {
  '1': 'position:0% align:start',
  '3': 'position:100% align:end',
  '4': 'line:50% position:0% align:start',
  '5': 'line:50%',
  '6': 'line:50% position:100% align:end',
  '7': 'line:0 position:0% align:start',
  '8': 'line:0',
  '9': 'line:0 position:100% align:end',
};

export interface ReadSubRipText extends ReadText {
  readonly settings: string | undefined;
}

const override = /\{\\[^{}\n]*\}/g;
const spelledArrow = /--\u200b+>/g;
const spelledOverride = /\{\u200b+\\/g;
const withoutOne = (spelled: string): string => spelled.replace(apart, '');

/** A cue's text of a SubRip file. What programs for other formats have put into braces becomes a place, or goes. */
export function fromSubRip(raw: string): ReadSubRipText {
  let place: string | undefined;
  const dropped: string[] = [];
  const read = readMarkup(raw, (letters) =>
    letters
      .replace(override, (whole) => {
        const found = /^\{\\an?([1-9])\}$/.exec(whole);
        if (found === null || place !== undefined) dropped.push(whole);
        else place = found[1];
        return '';
      })
      .replace(spelledArrow, withoutOne)
      .replace(spelledOverride, withoutOne),
  );
  const settings = place === undefined ? undefined : settingsOfPlace[place];
  return { ...read, dropped: [...dropped, ...read.dropped], settings };
}

function placeOf(settings: string | undefined): string | undefined {
  return Object.entries(settingsOfPlace).find(([, words]) => words === settings)?.[0];
}

/** Whether SubRip has no way to say where this is shown. */
export function isLostInSubRip(settings: string | undefined): boolean {
  return settings !== undefined && placeOf(settings) === undefined;
}

/** What cannot be misread is left as it is: many players show SubRip's text letter by letter. */
export function toSubRip(text: string, settings?: string): string {
  const place = placeOf(settings);
  const written = writeMarkup(text, (letters) =>
    letters
      .replace(/&(?=(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi, '&amp;')
      .replace(/<(?=[/a-z]|\d\d)/gi, '&lt;')
      .replace(/--(?=\u200b*>)/g, `--${apart}`)
      .replace(/\{(?=\u200b*\\)/g, `{${apart}`),
  );
  return place === undefined ? written : `{\\an${place}}${written}`;
}
