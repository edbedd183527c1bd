import type { Capabilities, ServerFacts } from '../peertube/capabilities.ts';
import { capabilitiesOf } from '../peertube/capabilities-from.ts';
import { createPeerTubeClient, type PeerTubeClient } from '../peertube/client.ts';
import type { Clock } from '../peertube/clock.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { probeServer, type ProbedServer } from '../peertube/probe.ts';
import type { RateLimit } from '../peertube/rate-limit.ts';
import { parseServerAddress } from '../peertube/server-address.ts';
import { createAccountAccess } from './account-access.ts';
import { createAccountBook, type AccountStore } from './account-book.ts';
import { accountIdOf } from './account-id.ts';
import type {
  AccountId,
  AccountsView,
  AccountView,
  KeptIn,
  ServerSummary,
  SignInInput,
  SignInStep,
  TwoFactorSetup,
} from './account.ts';
import type { Keychain } from './keychain.ts';
import { quotaFrom, userFrom, type UserFacts } from './my-user.ts';
import { askForTokens, cleanCredentials } from './sign-in.ts';
import type { StoredAccount } from './stored-account.ts';
import type { TokenOptions } from './token-keeper.ts';
import type { TokenSet } from './tokens.ts';
import { createTwoFactor } from './two-factor.ts';

export interface SessionsLog {
  info(message: string): void;
  warn(message: string): void;
}

export interface SessionsDeps {
  readonly keychain: Keychain;
  readonly accountStore: AccountStore;
  readonly userAgent: string;
  readonly clock: Clock;
  /** One for all that talk to servers. */
  readonly rateLimit: RateLimit;
  readonly log: SessionsLog;
  readonly fetch?: typeof fetch;
}

/** Accounts on servers. Who is signed in is for everybody to see; how, for nobody. */
export interface Sessions {
  /** Reads the keychain for all accounts, one after the other. Until then they are as they were left. */
  restore(): Promise<void>;
  list(): AccountsView;
  onChanged(listener: (view: AccountsView) => void): () => void;
  check(input: { address: string; plainHttpAccepted: boolean }): Promise<Outcome<ServerSummary>>;
  signIn(input: SignInInput): Promise<Outcome<SignInStep>>;
  signOut(account: AccountId): Promise<Outcome<undefined>>;
  select(account: AccountId): Promise<Outcome<undefined>>;
  /** Asks the server again: configuration, user, channels, quota. */
  refreshAccount(account: AccountId): Promise<Outcome<AccountView>>;
  /** As the server told them last; known while offline too. */
  capabilities(account: AccountId): Promise<Outcome<Capabilities>>;
  twoFactorBegin(account: AccountId, password: string): Promise<Outcome<TwoFactorSetup>>;
  twoFactorConfirm(account: AccountId, code: string): Promise<Outcome<undefined>>;
  twoFactorDisable(account: AccountId, password: string): Promise<Outcome<undefined>>;
  /** With the token attached, refreshed ahead of time, and one more try after a 401. */
  clientFor(account: AccountId): Outcome<PeerTubeClient>;
  /** For what does not go through the client: uploads. */
  accessToken(account: AccountId, options?: TokenOptions): Promise<Outcome<string>>;
  originOf(account: AccountId): Outcome<string>;
}

const goodbyeMs = 5_000;

function summaryOf({ origin, name, shortDescription, version }: ProbedServer): ServerSummary {
  return { origin, name, shortDescription, version };
}

export function createSessions(deps: SessionsDeps): Sessions {
  const { keychain, userAgent, clock, rateLimit, log } = deps;
  const book = createAccountBook(deps.accountStore);
  const network = { userAgent, clock, rateLimit, ...(deps.fetch !== undefined && { fetch: deps.fetch }) };
  const now = (): number => clock.now();
  const access = createAccountAccess({ book, keychain, network, log });
  if (book.broken > 0) log.warn(`${book.broken} account records could not be read`);

  async function aboutMe(client: PeerTubeClient) {
    const me = await client.call('users.me', {});
    if (!me.ok) return me;
    const user = userFrom(me.value, client.origin);
    if (!user.ok) return user;
    const used = await client.call('users.myQuotaUsed', {});
    // A server that does not tell is no reason to stay out.
    return succeeded({ user: user.value, quota: used.ok ? quotaFrom(used.value, user.value) : null });
  }

  /** Best effort: the person has left already, or never got in. */
  async function revoke(origin: string, tokens: TokenSet, what: string): Promise<void> {
    const client = createPeerTubeClient({
      ...network,
      origin,
      token: () => Promise.resolve(succeeded(tokens.accessToken)),
    });
    const signal = AbortSignal.timeout(goodbyeMs);
    const answer = await client.call('users.revokeToken', {}, { signal });
    if (!answer.ok) log.warn(`${what}: token not revoked, ${answer.problem.code}`);
  }

  async function checked(address: string, plainHttpAccepted: boolean): Promise<Outcome<ProbedServer>> {
    const origin = parseServerAddress(address, { plainHttpAccepted });
    return origin.ok ? await probeServer(origin.value, { ...network, plainHttpAccepted }) : origin;
  }

  async function settle(
    server: ProbedServer,
    tokens: TokenSet,
    keptIn: KeptIn,
  ): Promise<Outcome<AccountView>> {
    const client = createPeerTubeClient({
      ...network,
      origin: server.origin,
      token: () => Promise.resolve(succeeded(tokens.accessToken)),
    });
    const me = await aboutMe(client);
    if (!me.ok) {
      await revoke(server.origin, tokens, 'sign-in');
      return me;
    }
    const { user, quota } = me.value;
    const earlier = book
      .all()
      .find((one) => one.server.origin === server.origin && one.user.userId === user.userId);
    const id = earlier?.id ?? accountIdOf(server.origin, user.userId);
    const replaced = access.heldKeeper(id)?.held() ?? null;
    // A refresh of the old session that is under way must not write over the new one.
    access.heldKeeper(id)?.forget();
    const stored = await access.store(id, keptIn, tokens);
    if (!stored.ok) {
      await revoke(server.origin, tokens, 'sign-in');
      return stored;
    }
    const record = recordOf(id, server, user, quota, keptIn);
    const hadEntry = earlier?.keptIn === 'keychain' && keptIn === 'memory';
    book.put(record, { keychainEntryLeft: hadEntry && !(await access.forgetEntry(id)) });
    access.keeperOf(record).take(tokens);
    log.info(`${id}: signed in, kept in ${keptIn}`);
    if (replaced !== null) await revoke(server.origin, replaced, id);
    return viewOfAccount(id);
  }

  function recordOf(
    id: AccountId,
    server: ProbedServer,
    user: UserFacts,
    quota: StoredAccount['quota'],
    keptIn: KeptIn,
  ): StoredAccount {
    return {
      id,
      server: summaryOf(server),
      capabilities: copyOf(server.facts),
      user: { ...user, channels: user.channels.map((channel) => ({ ...channel })) },
      quota,
      keptIn,
      signInNeeded: null,
    };
  }

  function viewOfAccount(account: AccountId): Outcome<AccountView> {
    const found = book.view().accounts.find(({ id }) => id === account);
    return found === undefined ? failed(problem('account-unknown')) : succeeded(found);
  }

  const twoFactor = createTwoFactor((account) => {
    const found = book.get(account);
    if (!found.ok) return found;
    return succeeded({ client: access.clientOf(found.value), userId: found.value.user.userId });
  });

  async function refreshAccount(account: AccountId): Promise<Outcome<AccountView>> {
    const found = book.get(account);
    if (!found.ok) return found;
    const me = await aboutMe(access.clientOf(found.value));
    if (!me.ok) return me;
    const server = await probeServer(found.value.server.origin, { ...network, plainHttpAccepted: true });
    // A server that moved or broke its configuration keeps what it told before.
    const told = server.ok && server.value.origin === found.value.server.origin ? server.value : null;
    book.change(account, {
      user: { ...me.value.user, channels: me.value.user.channels.map((channel) => ({ ...channel })) },
      quota: me.value.quota ?? found.value.quota,
      ...(told !== null && { server: summaryOf(told), capabilities: copyOf(told.facts) }),
    });
    return viewOfAccount(account);
  }

  async function afterTwoFactor(account: AccountId, done: Outcome<undefined>): Promise<Outcome<undefined>> {
    if (!done.ok) return done;
    const refreshed = await refreshAccount(account);
    if (!refreshed.ok) log.warn(`${account}: not refreshed after two-factor, ${refreshed.problem.code}`);
    return done;
  }

  return {
    list: () => book.view(),
    onChanged: (listener) => book.onChanged(listener),

    async restore() {
      for (const account of book.toForget()) {
        if (await access.forgetEntry(account)) book.forgotten(account);
      }
      for (const account of book.all()) {
        if (account.signInNeeded === null) await access.keeperOf(account).peek();
      }
    },

    async check({ address, plainHttpAccepted }) {
      const server = await checked(address, plainHttpAccepted);
      return server.ok ? succeeded(summaryOf(server.value)) : server;
    },

    async signIn(input) {
      const credentials = cleanCredentials(input);
      if (!credentials.ok) return credentials;
      const server = await checked(input.address, input.plainHttpAccepted);
      if (!server.ok) return server;
      if (input.keepIn === 'keychain') {
        // Before the password goes out: no token is to be got that cannot be kept.
        const keeps = await keychain.probe();
        if (!keeps.ok) return keeps;
      }
      const granted = await askForTokens(access.anonymous(server.value.origin), credentials.value, now);
      if (!granted.ok) return granted;
      if (granted.value.step === 'one-time-password-needed')
        return succeeded({ step: 'one-time-password-needed' });
      const account = await settle(server.value, granted.value.tokens, input.keepIn);
      return account.ok ? succeeded({ step: 'signed-in', account: account.value }) : account;
    },

    async signOut(account) {
      const found = book.get(account);
      if (!found.ok) return found;
      const { server, keptIn } = found.value;
      const loaded = await access.keeperOf(found.value).peek();
      if (loaded !== null) await revoke(server.origin, loaded, account);
      access.drop(account);
      twoFactor.forget(account);
      const removed = keptIn === 'memory' || (await access.forgetEntry(account));
      book.remove(account, { keychainEntryLeft: !removed });
      // A view may have asked for a client while the keychain was.
      access.drop(account);
      log.info(`${account}: signed out`);
      return succeeded(undefined);
    },

    select(account) {
      const found = book.get(account);
      if (found.ok) book.select(account);
      return Promise.resolve(found.ok ? succeeded(undefined) : found);
    },

    refreshAccount,

    capabilities(account) {
      const found = book.get(account);
      if (!found.ok) return Promise.resolve(found);
      return Promise.resolve(succeeded(capabilitiesOf(found.value.capabilities, found.value.user.role)));
    },

    twoFactorBegin: (account, password) => twoFactor.begin(account, password),
    twoFactorConfirm: async (account, code) =>
      afterTwoFactor(account, await twoFactor.confirm(account, code)),
    twoFactorDisable: async (account, password) =>
      afterTwoFactor(account, await twoFactor.disable(account, password)),

    clientFor(account) {
      const found = book.get(account);
      return found.ok ? succeeded(access.clientOf(found.value)) : found;
    },
    accessToken: (account, options) => access.accessToken(account, options),
    originOf(account) {
      const found = book.get(account);
      return found.ok ? succeeded(found.value.server.origin) : found;
    },
  };
}

function copyOf(facts: ServerFacts): StoredAccount['capabilities'] {
  return {
    ...facts,
    features: { ...facts.features },
    videoExtensions: [...facts.videoExtensions],
    imageExtensions: [...facts.imageExtensions],
    defaults: { ...facts.defaults },
  };
}
