import type { AccountId, Problem } from '../../../src-preload/contract.ts';
import type { VideosStanding } from '../../state/videos.svelte.ts';

/** How the list on the table stands: that of one account, or of several together. */
export interface ListStanding {
  /** `waiting`: it may come yet. `never`: it was never read, and cannot be now. `known`: it is there, if empty. */
  readonly kind: 'waiting' | 'never' | 'known';
  readonly offline: boolean;
  readonly isReading: boolean;
  /** Read for the first time: what is there is only the beginning of it. */
  readonly isFirst: boolean;
  /** The oldest of them; ms since 1970. Null where one was never read to its end. */
  readonly readAt: number | null;
  readonly known: number;
  readonly total: number | null;
  readonly skipped: number;
  readonly problem: Problem | null;
  /** Whose it is, where there are several. */
  readonly problemOf: string | null;
}

export function listStanding(
  standings: readonly { readonly account: AccountId; readonly standing: VideosStanding }[],
  online: boolean,
  nameOf: (account: AccountId) => string,
): ListStanding {
  const readings = standings.flatMap(({ standing: { reading } }) => (reading === null ? [] : [reading]));
  const isReading = readings.some((reading) => reading.isReading);
  const failing = standings
    .filter(({ standing }) => standing.reading?.isReading !== true)
    .map(({ account, standing }) => ({
      account,
      problem: standing.problem ?? standing.reading?.problem ?? null,
    }))
    .find(({ problem }) => problem !== null);
  const offline = !online || failing?.problem?.code === 'offline';
  const complete = readings.length === standings.length && readings.every(({ readAt }) => readAt !== null);
  const waiting = standings.some(({ standing }) => standing.kind === 'loading') || isReading;
  const unread = !complete && !offline && failing === undefined;
  return {
    kind: waiting || unread ? 'waiting' : complete ? 'known' : 'never',
    offline,
    isReading,
    isFirst: readings.some((reading) => reading.isReading && reading.readAt === null),
    readAt: complete ? Math.min(...readings.map(({ readAt }) => readAt ?? 0)) : null,
    known: readings.reduce((sum, { known }) => sum + known, 0),
    total: readings.some(({ total }) => total === null)
      ? null
      : readings.reduce((sum, { total }) => sum + (total ?? 0), 0),
    skipped: readings.reduce((sum, { skipped }) => sum + skipped, 0),
    problem: failing?.problem ?? null,
    problemOf: failing !== undefined && standings.length > 1 ? nameOf(failing.account) : null,
  };
}
