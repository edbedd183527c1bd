import type { Clock } from '../peertube/clock.ts';
import {
  failed,
  problem,
  succeeded,
  type Outcome,
  type Problem,
  type ProblemCode,
} from '../peertube/problem.ts';
import { isDue, type TokenSet } from './tokens.ts';

export interface TokenOptions {
  /** Another one than the current: the server refused that. A token younger than half a minute is given again. */
  readonly renew?: boolean;
  /** The very token that was refused: refreshed only when it still is the current one. */
  readonly refused?: string;
}

/** One account's tokens: refreshed ahead of time and once, however many ask. */
export interface TokenKeeper {
  token(options?: TokenOptions): Promise<Outcome<string>>;
  /** After a sign-in. Storing has been done. */
  take(tokens: TokenSet): void;
  /** What is in memory now. */
  held(): TokenSet | null;
  /** Reads the keychain where that has not been done, waits for a refresh under way; starts none. Null where there is nothing. */
  peek(): Promise<TokenSet | null>;
  forget(): void;
}

export interface TokenKeeperOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** From the keychain; null where there is none (and for an account kept in memory). */
  readonly load: () => Promise<Outcome<TokenSet | null>>;
  /** Into the keychain, before the new token is used. */
  readonly store: (tokens: TokenSet) => Promise<Outcome<undefined>>;
  /** Asks the server. The old tokens are dead from that moment on. */
  readonly refresh: (tokens: TokenSet) => Promise<Outcome<TokenSet>>;
  readonly onEvent: (event: TokenEvent) => void;
}

export type TokenEvent =
  | { readonly kind: 'loaded' }
  /** The keychain has none, or is not to be had. */
  | { readonly kind: 'missing'; readonly problem: Problem | null }
  | { readonly kind: 'refreshed'; readonly stored: Outcome<undefined> }
  | { readonly kind: 'refused'; readonly reason: 'expired' | 'revoked'; readonly problem: Problem };

/** The server's final no to a refresh. Anything else (network, limits, its own trouble) keeps the session. */
const refusals: ReadonlySet<ProblemCode> = new Set([
  'wrong-password', // PeerTube's invalid_grant
  'client-unknown',
  'account-blocked',
  'email-not-verified',
  'sign-in-needed',
]);

const youngMs = 30_000;
const storeAgainMs = 60_000;

export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { clock, load, store, refresh, onEvent } = options;
  let tokens: TokenSet | null = null;
  let loading: Promise<Outcome<TokenSet>> | null = null;
  let refreshing: Promise<Outcome<string>> | null = null;
  /** When the current tokens failed to be stored; they are tried again. */
  let unstoredSince: number | null = null;
  /** Grows when tokens come or go from outside: a refresh under way then has nothing to say any more. */
  let generation = 0;

  async function loadOnce(): Promise<Outcome<TokenSet>> {
    const started = generation;
    const found = await load();
    if (started !== generation && tokens !== null) return succeeded(tokens);
    if (found.ok && found.value !== null) {
      tokens = found.value;
      onEvent({ kind: 'loaded' });
      return succeeded(found.value);
    }
    onEvent({ kind: 'missing', problem: found.ok ? null : found.problem });
    return found.ok ? failed(problem('sign-in-needed')) : found;
  }

  async function current(): Promise<Outcome<TokenSet>> {
    if (tokens !== null) return succeeded(tokens);
    loading ??= loadOnce().finally(() => (loading = null));
    return await loading;
  }

  async function keep(fresh: TokenSet): Promise<void> {
    const stored = await store(fresh);
    unstoredSince = stored.ok ? null : clock.now();
    onEvent({ kind: 'refreshed', stored });
  }

  async function refreshOnce(old: TokenSet): Promise<Outcome<string>> {
    const started = generation;
    const fresh = await refresh(old);
    if (started !== generation) {
      return tokens === null ? failed(problem('signed-out')) : succeeded(tokens.accessToken);
    }
    if (fresh.ok) {
      await keep(fresh.value);
      if (started === generation) tokens = fresh.value;
      return succeeded(fresh.value.accessToken);
    }
    if (!refusals.has(fresh.problem.code)) return fresh;
    tokens = null;
    const reason = clock.now() >= old.refreshExpiresAt ? 'expired' : 'revoked';
    onEvent({ kind: 'refused', reason, problem: fresh.problem });
    return failed(problem('sign-in-needed', { details: { reason } }));
  }

  async function refreshed(old: TokenSet): Promise<Outcome<string>> {
    refreshing ??= refreshOnce(old).finally(() => (refreshing = null));
    return await refreshing;
  }

  function isWanted(held: TokenSet, asked: TokenOptions): boolean {
    if (asked.refused !== undefined) return asked.refused === held.accessToken;
    const age = clock.now() - held.obtainedAt;
    // From the future: the clock was put right since, and says nothing about this token's age.
    return asked.renew === true && (age < 0 || age >= youngMs);
  }

  return {
    async token(asked = {}) {
      if (refreshing !== null) return await refreshing;
      const held = await current();
      if (!held.ok) return held;
      if (unstoredSince !== null && clock.now() - unstoredSince >= storeAgainMs) await keep(held.value);
      if (isWanted(held.value, asked)) return await refreshed(held.value);
      if (!isDue(held.value, clock.now())) return succeeded(held.value.accessToken);
      const ahead = await refreshed(held.value);
      const stillGood = clock.now() < held.value.expiresAt;
      // The network is away and the token lives: it may do once the network is back.
      return !ahead.ok && stillGood && tokens === held.value ? succeeded(held.value.accessToken) : ahead;
    },
    take(fresh) {
      generation += 1;
      tokens = fresh;
      unstoredSince = null;
    },
    held: () => tokens,
    async peek() {
      if (refreshing !== null) await refreshing;
      const held = await current();
      return held.ok ? held.value : null;
    },
    forget() {
      generation += 1;
      tokens = null;
    },
  };
}
