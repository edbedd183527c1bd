import type { Row } from '../support/row.ts';
import { answerRows } from './answers.ts';
import { cancelRows } from './cancel.ts';
import { companionRows } from './companions.ts';
import { fileRows } from './file.ts';
import { instanceRows } from './instances.ts';
import { killRows } from './kills.ts';
import { offsetRows } from './offsets.ts';
import { processRows } from './process.ts';
import { replaceRows } from './replace.ts';
import { wayRows } from './way.ts';

/**
 * Every kind of trouble that an upload has to survive (issue 4, "Trust"). The long form kills more often. What takes long
 * comes first, so that no bench has to wait for it in the end.
 */
export function allRows(form: 'short' | 'long'): readonly Row[] {
  const rows = [
    ...killRows(form),
    ...processRows,
    ...instanceRows,
    ...wayRows,
    ...answerRows,
    ...offsetRows,
    ...fileRows,
    ...companionRows,
    ...cancelRows,
    ...replaceRows,
  ];
  return form === 'long' ? rows : rows.filter(({ long }) => long !== true);
}
