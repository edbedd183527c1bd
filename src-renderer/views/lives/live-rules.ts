import type { AccountId } from '../../../src-preload/contract.ts';
import { operationQuery } from '../../state/queries.ts';

/** What a server's configuration says of lives; what it does not tell is not held against anybody. */
export interface LiveRules {
  readonly allowsReplay: boolean;
  readonly allowsLatency: boolean;
  /** Milliseconds; null: no limit. */
  readonly maxDuration: number | null;
  /** Of one account that have not ended; null: no limit. */
  readonly maxOwn: number | null;
  /** Seconds that viewers may go back at most; 0: switched off, and any other is refused. Null: not asked yet. Since 8.2. */
  readonly maxDvr: number | null;
}

export const noRules: LiveRules = {
  allowsReplay: true,
  allowsLatency: true,
  maxDuration: null,
  maxOwn: null,
  maxDvr: null,
};

export function configQuery(account: AccountId) {
  return { ...operationQuery(account, 'config.get', {}), staleTime: 10 * 60_000 };
}

function at(outer: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      // An object's own fields can be looked at by name.
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
    outer,
  );
}

/** PeerTube writes -1 for "no limit". */
const limit = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

/** From `GET /config`, of whatever version. */
export function liveRulesOf(config: unknown): LiveRules {
  if (config === undefined) return noRules;
  const live = at(config, 'live');
  const maxOwn = at(live, 'maxUserLives');
  return {
    allowsReplay: at(live, 'allowReplay') !== false,
    allowsLatency: at(live, 'latencySetting', 'enabled') !== false,
    maxDuration: limit(at(live, 'maxDuration')),
    // None at all is a limit too.
    maxOwn: maxOwn === 0 ? 0 : limit(maxOwn),
    // `live.dvr.maxWindow` of 0, or none: it is switched off there.
    maxDvr: limit(at(live, 'dvr', 'maxWindow')) ?? 0,
  };
}
