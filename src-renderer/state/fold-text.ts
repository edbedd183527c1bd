/** Letters that Unicode does not take apart, as people without them on their keyboard type them. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
};
// Escapes are the point here: most texts need nothing but lower case.
// eslint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/;

/** For comparing texts that people type: without case and accents, `Éclair Straße` → `eclair strasse`. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøđðłħıþ]/g, (letter) => plain[letter] ?? letter);
}
