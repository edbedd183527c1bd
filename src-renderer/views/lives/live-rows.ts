import type { AccountId, OperationResult } from '../../../src-preload/contract.ts';
import { call } from '../../state/bridge.ts';
import { operationQuery, queryClient } from '../../state/queries.ts';

/** A live as `users.myVideos` lists it. */
export type LiveRow = OperationResult<'users.myVideos'>['data'][number];
export type LiveSettings = OperationResult<'live.get'>;
export type LiveSession = OperationResult<'live.sessions'>['data'][number];

/** As many as a list gives at once; nobody has more lives than that. */
export const mostLives = 100;

/**
 * The account's lives, newest first: a single call, which also tells who watches.
 *
 * @param withOthers also those of channels that one helps to manage, where the server knows such
 */
export function livesQuery(account: AccountId, withOthers = false) {
  const input = {
    query: {
      isLive: true,
      start: 0,
      count: mostLives,
      sort: '-createdAt',
      ...(withOthers && { includeCollaborations: true }),
    },
  };
  const asked = operationQuery(account, 'users.myVideos', input);
  return {
    ...asked,
    // What one comes back to is to be as it is now.
    staleTime: 0,
    // Looking again while one looks is in nobody's way.
    queryFn: () =>
      call(account, 'users.myVideos', input, {
        background: queryClient.getQueryData(asked.queryKey) !== undefined,
      }),
  };
}

export type LivePhase = 'live' | 'scheduled' | 'waiting' | 'ended' | 'blocked';

/** PeerTube's numbers. */
const published = 1;
const ended = 5;

/** ISO 8601, the earliest first; what is no moment is left out. Since 7.3. */
export function startsOf(
  schedules: readonly { readonly startAt?: Date | string | null }[] | null | undefined,
): readonly string[] {
  return (schedules ?? [])
    .map(({ startAt }) => new Date(startAt ?? NaN))
    .filter((at) => !Number.isNaN(at.getTime()))
    .sort((one, other) => one.getTime() - other.getTime())
    .map((at) => at.toISOString());
}

/** The next start; where all have passed, the last one. Null where none is set. */
export function nextStart(starts: readonly string[], now: Date): string | null {
  return starts.find((at) => Date.parse(at) >= now.getTime()) ?? starts.at(-1) ?? null;
}

type PhaseOf = Pick<LiveRow, 'liveSchedules' | 'blacklisted'> & {
  readonly state?: { readonly id: number } | null | undefined;
};

export function phaseOf(row: PhaseOf): LivePhase {
  // The published types promise a state; a server leaves it out where a video is published (recording "get").
  const state = row.state?.id ?? published;
  if (state === published) return 'live';
  if (row.blacklisted) return 'blocked';
  if (state === ended) return 'ended';
  return startsOf(row.liveSchedules).length > 0 ? 'scheduled' : 'waiting';
}

const order: readonly LivePhase[] = ['live', 'scheduled', 'waiting', 'blocked', 'ended'];

/** What streams first, then what comes next, then the others as they came: the newest first. */
export function sortLives(rows: readonly LiveRow[], now: Date): readonly LiveRow[] {
  const start = (row: LiveRow) => nextStart(startsOf(row.liveSchedules), now) ?? '';
  return rows.toSorted((one, other) => {
    const [phase, otherPhase] = [phaseOf(one), phaseOf(other)];
    if (phase !== otherPhase) return order.indexOf(phase) - order.indexOf(otherPhase);
    return phase === 'scheduled' ? start(one).localeCompare(start(other)) : 0;
  });
}
