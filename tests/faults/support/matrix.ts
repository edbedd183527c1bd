import type { RowResult } from './row.ts';

const headers = [
  'trouble',
  'how',
  'outcome',
  'PUTs',
  'bytes twice',
  'videos',
  'SHA-256',
  'metadata',
  's',
  '',
];

function mark({ wrong, notRun }: RowResult): string {
  if (notRun !== undefined) return '–';
  return wrong.length === 0 ? '✓' : '✗';
}

function cellsOf(result: RowResult): readonly string[] {
  const { row, outcome, puts, bytesTwice, videos, sameBytes, sameMetadata, wrong, notRun, seconds } = result;
  const told = notRun ?? (wrong.length === 0 ? outcome : `${outcome}: ${wrong.join('; ')}`);
  const facts =
    notRun === undefined
      ? [puts, bytesTwice, videos, sameBytes ? 'equal' : 'differs', sameMetadata ? 'equal' : 'differs']
      : ['', '', '', '', ''];
  return [row.name, row.how, told, ...facts.map(String), seconds.toFixed(1), mark(result)];
}

/** As a table of Markdown, whose columns line up where nothing is too long. */
export function matrix(results: readonly RowResult[]): string {
  const rows = [headers, ...results.map(cellsOf)].map((cells) =>
    cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')),
  );
  const widths = headers.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

export function summary(results: readonly RowResult[], seed: string): string {
  const wrong = results.filter((result) => result.wrong.length > 0).length;
  const notRun = results.filter((result) => result.notRun !== undefined).length;
  const kills = results.reduce((sum, result) => sum + result.kills, 0);
  return [
    `${results.length} rows: ${results.length - wrong - notRun} hold, ${wrong} do not, ${notRun} not run.`,
    `${kills} processes killed. Seed: ${seed}`,
  ].join(' ');
}
