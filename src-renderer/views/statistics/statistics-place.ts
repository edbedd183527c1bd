import type { StatisticsScope } from '../../../src-preload/contract.ts';
import { readChoice, writeChoice, type RangeChoice } from './ranges.ts';

/** What the view `statistics` shows: `router.go('statistics', statisticsPlace(…))`. */
export interface StatisticsPlace {
  readonly scope: StatisticsScope;
  readonly range: RangeChoice;
}

const between = '/';

/** `all/28`, `<account>/28`, `<account>/<channel>/2026-11-01..2026-11-22` */
export function statisticsPlace({ scope, range }: StatisticsPlace): string {
  return [writeScope(scope), writeChoice(range)].join(between);
}

/** Null for what is no such place. */
export function readStatisticsPlace(of: string | null, now: number): StatisticsPlace | null {
  const parts = of?.split(between) ?? [];
  const range = readChoice(parts.at(-1), now);
  const scope = readScope(parts.slice(0, -1).join(between));
  return range === null || scope === null ? null : { scope, range };
}

/** A scope as one word: for a choice among them, and to tell whether two are the same. */
export function writeScope(scope: StatisticsScope): string {
  if (scope.kind === 'all') return 'all';
  return scope.kind === 'account' ? scope.account : [scope.account, String(scope.channelId)].join(between);
}

export function readScope(text: string): StatisticsScope | null {
  const [account, channel, ...more] = text.split(between);
  if (account === undefined || account === '' || more.length > 0) return null;
  if (channel === undefined) return account === 'all' ? { kind: 'all' } : { kind: 'account', account };
  const channelId = Number(channel);
  return Number.isInteger(channelId) && channelId > 0 ? { kind: 'channel', account, channelId } : null;
}
