export type CsvCell = string | number | null;

/** What a spreadsheet would take for a formula: a title that begins so must stay a title. */
const formula = /^[\s]*[=+\-@\t\r]/;

function cellOf(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table as RFC 4180 has it, with the mark by which spreadsheets know UTF-8. Numbers have a point and no groups,
 * whatever the person's locale; what is not known is empty.
 */
export function writeCsv(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}
