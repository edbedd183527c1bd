import { operations, type OperationRow } from '../../src-main/peertube/operations/index.ts';

/** `6.2.0` → `6.2`; what 5.1 has is there from the beginning. */
function since(row: OperationRow): string {
  return (row.since ?? '5.1.0').replace(/\.0$/, '');
}

const rows: readonly OperationRow[] = Object.values(operations);

/** `npm run --silent catalogue`: one line per operation, `METHOD path name since`. */
for (const row of rows.toSorted(
  (a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method),
)) {
  console.log(`${row.method} ${row.path} ${row.name} ${since(row)}`);
}
