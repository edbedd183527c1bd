import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paintAvatar } from '../peertube/images/avatar.ts';
import { openServer, signIn, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

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

describe('changes of my account', () => {
  it('are told by "me", each alone', async () => {
    const { client, me } = server;
    const { displayName, description } = me.account;
    server.cleanUp('my name', () => client.call('users.updateMe', { body: { displayName, description } }));
    const changed = uniqueName('Somebody');
    value(await client.call('users.updateMe', { body: { displayName: changed, description: 'Tests.' } }));
    const after = value(await client.call('users.me', {}));
    expect(after.account).toMatchObject({ displayName: changed, description: 'Tests.' });
    expect(after.nsfwPolicy).toBe(me.nsfwPolicy);
    value(await client.call('users.updateMe', { body: { description: null } }));
    expect(value(await client.call('users.me', {})).account).toMatchObject({
      displayName: changed,
      description: null,
    });
  });

  it('keep how videos are to be shown', async (context) => {
    const { client } = await server.newUser(context);
    const settings = {
      nsfwPolicy: 'blur',
      autoPlayNextVideo: true,
      videosHistoryEnabled: false,
      videoLanguages: ['en', 'fr'],
    } as const;
    const body = { ...settings, videoLanguages: [...settings.videoLanguages] };
    value(await client.call('users.updateMe', { body }));
    expect(value(await client.call('users.me', {}))).toMatchObject(settings);
  });

  it.each([
    ['displayName', { displayName: '' }],
    ['description', { description: 'x' }],
    // The type knows the policies.
    ['nsfwPolicy', { nsfwPolicy: 'nope' as 'blur' }],
  ])('are refused with a bad %s', async (field, body) => {
    expect(await server.client.call('users.updateMe', { body })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field }] },
    });
  });

  it('want the current password for another one, or for another address', async (context) => {
    const user = await server.newUser(context);
    const update = (body: { password?: string; email?: string; currentPassword?: string }) =>
      user.client.call('users.updateMe', { body });
    const password = crypto.randomUUID();
    const email = `${crypto.randomUUID()}@example.org`;
    expect(await update({ password })).toMatchObject({ ok: false, problem: { status: 400 } });
    expect(await update({ email, currentPassword: 'wrong' })).toMatchObject({
      ok: false,
      problem: { code: 'wrong-password', status: 401 },
    });
    const currentPassword = user.password;
    expect(await update({ email: server.me.email, currentPassword })).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
    value(await update({ email, password, currentPassword }));
    const me = value(await user.client.call('users.me', {}));
    // A server that asks for verification keeps the old address until then.
    expect([me.email, me.pendingEmail]).toContain(email);
    expect(await signIn(server.anyone, user)).toMatchObject({ ok: false });
    expect(await signIn(server.anyone, { ...user, password })).toMatchObject({ ok: true });
  });
});

describe('my avatar', () => {
  it('is told in several sizes, and can be taken away', async (context) => {
    const { client } = await server.newUser(context);
    const avatarfile = { filename: 'a.png', type: 'image/png', bytes: paintAvatar('me', 48) };
    const { avatars } = value(await client.call('users.setMyAvatar', { body: { avatarfile } }));
    expect(avatars.length).toBeGreaterThan(0);
    expect(value(await client.call('users.me', {})).account.avatars).toHaveLength(avatars.length);
    const picture = await fetch(server.origin + (avatars[0]?.path ?? ''));
    expect(picture.headers.get('content-type')).toMatch(/^image\//);
    value(await client.call('users.deleteMyAvatar', {}));
    expect(value(await client.call('users.me', {})).account.avatars).toEqual([]);
  });

  it('has to be a picture', async () => {
    const avatarfile = { filename: 'a.txt', type: 'text/plain', bytes: new Uint8Array(3) };
    expect(await server.client.call('users.setMyAvatar', { body: { avatarfile } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'avatarfile' }] },
    });
  });
});
