import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorsOnly } from './support/administrators-only.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

describe('jobs', () => {
  administratorsOnly(() => server, {
    'jobs.list': (client) => client.call('jobs.list', { path: { state: 'completed' } }),
    'jobs.pause': (client) => client.call('jobs.pause', {}),
    'jobs.resume': (client) => client.call('jobs.resume', {}),
  });

  it('are listed by state, newest first', async (context) => {
    const path = { state: 'completed' } as const;
    const { data, total } = value(
      await server.admin(context).call('jobs.list', { path, query: { count: 5, sort: '-createdAt' } }),
    );
    expect(data.length).toBeLessThanOrEqual(total);
    const created = data.map(({ createdAt }) => String(createdAt));
    expect(created).toEqual(created.toSorted().toReversed());
    for (const { state } of data) expect(state).toBe('completed');
  });

  it('have no other states than the known ones', async (context) => {
    // The type forbids it; the bridge passes on what it is given.
    const path = { state: 'asleep' as 'active' };
    expect(await server.admin(context).call('jobs.list', { path })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'state' }] },
    });
  });

  it('wait while the queue is paused, and are done when it goes on (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    const count = async (state: 'waiting' | 'completed') => {
      const query = { jobType: 'activitypub-follow', count: 1 } as const;
      return value(await admin.call('jobs.list', { path: { state }, query })).total;
    };
    value(await admin.call('jobs.pause', {}));
    value(await admin.call('serverFollowings.create', { body: { hosts: ['quiet.example'], handles: [] } }));
    expect(await count('waiting')).toBe(1);
    expect(value(await server.anyone.call('serverFollowings.list', {})).total).toBe(0);

    value(await admin.call('jobs.resume', {}));
    await until(
      () => count('completed'),
      (done) => done === 1,
    );
    expect(await count('waiting')).toBe(0);
    expect(value(await server.anyone.call('serverFollowings.list', {})).total).toBe(1);
  });
});
