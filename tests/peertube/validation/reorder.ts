import type { Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { Reorder } from '../state/reorder.ts';
import { Checks, rule } from './checks.ts';
import { toIntOrNull } from './rules.ts';

const atLeastOf = (min: number) =>
  rule((value): value is number => Number.isInteger(value) && Number(value) >= min, {
    sanitize: toIntOrNull,
  });

/** @throws Refusal 400 for what is no position. */
export function readReorder(exchange: Exchange): Reorder {
  const checks = new Checks(exchange);
  const startPosition = checks.required('body', 'startPosition', atLeastOf(1));
  const insertAfterPosition = checks.required('body', 'insertAfterPosition', atLeastOf(0));
  const reorderLength = checks.optional('body', 'reorderLength', atLeastOf(1));
  checks.finish();
  return {
    startPosition: startPosition ?? 1,
    insertAfterPosition: insertAfterPosition ?? 0,
    reorderLength: reorderLength ?? 1,
  };
}

/** @throws Refusal 400 where the move reaches beyond the last of `length` (recording "reorder out of range"). */
export function checkReorder(reorder: Reorder, length: number, of: 'playlist' | 'channel'): void {
  const { startPosition, insertAfterPosition, reorderLength } = reorder;
  if (startPosition > length || insertAfterPosition > length) {
    refuse(400, `Start position or insert after position exceed the ${of} limits (max: ${String(length)})`);
  }
  if (startPosition + reorderLength > length + 1) {
    refuse(
      400,
      `Reorder length with this start position exceeds the ${of} limits (max: ${String(length + 1 - startPosition)})`,
    );
  }
}
