import type { Row } from '../support/row.ts';
import { answerRows } from './answers.ts';
import { fileRows } from './file.ts';
import { instanceRows } from './instances.ts';
import { killRows } from './kills.ts';
import { offsetRows } from './offsets.ts';
import { processRows } from './process.ts';
import { wayRows } from './way.ts';

/** Every kind of trouble that an upload has to survive (issue 4, "Trust"). The long form kills more often. */
export function allRows(form: 'short' | 'long'): readonly Row[] {
  const rows = [
    ...killRows(form),
    ...wayRows,
    ...answerRows,
    ...offsetRows,
    ...fileRows,
    ...processRows,
    ...instanceRows,
  ];
  return form === 'long' ? rows : rows.filter(({ long }) => long !== true);
}
