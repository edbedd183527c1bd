import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorsOnly } from './support/administrators-only.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const nobody = { nameWithHost: 'peertube@nobody.example' };

describe('followers and followings of a server', () => {
  administratorsOnly(() => server, {
    'serverFollowers.accept': (client) => client.call('serverFollowers.accept', { path: nobody }),
    'serverFollowers.reject': (client) => client.call('serverFollowers.reject', { path: nobody }),
    'serverFollowers.delete': (client) => client.call('serverFollowers.delete', { path: nobody }),
    'serverFollowings.create': (client) =>
      client.call('serverFollowings.create', { body: { hosts: ['nobody.example'] } }),
    'serverFollowings.delete': (client) =>
      client.call('serverFollowings.delete', { path: { hostOrHandle: 'nobody.example' } }),
  });

  it('are listed for everybody', async () => {
    const followers = value(await server.anyone.call('serverFollowers.list', { query: { count: 5 } }));
    const followings = value(await server.anyone.call('serverFollowings.list', { query: { count: 5 } }));
    expect(followers.total).toBeGreaterThanOrEqual(followers.data.length);
    expect(followings.total).toBeGreaterThanOrEqual(followings.data.length);
  });

  it.each([{ state: 'asleep' as 'pending' }, { count: 1000 }])('refuse to be listed by %o', async (query) => {
    expect(await server.anyone.call('serverFollowers.list', { query })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400 },
    });
  });

  it('are not found where there are none of that name', async (context) => {
    const admin = server.admin(context);
    expect(await admin.call('serverFollowers.delete', { path: nobody })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
    const path = { hostOrHandle: 'nobody.example' };
    expect(await admin.call('serverFollowings.delete', { path })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('ask, and are accepted, rejected and removed (stand-in only)', async (context) => {
    const { federation } = server.standInOnly(context).world;
    const admin = server.admin(context);
    federation.follow('follower', { name: 'peertube', host: 'tide.example', type: 'Application' }, 'pending');
    const path = { nameWithHost: 'peertube@tide.example' };
    const state = async () =>
      value(await server.anyone.call('serverFollowers.list', { query: { search: 'tide' } })).data[0]?.state;
    expect(await state()).toBe('pending');
    value(await admin.call('serverFollowers.accept', { path }));
    expect(await state()).toBe('accepted');
    expect(await admin.call('serverFollowers.accept', { path })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    value(await admin.call('serverFollowers.reject', { path }));
    const rejected = { state: 'rejected' } as const;
    expect(value(await server.anyone.call('serverFollowers.list', { query: rejected })).total).toBe(1);
    value(await admin.call('serverFollowers.delete', { path }));
    expect(await state()).toBeUndefined();
  });

  it('begin by host or handle, and end (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    const body = { hosts: ['reef.example'], handles: ['squid_channel@shore.example'] };
    value(await admin.call('serverFollowings.create', { body }));
    const list = async () => value(await server.anyone.call('serverFollowings.list', {})).data;
    const found = await until(list, (follows) => follows.length === 2);
    expect(found.map(({ following }) => `${following.name}@${following.host}`).toSorted()).toEqual([
      'peertube@reef.example',
      'squid_channel@shore.example',
    ]);
    expect(found[0]?.follower.name).toBe('peertube');

    for (const hostOrHandle of ['reef.example', 'squid_channel@shore.example']) {
      value(await admin.call('serverFollowings.delete', { path: { hostOrHandle } }));
    }
    expect(await list()).toEqual([]);
  });

  it('do not begin by what is no host, twice the same, or nothing (stand-in only)', async (context) => {
    server.standInOnly(context);
    const admin = server.admin(context);
    for (const body of [{ hosts: ['not a host'] }, { hosts: ['a.example', 'a.example'] }, {}]) {
      expect(await admin.call('serverFollowings.create', { body })).toMatchObject({
        ok: false,
        problem: { status: 400 },
      });
    }
  });
});

describe('redundancy', () => {
  administratorsOnly(() => server, {
    'serverRedundancy.update': (client) =>
      client.call('serverRedundancy.update', {
        path: { host: 'nobody.example' },
        body: { redundancyAllowed: true },
      }),
    'videoMirrors.list': (client) => client.call('videoMirrors.list', { query: { target: 'remote-videos' } }),
    'videoMirrors.create': (client) => client.call('videoMirrors.create', { body: { videoId: 1 } }),
    'videoMirrors.delete': (client) =>
      client.call('videoMirrors.delete', { path: { redundancyId: 2_000_000_000 } }),
  });

  it('is not for servers that nobody knows', async (context) => {
    const outcome = await server.admin(context).call('serverRedundancy.update', {
      path: { host: 'nobody.example' },
      body: { redundancyAllowed: true },
    });
    expect(outcome).toMatchObject({ ok: false, problem: { status: 404 } });
  });

  it('is allowed for a server that is followed (stand-in only)', async (context) => {
    const { federation } = server.standInOnly(context).world;
    federation.follow(
      'following',
      { name: 'peertube', host: 'deep.example', type: 'Application' },
      'accepted',
    );
    const path = { host: 'deep.example' };
    const admin = server.admin(context);
    const allowed = async () => {
      const { data } = value(await server.anyone.call('serverFollowings.list', {}));
      return data.find(({ following }) => following.host === path.host)?.following.hostRedundancyAllowed;
    };
    value(await admin.call('serverRedundancy.update', { path, body: { redundancyAllowed: true } }));
    expect(await allowed()).toBe(true);
    value(await admin.call('serverRedundancy.update', { path, body: { redundancyAllowed: false } }));
    expect(await allowed()).toBe(false);
  });

  it('lists mirrors of one side', async (context) => {
    const admin = server.admin(context);
    for (const target of ['my-videos', 'remote-videos'] as const) {
      expect(value(await admin.call('videoMirrors.list', { query: { target } })).data).toBeInstanceOf(Array);
    }
    expect(await admin.call('videoMirrors.list', {})).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400, fields: [{ field: 'target' }] },
    });
  });

  it('is not for videos of this server, nor for missing ones', async (context) => {
    const admin = server.admin(context);
    const own = await uploadOne(server, { name: uniqueName('Own'), privacy: 1, waitTranscoding: false });
    for (const [status, videoId] of [
      [400, own],
      [404, '00000000-0000-4000-8000-000000000000'],
    ] as const) {
      expect(await admin.call('videoMirrors.create', { body: { videoId } })).toMatchObject({
        ok: false,
        problem: { status },
      });
    }
    const path = { redundancyId: 2_000_000_000 };
    expect(await admin.call('videoMirrors.delete', { path })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('mirrors a video of another server once, until it is taken away (stand-in only)', async (context) => {
    const { federation } = server.standInOnly(context).world;
    const video = federation.addVideo({
      uuid: crypto.randomUUID(),
      name: 'Deep water',
      host: 'deep.example',
    });
    const admin = server.admin(context);
    value(await admin.call('videoMirrors.create', { body: { videoId: video.id } }));
    const query = { target: 'remote-videos' } as const;
    const list = async () => value(await admin.call('videoMirrors.list', { query })).data;
    const [mirror] = await until(list, (mirrors) => mirrors.length === 1);
    expect(mirror).toMatchObject({ uuid: video.uuid, name: 'Deep water' });
    expect(await admin.call('videoMirrors.create', { body: { videoId: video.uuid } })).toMatchObject({
      ok: false,
      problem: { status: 409 },
    });
    const redundancyId = mirror?.redundancies.streamingPlaylists[0]?.id ?? 0;
    value(await admin.call('videoMirrors.delete', { path: { redundancyId } }));
    expect(await list()).toEqual([]);
  });
});
