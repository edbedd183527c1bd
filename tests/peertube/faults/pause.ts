import { setTimeout as wait } from 'node:timers/promises';
import type { ActiveFault } from './active-fault.ts';

/** A wait that ends at the fault's `release()`, or after `ms` of real time where given. */
export function pause(fault: ActiveFault, ms: number | undefined): () => Promise<void> {
  return async () => {
    if (ms === undefined) await fault.released;
    else await Promise.race([fault.released, wait(ms, undefined, { ref: false })]);
  };
}
