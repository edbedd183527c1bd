import type { VideoRow } from '../../../../src-main/videos/index.ts';
import { rowFrom } from '../../../../src-main/videos/row-from.ts';
import { serverRow } from '../../videos/support.ts';

/** As the list of videos tells it. */
export function rowOf(uuid: string, state: number, name = 'A talk', account = 'one'): VideoRow {
  const of = { account, origin: 'https://one.example' };
  const read = rowFrom(of, serverRow(1, { uuid, name, state: { id: state, label: '' } }));
  if (!read.ok) throw new Error(read.why);
  return read.row;
}
