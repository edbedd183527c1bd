/** Lists that come in pages, for `createInfiniteQuery`. */
interface Page<Row> {
  readonly total: number;
  readonly data: readonly Row[];
}

/** Where the next page begins; undefined at the end. */
export function nextPage(last: Page<unknown>, pages: readonly Page<unknown>[]): number | undefined {
  const loaded = pages.reduce((sum, { data }) => sum + data.length, 0);
  return last.data.length > 0 && loaded < last.total ? loaded : undefined;
}

/** All rows so far. What moved from one page into the next while they were read comes once. */
export function rowsOf<Row extends { readonly id: number }>(
  pages: readonly Page<Row>[] | undefined,
): readonly Row[] {
  const rows = new Map((pages ?? []).flatMap(({ data }) => data).map((row) => [row.id, row]));
  return [...rows.values()];
}
