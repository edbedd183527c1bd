import type { DraftId } from '../drafts/index.ts';
import type { Entry, Phase } from './entry.ts';

/** Descriptions sent at the same time. They are short; the bytes have places of their own. */
const describesAtOnce = 3;

/** Who travels: as many at a time as there are places, in the queue's order. */
export interface Places {
  /** Begins what is due and has a place. */
  schedule(): void;
  countRunning(phase: Phase): number;
  /** Those that have to stop so that all of these can begin, the one furthest down the queue first. */
  inTheWayOf(first: ReadonlySet<DraftId>): readonly Entry[];
}

interface Queue {
  readonly entries: ReadonlyMap<DraftId, Entry>;
  readonly order: readonly DraftId[];
  readonly atOnce: number;
}

export function createPlaces(queueOf: () => Queue, begin: (entry: Entry, phase: Phase) => void): Places {
  const inOrder = (): readonly Entry[] => {
    const { order, entries } = queueOf();
    return order.flatMap((draft) => entries.get(draft) ?? []);
  };
  const countRunning = (phase: Phase): number =>
    [...queueOf().entries.values()].filter(({ running }) => running?.phase === phase).length;

  return {
    countRunning,

    schedule() {
      const free: Record<Phase, number> = {
        bytes: queueOf().atOnce - countRunning('bytes'),
        after: describesAtOnce - countRunning('after'),
      };
      for (const entry of inOrder()) {
        if (free.bytes <= 0 && free.after <= 0) return;
        const phase = phaseOf(entry);
        if (free[phase] <= 0 || !isDue(entry)) continue;
        free[phase] -= 1;
        begin(entry, phase);
      }
    },

    inTheWayOf(first) {
      const all = inOrder();
      const wanting = all.filter(
        (entry) => first.has(entry.record.draft) && isDue(entry) && phaseOf(entry) === 'bytes',
      ).length;
      const lacking = wanting - Math.max(0, queueOf().atOnce - countRunning('bytes'));
      if (lacking <= 0) return [];
      return all
        .filter((entry) => !first.has(entry.record.draft) && givesWay(entry))
        .toReversed()
        .slice(0, lacking);
    },
  };
}

function isDue({ due, running, record }: Entry): boolean {
  return due && running === null && !record.paused && record.failure === null;
}

function phaseOf({ record }: Entry): Phase {
  return record.video === null ? 'bytes' : 'after';
}

/** A last chunk is let through: it is nearly there, and broken off, its video would have to be looked for. */
function givesWay({ running, record }: Entry): boolean {
  return running?.phase === 'bytes' && !record.mayExist;
}
