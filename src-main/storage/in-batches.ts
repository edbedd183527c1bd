/** As `Promise.all` over a map, with few at a time: a thousand files at once run out of descriptors. */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  size: number,
  each: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += size) {
    results.push(...(await Promise.all(items.slice(at, at + size).map(each))));
  }
  return results;
}
