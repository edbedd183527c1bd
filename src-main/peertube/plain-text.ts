/** Plain text for a person: nothing that controls or reorders, at most 500 characters. */
export function plainText(text: string): string {
  const clean = text
    .slice(0, 4_000)
    .replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .toWellFormed();
  return clean.length > 500 ? `${clean.slice(0, 499).toWellFormed()}…` : clean;
}
