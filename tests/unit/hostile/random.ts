/** Numbers that one seed always gives in the same order (mulberry32). */
export interface Random {
  /** 0 ≤ n < 1 */
  fraction(): number;
  /** 0 ≤ n < below, whole */
  below(below: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  chance(of: number): boolean;
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    pick: (items) => items[below(items.length)] ?? items[0],
    chance: (of) => fraction() < of,
  };
}
