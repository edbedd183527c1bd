import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Clock } from '../peertube/clock.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { createOfAccounts, type AccountId, type Sessions } from '../sessions/index.ts';
import type { StorageDeps } from '../storage/index.ts';
import type { Videos } from '../videos/index.ts';
import {
  openAccountStatistics,
  type AccountStatistics,
  type StatisticsClient,
} from './account-statistics.ts';
import { daysOfRange, reportOf, type KnownAccount } from './report.ts';
import type { DayRange, StatisticsReading, StatisticsReport, StatisticsScope } from './statistics.ts';
import { createStatsStore } from './stats-store.ts';

export interface StatisticsDeps {
  /** The profile's: figures go to `statistics/<account>/`. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly clock: Clock;
  readonly sessions: Pick<Sessions, 'list' | 'onChanged' | 'capabilities' | 'originOf'> & {
    clientFor(account: AccountId): Outcome<StatisticsClient>;
  };
  readonly videos: Pick<Videos, 'all' | 'read' | 'rows'>;
  readonly network: { online(): boolean };
  readonly log: { warn(message: string): void };
}

/**
 * Figures of all of a person's videos by days, summed over channels, accounts and all of them: read with few calls (see
 * plan.ts), and kept on disk until the account signs out.
 */
export interface Statistics {
  /** Problems: 'account-unknown', 'invalid-input' for a range that is none. */
  report(scope: StatisticsScope, range: DayRange): Promise<Outcome<StatisticsReport>>;
  /**
   * Reads what is new, for each account by itself; answers when all have ended. What kept one from its end stands in its
   * reading. Problem: 'account-unknown'.
   */
  read(scope: StatisticsScope): Promise<Outcome<readonly StatisticsReading[]>>;
  /** Ends all readings; what they have read stays, and the next goes on there. */
  stop(): void;
  onReading(listener: (reading: StatisticsReading) => void): () => void;
  /** Ends what is under way. Resolves when all that is known is on disk. */
  close(): Promise<void>;
}

interface StatisticsEvents {
  reading: [StatisticsReading];
}

export function createStatistics(deps: StatisticsDeps): Statistics {
  const { sessions, storage, videos } = deps;
  const folder = join(deps.folder, 'statistics');
  const events = new EventEmitter<StatisticsEvents>();
  async function rowsOf(account: AccountId) {
    const all = await videos.all(account);
    return all.ok ? all.value : [];
  }

  const accounts = createOfAccounts<AccountStatistics>({
    sessions,
    folder,
    open: (account) =>
      openAccountStatistics({
        ...deps,
        account,
        store: createStatsStore(folder, account, storage),
        client: () => sessions.clientFor(account),
        capabilities: () => sessions.capabilities(account),
        rows: () => rowsOf(account),
        readList: () => videos.read(account),
        isOnline: () => deps.network.online(),
        tell: (reading) => void events.emit('reading', reading),
      }),
    remove: (account) => createStatsStore(folder, account, storage).remove(),
    notRemoved: (account, cause) => deps.log.warn(`${account}: statistics not removed, ${cause}`),
  });

  /** Of all accounts that the scope names; one that signs out meanwhile is left out, unless it is the only one. */
  async function eachOf<Value>(
    scope: StatisticsScope,
    work: (account: AccountId, figures: AccountStatistics) => Promise<Value>,
  ): Promise<Outcome<readonly Value[]>> {
    if (scope.kind !== 'all' && !accounts.has(scope.account)) return failed(problem('account-unknown'));
    const wanted = scope.kind === 'all' ? accounts.ids() : [scope.account];
    const done = await Promise.all(
      wanted.map(async (account) => {
        const figures = await accounts.get(account);
        return figures.ok ? [await work(account, figures.value)] : [];
      }),
    );
    return succeeded(done.flat());
  }

  async function knownOf(
    scope: StatisticsScope,
    account: AccountId,
    figures: AccountStatistics,
  ): Promise<KnownAccount> {
    const rows = await rowsOf(account);
    const list = await videos.rows(account, Number.MAX_SAFE_INTEGER);
    const origin = sessions.originOf(account);
    return {
      account,
      host: origin.ok ? new URL(origin.value).host : account,
      rows: scope.kind === 'channel' ? rows.filter(({ channel }) => channel.id === scope.channelId) : rows,
      stats: figures.stats,
      listReadAt: list.ok ? list.value.reading.readAt : null,
      countsDownloads: figures.facts.downloads,
      reading: await figures.reading(),
    };
  }

  return {
    async report(scope, range) {
      const days = daysOfRange(range);
      if (!days.ok) return days;
      const known = await eachOf(scope, (account, figures) => knownOf(scope, account, figures));
      return known.ok ? succeeded(reportOf(known.value, range, days.value)) : known;
    },
    read: (scope) =>
      eachOf(scope, (_account, figures) => figures.read(scope.kind === 'channel' ? scope.channelId : null)),
    stop() {
      for (const opening of accounts.opened()) {
        opening.then(
          (figures) => figures.stop(),
          () => undefined, // What could not be opened reads nothing.
        );
      }
    },
    onReading(listener) {
      events.on('reading', listener);
      return () => events.off('reading', listener);
    },
    close: () => accounts.close(),
  };
}
