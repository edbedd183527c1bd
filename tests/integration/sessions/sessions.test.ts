import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../src-main/peertube/clock.ts';
import type { Outcome } from '../../../src-main/peertube/problem.ts';
import { createRateLimit } from '../../../src-main/peertube/rate-limit.ts';
import { createSessions, type Sessions, type SignInInput } from '../../../src-main/sessions/index.ts';
import { problemAnswer, proxyPage, tooManyRequests } from '../../peertube/faults/refusals.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { createMemoryKeychain, createMemoryStore, type MemoryKeychain } from '../../unit/sessions/memory.ts';

const hour = 3600 * 1000;

let server: StandIn;
let keychain: MemoryKeychain;
let store: ReturnType<typeof createMemoryStore>;
let logged: string[];
let sessions: Sessions;

beforeEach(async () => {
  server = await startStandIn({ world: 'small' });
  keychain = createMemoryKeychain();
  store = createMemoryStore();
  logged = [];
  sessions = start();
});
afterEach(async () => {
  await server.close();
});

/** The app, started (again) with what is on disk and in the keychain. */
function start(): Sessions {
  const clock: Clock = {
    now: () => server.clock.now(),
    sleep(ms) {
      server.clock.advance(ms);
      return Promise.resolve();
    },
  };
  const line = (message: string): void => void logged.push(message);
  return createSessions({
    keychain,
    accountStore: store,
    userAgent: 'Sepiola/test',
    clock,
    rateLimit: createRateLimit(clock),
    log: { info: line, warn: line },
  });
}

function typed(more: Partial<SignInInput> = {}): SignInInput {
  const { username, password } = server.account('squid');
  return {
    address: server.origin,
    username,
    password,
    keepIn: 'keychain',
    plainHttpAccepted: false,
    ...more,
  };
}

async function signedIn(more: Partial<SignInInput> = {}): Promise<string> {
  const step = await sessions.signIn(typed(more));
  if (!step.ok || step.value.step !== 'signed-in') throw new Error(JSON.stringify(step));
  return step.value.account.id;
}

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.problem.code;
}

function stateOf(account: string): unknown {
  return sessions.list().accounts.find(({ id }) => id === account)?.state;
}

async function me(account: string): Promise<string> {
  const client = sessions.clientFor(account);
  if (!client.ok) return client.problem.code;
  const answer = await client.value.call('users.me', {});
  return answer.ok ? answer.value.username : answer.problem.code;
}

const refreshes = (): number =>
  server.requests.filter(
    ({ operation, body }) => operation === 'users.token' && JSON.stringify(body).includes('refresh_token'),
  ).length;

describe('a sign-in', () => {
  it('from a pasted video address: user, channels, quota, capabilities', async () => {
    const step = await sessions.signIn(typed({ address: ` ${server.origin}/w/abc `, username: ' squid ' }));
    expect(step).toMatchObject({
      ok: true,
      value: {
        step: 'signed-in',
        account: {
          username: 'squid',
          displayName: 'Squid',
          role: 'user',
          state: { kind: 'signed-in', keptIn: 'keychain' },
          server: { origin: server.origin, version: '6.3.0' },
          twoFactor: false,
          quota: { limitBytes: null, usedBytes: 0 },
        },
      },
    });
    const [account] = sessions.list().accounts;
    expect(account?.channels.map(({ displayName }) => displayName)).toContain('Squid’s channel');
    expect(sessions.list().current).toBe(account?.id);
    const capabilities = await sessions.capabilities(account?.id ?? '');
    expect(capabilities).toMatchObject({
      ok: true,
      value: { version: '6.3.0', lacking: { 'users.create': { why: 'rights' } } },
    });
  });

  it('with a one-time password: asked for, wrong, right with a space in it', async () => {
    const account = await signedIn();
    const { password } = server.account('squid');
    const setup = await sessions.twoFactorBegin(account, password);
    expect(setup).toMatchObject({
      ok: true,
      value: { uri: expect.stringMatching(/^otpauth:\/\/totp\//) as string },
    });
    expect(codeOf(await sessions.twoFactorConfirm(account, '000000'))).toBe('one-time-password-wrong');
    const secret = setup.ok ? setup.value.secret : '';
    const { oneTimePassword } = await import('../../peertube/state/one-time-password.ts');
    const code = oneTimePassword(secret, server.clock.now());
    expect(codeOf(await sessions.twoFactorConfirm(account, `${code.slice(0, 3)} ${code.slice(3)}`))).toBe(
      'ok',
    );
    expect(sessions.list().accounts[0]?.twoFactor).toBe(true);

    expect(await sessions.signIn(typed())).toEqual({ ok: true, value: { step: 'one-time-password-needed' } });
    expect(codeOf(await sessions.signIn(typed({ oneTimePassword: '000 000' })))).toBe(
      'one-time-password-wrong',
    );
    const otp = server.account('squid').otp();
    const step = await sessions.signIn(typed({ oneTimePassword: ` ${otp.slice(0, 3)} ${otp.slice(3)}\n` }));
    expect(step).toMatchObject({ ok: true, value: { step: 'signed-in', account: { id: account } } });

    expect(codeOf(await sessions.twoFactorDisable(account, 'wrong'))).toBe('wrong-password');
    expect(codeOf(await sessions.twoFactorDisable(account, password))).toBe('ok');
    expect(sessions.list().accounts[0]?.twoFactor).toBe(false);
  });

  const refusals: readonly (readonly [what: string, prepare: () => Partial<SignInInput>, code: string])[] = [
    ['wrong password', () => ({ password: 'wrong' }), 'wrong-password'],
    ['unknown user', () => ({ username: 'nobody' }), 'wrong-password'],
    ['no password', () => ({ password: '' }), 'invalid-input'],
    [
      'blocked',
      () => {
        server.blockUser('squid', 'spam');
        return {};
      },
      'account-blocked',
    ],
    [
      'e-mail not verified',
      () => {
        server.setEmailVerified('squid', false);
        return {};
      },
      'email-not-verified',
    ],
    [
      'another name of the same server',
      () => ({ address: server.origin.replace('127.0.0.1', 'localhost') }),
      'wrong-host',
    ],
    [
      'too old',
      () => {
        server.faults.add({
          operation: 'config.get',
          do: {
            kind: 'refuse',
            with: {
              status: 200,
              headers: { 'content-type': 'application/json' },
              body: '{"serverVersion":"5.0.1"}',
            },
          },
        });
        return {};
      },
      'server-too-old',
    ],
    [
      'not PeerTube',
      () => {
        server.faults.add({ operation: 'config.get', do: { kind: 'refuse', with: proxyPageOk } });
        return {};
      },
      'not-peertube',
    ],
    [
      'a gateway without its PeerTube',
      () => {
        server.faults.add({
          operation: 'config.get',
          times: Infinity,
          do: { kind: 'refuse', with: proxyPage(502) },
        });
        return {};
      },
      'proxy-refused',
    ],
    ['nobody there', () => ({ address: 'http://127.0.0.1:1' }), 'unreachable'],
    ['plain http', () => ({ address: 'http://tube.example' }), 'plain-http'],
    ['nonsense', () => ({ address: 'not an address' }), 'address-invalid'],
    [
      'waiting for approval',
      () => {
        const refused = problemAnswer(
          400,
          'Registration for this account is awaiting approval',
          'account_waiting_for_approval',
        );
        server.faults.add({ operation: 'users.token', do: { kind: 'refuse', with: refused } });
        return {};
      },
      'account-blocked',
    ],
  ];
  it.each(refusals)('refused: %s', async (_what, prepare, code) => {
    expect(codeOf(await sessions.signIn(typed(prepare())))).toBe(code);
    expect(sessions.list().accounts).toEqual([]);
    expect(keychain.entries.size).toBe(0);
  });

  it('too many attempts: how long to wait', async () => {
    server.faults.add({ operation: 'users.token', do: { kind: 'refuse', with: tooManyRequests(200) } });
    const refused = await sessions.signIn(typed());
    expect(refused).toMatchObject({
      ok: false,
      problem: {
        code: 'too-many-attempts',
        details: { afterMs: 200_000 },
        retry: { kind: 'later', afterMs: 200_000 },
      },
    });
  });

  it('no password is sent while the keychain cannot keep its result', async () => {
    keychain.broken = 'locked';
    expect(codeOf(await sessions.signIn(typed()))).toBe('keychain-unavailable');
    expect(server.requests.some(({ operation }) => operation === 'users.token')).toBe(false);
    const account = await signedIn({ keepIn: 'memory' });
    expect(stateOf(account)).toEqual({ kind: 'signed-in', keptIn: 'memory' });
    expect(await me(account)).toBe('squid');
    expect(keychain.entries.size).toBe(0);
  });

  it('a server is checked without anything of a person', async () => {
    const found = await sessions.check({ address: `${server.origin}/about`, plainHttpAccepted: false });
    expect(found).toMatchObject({ ok: true, value: { origin: server.origin, version: '6.3.0' } });
    expect(server.requests.map(({ operation }) => operation)).toEqual(['config.get']);
  });

  it('again, to the same server as the same user, is the same account', async () => {
    const first = await signedIn();
    await signedIn({ username: 'root', password: server.account('root').password });
    expect(await signedIn()).toBe(first);
    expect(sessions.list().accounts).toHaveLength(2);
  });
});

describe('a session', () => {
  it('is refreshed ahead of time, once for many', async () => {
    const account = await signedIn();
    server.clock.advance(20 * hour);
    const answers = await Promise.all(Array.from({ length: 20 }, () => me(account)));
    expect(new Set(answers)).toEqual(new Set(['squid']));
    expect(refreshes()).toBe(1);
    expect(keychain.entries.get(account)).toBeDefined();
  });

  it('goes on after a restart, from the keychain', async () => {
    const account = await signedIn();
    server.clock.advance(30 * hour);
    sessions = start();
    await sessions.restore();
    expect(stateOf(account)).toEqual({ kind: 'signed-in', keptIn: 'keychain' });
    expect(await me(account)).toBe('squid');
    expect(refreshes()).toBe(1);
  });

  it('that was revoked asks for a sign-in and keeps everything else', async () => {
    const account = await signedIn();
    const told: unknown[] = [];
    sessions.onChanged((view) => told.push(view.accounts[0]?.state));
    server.revoke('squid');
    expect(await me(account)).toBe('sign-in-needed');
    expect(stateOf(account)).toEqual({ kind: 'sign-in-needed', reason: 'revoked' });
    expect(told.at(-1)).toEqual({ kind: 'sign-in-needed', reason: 'revoked' });
    expect(sessions.list().accounts[0]?.channels.length).toBeGreaterThan(0);
    expect(codeOf(await sessions.capabilities(account))).toBe('ok');
    expect(await signedIn()).toBe(account);
    expect(await me(account)).toBe('squid');
  });

  it('is over after two weeks', async () => {
    const account = await signedIn();
    server.clock.advance(15 * 24 * hour);
    expect(await me(account)).toBe('sign-in-needed');
    expect(stateOf(account)).toEqual({ kind: 'sign-in-needed', reason: 'expired' });
  });

  it('outlives a network that is away', async () => {
    const account = await signedIn();
    server.clock.advance(30 * hour);
    const away = server.faults.add({ times: Infinity, do: { kind: 'cutAfterRequestBytes', bytes: 0 } });
    expect(await me(account)).toBe('unreachable');
    expect(stateOf(account)).toEqual({ kind: 'signed-in', keptIn: 'keychain' });
    away.remove();
    expect(await me(account)).toBe('squid');
  });

  it('whose new tokens got lost on the way asks for a sign-in', async () => {
    const account = await signedIn();
    server.clock.advance(30 * hour);
    server.faults.add({ operation: 'users.token', do: { kind: 'dropAnswer' } });
    expect(await me(account)).toBe('unreachable');
    sessions = start();
    await sessions.restore();
    expect(await me(account)).toBe('sign-in-needed');
    expect(stateOf(account)).toMatchObject({ kind: 'sign-in-needed' });
  });

  it('in memory is over after a restart', async () => {
    const account = await signedIn({ keepIn: 'memory' });
    sessions = start();
    expect(stateOf(account)).toEqual({ kind: 'sign-in-needed', reason: 'restarted' });
    expect(await me(account)).toBe('sign-in-needed');
  });

  it('whose keychain is away at the start goes on when it is back', async () => {
    const account = await signedIn();
    keychain.broken = 'no-keyring';
    sessions = start();
    await sessions.restore();
    expect(stateOf(account)).toEqual({ kind: 'sign-in-needed', reason: 'keychain' });
    expect(await me(account)).toBe('keychain-unavailable');
    keychain.broken = null;
    expect(await me(account)).toBe('squid');
    expect(stateOf(account)).toEqual({ kind: 'signed-in', keptIn: 'keychain' });
  });

  it('whose keychain breaks down goes on in memory', async () => {
    const account = await signedIn();
    server.clock.advance(20 * hour);
    keychain.broken = 'no-keyring';
    expect(await me(account)).toBe('squid');
    expect(stateOf(account)).toEqual({ kind: 'signed-in', keptIn: 'memory' });
    keychain.broken = null;
    server.clock.advance(2 * 60_000);
    expect(await me(account)).toBe('squid');
    expect(stateOf(account)).toEqual({ kind: 'signed-in', keptIn: 'keychain' });
    sessions = start();
    await sessions.restore();
    expect(await me(account)).toBe('squid');
  });

  it('gives uploads its token, and another one when that was refused', async () => {
    const account = await signedIn();
    const first = await sessions.accessToken(account);
    expect(first.ok).toBe(true);
    const second = await sessions.accessToken(account, first.ok ? { refused: first.value } : {});
    expect(second.ok && first.ok && second.value !== first.value).toBe(true);
    expect(sessions.originOf(account)).toEqual({ ok: true, value: server.origin });
  });

  it('knows what changed on the server when it is asked', async () => {
    const account = await signedIn();
    server.setQuota('squid', { total: 1000, daily: 500 });
    server.setVersion('7.2.0');
    const refreshed = await sessions.refreshAccount(account);
    expect(refreshed).toMatchObject({
      ok: true,
      value: { quota: { limitBytes: 1000, dailyLimitBytes: 500 } },
    });
  });
});

describe('a sign-out', () => {
  it('revokes the token and forgets everything', async () => {
    const account = await signedIn();
    const other = await signedIn({ username: 'root', password: server.account('root').password });
    const token = await sessions.accessToken(account);
    expect(codeOf(await sessions.signOut(account))).toBe('ok');
    const answer = await fetch(`${server.origin}/api/v1/users/me`, {
      headers: { authorization: `Bearer ${token.ok ? token.value : ''}` },
    });
    expect(answer.status).toBe(401);
    expect([...keychain.entries.keys()]).toEqual([other]);
    expect(JSON.stringify(store.saved)).not.toContain('squid');
    expect(sessions.list()).toMatchObject({ current: other, accounts: [{ id: other }] });
    expect(codeOf(sessions.clientFor(account))).toBe('account-unknown');
  });

  it('and a new sign-in are the same account to its drafts and uploads', async () => {
    const account = await signedIn();
    await sessions.signOut(account);
    expect(await signedIn()).toBe(account);
  });

  it('while the keychain is away, then a session in memory: the entry still goes', async () => {
    const account = await signedIn();
    keychain.broken = 'locked';
    await sessions.signOut(account);
    await signedIn({ keepIn: 'memory' });
    keychain.broken = null;
    sessions = start();
    await sessions.restore();
    expect(keychain.entries.has(account)).toBe(false);
  });

  it('in this run alone leaves no entry of the session that it replaced', async () => {
    const account = await signedIn();
    keychain.broken = 'locked';
    await signedIn({ keepIn: 'memory' });
    expect(codeOf(await sessions.signOut(account))).toBe('ok');
    keychain.broken = null;
    sessions = start();
    await sessions.restore();
    expect(keychain.entries.size).toBe(0);
  });

  it('works offline too, and says so in the log', async () => {
    const account = await signedIn();
    server.faults.add({ times: Infinity, do: { kind: 'dropAnswer' } });
    expect(codeOf(await sessions.signOut(account))).toBe('ok');
    expect(keychain.entries.size).toBe(0);
    expect(logged.join('\n')).toContain('token not revoked, unreachable');
  });

  it('while the keychain is away: the entry goes at the next start', async () => {
    const account = await signedIn();
    keychain.broken = 'locked';
    expect(codeOf(await sessions.signOut(account))).toBe('ok');
    expect(keychain.entries.has(account)).toBe(true);
    keychain.broken = null;
    sessions = start();
    await sessions.restore();
    expect(keychain.entries.size).toBe(0);
  });
});

describe('an account on disk that cannot be read', () => {
  it('is left out, and a copy is kept of what was there', async () => {
    const account = await signedIn();
    const { accounts } = store.saved as { accounts: object[] }; // as `save` was given it
    const broken = { accounts: [...accounts, { id: 'x' }], current: account, toForget: [] };
    store.saved = broken;
    sessions = start();
    expect(sessions.list().accounts).toHaveLength(1);
    expect(store.copies).toEqual([broken]);
    sessions = start();
    expect(store.copies).toHaveLength(1);
  });
});

describe('secrets', () => {
  it('are in nothing that is kept, logged, told or answered', async () => {
    const outcomes: unknown[] = [];
    const { password } = server.account('squid');
    sessions.onChanged((view) => outcomes.push(view));
    const canary = 'password-canary-471';
    outcomes.push(await sessions.signIn(typed({ password: canary })));
    outcomes.push(await sessions.signIn(typed({ password, oneTimePassword: '471471' })));
    const echo = problemAnswer(400, `refused: ${canary} 471471`, 'invalid_grant');
    server.faults.add({ operation: 'users.token', do: { kind: 'refuse', with: echo } });
    outcomes.push(await sessions.signIn(typed({ password: canary, oneTimePassword: '471471' })));
    const account = sessions.list().accounts[0]?.id ?? '';
    const entry = keychain.entries.get(account) ?? '';
    const tokens = JSON.parse(entry) as Record<string, string>; // what serializeTokens wrote
    const detail = `no: ${tokens['accessToken'] ?? ''}`;
    server.faults.add({ operation: 'users.me', do: { kind: 'refuse', with: problemAnswer(400, detail) } });
    outcomes.push(await sessions.refreshAccount(account));
    server.revoke('squid');
    outcomes.push(await sessions.refreshAccount(account));
    outcomes.push(await sessions.signOut(account));
    const everything = JSON.stringify([outcomes, logged, store.saved]);
    const secrets = [canary, '471471', tokens['accessToken'], tokens['refreshToken'], tokens['clientSecret']];
    expect(secrets.every((secret) => (secret?.length ?? 0) > 5)).toBe(true);
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });
});

const proxyPageOk = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Welcome to nginx!</title>',
};
