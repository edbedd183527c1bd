import { afterAll, beforeAll, expect, it } from 'vitest';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let handle: string;

beforeAll(async () => {
  server = await openServer();
  const channel = server.me.videoChannels?.[0];
  handle = `${channel?.name ?? ''}@${channel?.host ?? ''}`;
});

afterAll(() => server.close());

it('a channel is subscribed to, its videos are listed, its owner sees who follows', async () => {
  const name = uniqueName('Subscribed');
  const id = await uploadOne(server, { name, privacy: 1, waitTranscoding: false });
  const path = { subscriptionHandle: handle };
  server.cleanUp('unsubscribe', () => server.client.call('users.deleteMySubscription', { path }));
  value(await server.client.call('users.addMySubscription', { body: { uri: handle } }));
  const query = { uris: [handle] };
  const exist = async () => value(await server.client.call('users.mySubscriptionsExist', { query }));
  // The server does it when it gets round to it.
  expect(await until(exist, (known) => known[handle] === true)).toEqual({ [handle]: true });

  const [channelHandle = ''] = handle.split('@');
  expect(value(await server.client.call('users.mySubscription', { path })).name).toBe(channelHandle);
  const list = value(await server.client.call('users.mySubscriptions', { query: { search: channelHandle } }));
  expect(list.data.map((channel) => channel.name)).toContain(channelHandle);
  const videos = value(await server.client.call('users.mySubscriptionVideos', { query: { search: name } }));
  expect(videos.data.map(({ uuid }) => uuid)).toEqual([id]);

  const me = server.user.username;
  const newest = { count: 1, sort: '-createdAt' };
  const ofChannel = value(
    await server.client.call('videoChannels.followers', { path: { channelHandle }, query: newest }),
  );
  expect(ofChannel.data).toMatchObject([
    { follower: { name: me }, following: { name: channelHandle }, state: 'accepted' },
  ]);
  const ofAccount = value(
    await server.client.call('accounts.followers', { path: { name: me }, query: newest }),
  );
  expect(ofAccount.data.map(({ id: follow }) => follow)).toEqual([ofChannel.data[0]?.id]);

  value(await server.client.call('users.deleteMySubscription', { path }));
  expect(await exist()).toEqual({ [handle]: false });
  expect(await server.client.call('users.mySubscription', { path })).toMatchObject({
    ok: false,
    problem: { code: 'not-found', status: 404 },
  });
  expect(await server.client.call('users.deleteMySubscription', { path })).toMatchObject({
    ok: false,
    problem: { code: 'not-found', status: 404 },
  });
});

it('a handle needs its host', async () => {
  const [uri = ''] = handle.split('@');
  const invalid = { code: 'invalid-input', status: 400 };
  expect(await server.client.call('users.addMySubscription', { body: { uri } })).toMatchObject({
    ok: false,
    problem: { ...invalid, fields: [{ field: 'uri' }] },
  });
  expect(await server.client.call('users.mySubscriptionsExist', { query: { uris: [uri] } })).toMatchObject({
    ok: false,
    problem: { ...invalid, fields: [{ field: 'uris' }] },
  });
  const path = { subscriptionHandle: uri };
  expect(await server.client.call('users.mySubscription', { path })).toMatchObject({
    ok: false,
    problem: invalid,
  });
});

it('subscriptions are somebody’s', async () => {
  expect(await server.anyone.call('users.mySubscriptions', { query: {} })).toMatchObject({
    ok: false,
    problem: { code: 'sign-in-needed' },
  });
});
