/**
 * How well a name answers what was typed, 0 for not at all. Each typed word has to begin a word of the name
 * (best at the front), or be within one, or be spelt by first letters (`gtv` for "Go to Videos").
 */
export function matchName(name: string, typed: string): number {
  const lower = name.toLocaleLowerCase();
  const words = lower.split(/[\s,.()/@-]+/).filter(Boolean);
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return 1;
  const initials = words.map((word) => word.charAt(0)).join('');
  let score = 0;
  for (const part of wanted) {
    if (words[0]?.startsWith(part)) score += 4;
    else if (words.some((word) => word.startsWith(part))) score += 3;
    else if (lower.includes(part)) score += 1;
    else if (initials.includes(part)) score += 1;
    else return 0;
  }
  return score / wanted.length;
}

/** Those that answer, best first; in their own order while nothing is typed and among equals. */
export function searchNames<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  typed: string,
): readonly Item[] {
  return items
    .map((item) => ({ item, score: matchName(nameOf(item), typed) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
