import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName, uploadOne } from './support/upload.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

describe('my user', () => {
  it('is told with its account, its channels and its limits', () => {
    expect(server.me).toMatchObject({ username: server.user.username, blocked: false });
    expect(server.me.account.name).toBe(server.user.username);
    expect(server.me.videoChannels?.length).toBeGreaterThan(0);
    expect(server.me.videoQuota).toBeTypeOf('number');
  });

  it('is nobody’s without a sign-in', async () => {
    expect(await server.anyone.call('users.me', {})).toMatchObject({ ok: false });
  });
});

describe('my videos', () => {
  it('count against the quota, can be searched, and know who owns them', async () => {
    const before = value(await server.client.call('users.myQuotaUsed', {}));
    const name = uniqueName('Search me');
    await uploadOne(server, { name });
    const after = value(await server.client.call('users.myQuotaUsed', {}));
    expect(after.videoQuotaUsed).toBeGreaterThan(before.videoQuotaUsed);

    const found = value(await server.client.call('users.myVideos', { query: { search: name, count: 1 } }));
    expect(found.total).toBe(1);
    expect(found.data[0]).toMatchObject({ name, privacy: { id: 3 }, isLive: false, blacklisted: false });
    const rating = value(
      await server.client.call('users.myVideoRating', { path: { videoId: found.data[0]?.id ?? 0 } }),
    );
    expect(rating).toEqual({ videoId: found.data[0]?.id, rating: 'none' });
  });

  it('come in pages, sorted both ways', async () => {
    const word = uniqueName('Paged');
    for (const letter of ['b', 'a']) await uploadOne(server, { name: `${word} ${letter}` });
    const names = async (sort: string, start: number) => {
      const query = { search: word, sort, start, count: 1 };
      return value(await server.client.call('users.myVideos', { query })).data.map((video) => video.name);
    };
    expect(await names('name', 0)).toEqual([`${word} a`]);
    expect(await names('name', 1)).toEqual([`${word} b`]);
    expect(await names('-name', 0)).toEqual([`${word} b`]);
  });

  it.each([{ sort: 'nope' }, { count: 1000 }, { start: -1 }])('refuses %o', async (query) => {
    const outcome = await server.client.call('users.myVideos', { query });
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: Object.keys(query)[0] }] },
    });
  });
});
