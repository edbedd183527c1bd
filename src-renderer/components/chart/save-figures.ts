import { request } from '../../state/bridge.ts';
import { toasts } from '../../state/toasts.svelte.ts';
import { words } from '../../state/words.svelte.ts';
import type { Outcome } from '../../../src-preload/contract.ts';
import { writeCsv, type CsvCell } from './csv.ts';

/** Asks where and tells how it went; nothing is said to whom cancelled. */
function tell(outcome: Outcome<{ readonly name: string } | null>): void {
  if (!outcome.ok) toasts.problem(outcome.problem);
  else if (outcome.value !== null)
    toasts.say(words.statistics.chart.saved(outcome.value.name), { tone: 'ok' });
}

export async function saveCsv(
  name: string,
  head: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): Promise<void> {
  tell(await request('files:save-text', { name: `${name}.csv`, text: writeCsv(head, rows) }));
}

export async function savePng(name: string, bytes: Uint8Array): Promise<void> {
  tell(await request('files:save-png', { name: `${name}.png`, bytes }));
}
