export interface Reorder {
  /** From 1 on. */
  readonly startPosition: number;
  /** 0: to the beginning. */
  readonly insertAfterPosition: number;
  readonly reorderLength: number;
}

/**
 * The block that begins at `startPosition` goes to behind `insertAfterPosition`, both counted before the move. A
 * place inside the block, or just before it, changes nothing.
 */
export function reordered<Item>(items: readonly Item[], reorder: Reorder): readonly Item[] {
  const { startPosition, insertAfterPosition, reorderLength } = reorder;
  const [from, until] = [startPosition - 1, startPosition - 1 + reorderLength];
  if (insertAfterPosition >= from && insertAfterPosition < until) return items;
  const block = items.slice(from, until);
  const rest = [...items.slice(0, from), ...items.slice(until)];
  const at = insertAfterPosition < from ? insertAfterPosition : insertAfterPosition - block.length;
  return [...rest.slice(0, at), ...block, ...rest.slice(at)];
}
