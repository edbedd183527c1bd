import { once } from 'node:events';
import { expect, it } from 'vitest';
import { createRateLimit } from '../../../src-main/peertube/rate-limit.ts';
import { createAccountAccess } from '../../../src-main/sessions/account-access.ts';
import { createAccountBook } from '../../../src-main/sessions/account-book.ts';
import type { StoredAccount } from '../../../src-main/sessions/stored-account.ts';
import { localServers } from '../peertube/local-server.ts';
import { createTestClock } from '../peertube/test-clock.ts';
import { createMemoryKeychain, createMemoryStore } from './memory.ts';

const startServer = localServers();

function accountOn(origin: string): StoredAccount {
  return {
    id: crypto.randomUUID(),
    server: { origin, name: 'Tube', shortDescription: '', version: '6.3.0' },
    capabilities: {
      version: '6.3.0',
      features: {},
      videoExtensions: [],
      imageExtensions: [],
      imageMaxBytes: 1,
      maxChunkBytes: null,
      minChunkBytes: null,
      defaults: { privacy: 1, licence: null, downloadEnabled: true, commentsPolicy: 1 },
    },
    user: {
      userId: 1,
      username: 'squid',
      displayName: 'Squid',
      email: null,
      avatarPath: null,
      role: 'user',
      twoFactor: false,
      channels: [],
      limitBytes: null,
      dailyLimitBytes: null,
    },
    quota: null,
    keptIn: 'memory',
    signInNeeded: null,
  };
}

it('an account that is dropped keeps no stream open, and no client that works', async () => {
  const { origin } = await startServer((_request, response) => void response.writeHead(200).write('abc'));
  const clock = createTestClock();
  const book = createAccountBook(createMemoryStore());
  const account = accountOn(origin);
  book.put(account, { keychainEntryLeft: false });
  const access = createAccountAccess({
    book,
    keychain: createMemoryKeychain(),
    network: { userAgent: 'Sepiola/test', clock, rateLimit: createRateLimit(clock) },
    log: { warn: () => undefined },
  });
  access.keeperOf(account).take({
    accessToken: 'token-canary',
    refreshToken: 'r',
    clientId: 'c',
    clientSecret: 's',
    obtainedAt: clock.now(),
    expiresAt: clock.now() + 3_600_000,
    refreshExpiresAt: clock.now() + 3_600_000,
  });
  const client = access.clientOf(account);
  const file = await client.open('staticFiles.privateWebVideo', { path: { filename: 'a.mp4' } });
  if (!file.ok) throw new Error(file.problem.code);
  const ended = once(file.value.stream, 'error');
  access.drop(account.id);
  expect(await ended).toMatchObject([{ problem: { code: 'aborted' } }]);
  expect(await client.call('users.me', {})).toMatchObject({ ok: false, problem: { code: 'aborted' } });
  expect(access.clientOf(account)).not.toBe(client);
});
