/** `{ total, data }` of one page. */
export function page<Item, Shown>(
  items: readonly Item[],
  { start, count }: { readonly start: number; readonly count: number },
  show: (item: Item, index: number) => Shown,
) {
  return {
    total: items.length,
    data: items.slice(start, start + count).map((item, index) => show(item, start + index)),
  };
}
