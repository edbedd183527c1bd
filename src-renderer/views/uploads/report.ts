import type { Outcome } from '../../../src-preload/contract.ts';
import { toasts } from '../../state/toasts.svelte.ts';

/** Shows a refusal; a success speaks for itself. */
export function report(outcome: Outcome<unknown>): void {
  if (!outcome.ok) toasts.problem(outcome.problem);
}
