import type { AccountId } from '../../../src-preload/contract.ts';
import { phaseOf, startsOf, type LiveRow } from './live-rows.ts';

/** A live that begins soon, or that streams now. */
export interface LiveSoon {
  readonly account: AccountId;
  /** UUID: `router.go('lives', uuid)`. */
  readonly uuid: string;
  readonly title: string;
  /** ISO 8601; null: it streams now. */
  readonly startsAt: string | null;
  readonly viewers: number;
}

const day = 24 * 3_600_000;
/** So long after its time a live is still said to be due. */
const late = 3_600_000;

/** Lives that stream now, and those that are announced for the next 24 hours (or should have begun within the last one), in that order. */
export function livesSoon(
  account: AccountId,
  rows: readonly LiveRow[],
  now: Date,
  within = day,
): readonly LiveSoon[] {
  const found = rows.flatMap((row): LiveSoon[] => {
    const phase = phaseOf(row);
    const common = { account, uuid: row.uuid, title: row.name, viewers: row.viewers };
    if (phase === 'live') return [{ ...common, startsAt: null }];
    if (phase !== 'scheduled') return [];
    const startsAt = startsOf(row.liveSchedules).find((at) => {
      const from = Date.parse(at) - now.getTime();
      return from > -late && from <= within;
    });
    return startsAt === undefined ? [] : [{ ...common, startsAt }];
  });
  return found.sort((one, other) => (one.startsAt ?? '').localeCompare(other.startsAt ?? ''));
}
