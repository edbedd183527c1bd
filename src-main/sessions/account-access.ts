import { createPeerTubeClient, type PeerTubeClient, type PeerTubeClientOptions } from '../peertube/client.ts';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountBook } from './account-book.ts';
import type { AccountId, KeptIn } from './account.ts';
import type { Keychain } from './keychain.ts';
import { refreshTokens } from './sign-in.ts';
import type { StoredAccount } from './stored-account.ts';
import { createTokenKeeper, type TokenEvent, type TokenKeeper, type TokenOptions } from './token-keeper.ts';
import { parseTokens, serializeTokens, type TokenSet } from './tokens.ts';

/** What every client of these sessions shares. */
export type Network = Required<Pick<PeerTubeClientOptions, 'userAgent' | 'clock' | 'rateLimit'>> &
  Pick<PeerTubeClientOptions, 'fetch'>;

/** Tokens and clients of the accounts, and what becomes of an account when its tokens come or go. */
export interface AccountAccess {
  keeperOf(account: StoredAccount): TokenKeeper;
  /** The keeper, where there is one already. */
  heldKeeper(account: AccountId): TokenKeeper | undefined;
  clientOf(account: StoredAccount): PeerTubeClient;
  /** Nobody's yet. */
  anonymous(origin: string): PeerTubeClient;
  accessToken(account: AccountId, options?: TokenOptions): Promise<Outcome<string>>;
  store(account: AccountId, keptIn: KeptIn, tokens: TokenSet): Promise<Outcome<undefined>>;
  /** False where the keychain did not let go of the entry; the log has it. */
  forgetEntry(account: AccountId): Promise<boolean>;
  /** Nothing of the account stays in memory, and what is under way for it ends. */
  drop(account: AccountId): void;
}

export function createAccountAccess(options: {
  book: AccountBook;
  keychain: Keychain;
  network: Network;
  log: { warn(message: string): void };
}): AccountAccess {
  const { book, keychain, network, log } = options;
  const keepers = new Map<AccountId, TokenKeeper>();
  const clients = new Map<AccountId, PeerTubeClient>();

  async function loadTokens(account: StoredAccount): Promise<Outcome<TokenSet | null>> {
    if (account.keptIn === 'memory' || account.signInNeeded !== null) return succeeded(null);
    const entry = await keychain.read(account.id);
    if (!entry.ok) return entry;
    return succeeded(entry.value === null ? null : parseTokens(entry.value));
  }

  function store(account: AccountId, keptIn: KeptIn, tokens: TokenSet): Promise<Outcome<undefined>> {
    return keptIn === 'memory'
      ? Promise.resolve(succeeded(undefined))
      : keychain.write(account, serializeTokens(tokens));
  }

  function onTokenEvent(account: AccountId, event: TokenEvent): void {
    const state = book.state(account);
    switch (event.kind) {
      case 'loaded':
        if (state?.kind === 'sign-in-needed') book.override(account, null);
        return;
      case 'missing':
        if (state?.kind === 'signed-in') {
          log.warn(
            `${account}: no tokens, keychain ${String(event.problem?.details['reason'] ?? 'has none')}`,
          );
          book.override(account, { kind: 'sign-in-needed', reason: 'keychain' });
        }
        return;
      case 'refreshed':
        if (!event.stored.ok) {
          log.warn(
            `${account}: new tokens not stored, keychain ${String(event.stored.problem.details['reason'])}`,
          );
          book.override(account, { kind: 'signed-in', keptIn: 'memory' });
        } else if (state?.kind === 'signed-in') book.override(account, null);
        return;
      case 'refused':
        log.warn(`${account}: sign-in needed, ${event.reason}`);
        book.override(account, null);
        book.change(account, { signInNeeded: event.reason });
        void forgetEntry(account);
    }
  }

  async function forgetEntry(account: AccountId): Promise<boolean> {
    const removed = await keychain.remove(account);
    if (!removed.ok)
      log.warn(`${account}: keychain entry left, ${String(removed.problem.details['reason'])}`);
    return removed.ok;
  }

  function anonymous(origin: string): PeerTubeClient {
    return createPeerTubeClient({ ...network, origin });
  }

  function keeperOf(account: StoredAccount): TokenKeeper {
    const { id } = account;
    const known = keepers.get(id);
    if (known !== undefined) return known;
    const latest = (): StoredAccount => {
      const found = book.get(id);
      return found.ok ? found.value : account;
    };
    const keeper = createTokenKeeper({
      clock: network.clock,
      load: () => loadTokens(latest()),
      store: (tokens) => store(id, latest().keptIn, tokens),
      refresh: (tokens) => refreshTokens(anonymous(account.server.origin), tokens, () => network.clock.now()),
      onEvent: (event) => onTokenEvent(id, event),
    });
    keepers.set(id, keeper);
    return keeper;
  }

  function clientOf(account: StoredAccount): PeerTubeClient {
    const { id, server } = account;
    const known = clients.get(id);
    if (known !== undefined) return known;
    const client = createPeerTubeClient({
      ...network,
      origin: server.origin,
      token: () => accessToken(id),
      onUnauthorized: (refused) => accessToken(id, { refused }),
      version: () => {
        const latest = book.get(id);
        return latest.ok ? latest.value.server.version : undefined;
      },
    });
    clients.set(id, client);
    return client;
  }

  async function accessToken(account: AccountId, options?: TokenOptions): Promise<Outcome<string>> {
    const found = book.get(account);
    if (!found.ok) return found;
    const token = await keeperOf(found.value).token(options);
    if (token.ok || token.problem.code !== 'sign-in-needed') return token;
    const { host } = new URL(found.value.server.origin);
    return failed({ ...token.problem, details: { ...token.problem.details, host } });
  }

  return {
    keeperOf,
    heldKeeper: (account) => keepers.get(account),
    clientOf,
    anonymous,
    accessToken,
    store,
    forgetEntry,
    drop(account) {
      keepers.get(account)?.forget();
      keepers.delete(account);
      clients.get(account)?.close();
      clients.delete(account);
    },
  };
}
