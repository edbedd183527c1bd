import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StandInOptions } from '../peertube/start.ts';
import { openServer, value, type ContractServer, type TestUser } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;

/** The video first: who takes it over is deleted before it would be looked for. */
async function openWithVideo(options: StandInOptions = {}): Promise<void> {
  server = await openServer(options);
  id = await uploadOne(server, { name: uniqueName('Given away') });
}

const give = (username: string) =>
  server.client.call('videoOwnershipChanges.create', { path: { id }, body: { username } });
const received = async ({ client }: TestUser) =>
  value(await client.call('videoOwnershipChanges.list', { query: { count: 100 } })).data;
/** The pending request that this user got; 0 where there is none. */
const pending = async (by: TestUser) =>
  (await received(by)).find(({ status }) => status === 'WAITING')?.id ?? 0;
const refused = { ok: false, problem: { status: 400 } };
const forbidden = { ok: false, problem: { status: 403 } };

describe('a video changes hands', () => {
  beforeAll(() => openWithVideo());
  afterAll(() => server.close());

  it('after a request that was refused, and one that was accepted', async (context) => {
    const other = await server.newUser(context);
    expect(await pending(other)).toBe(0);
    value(await give(other.username));
    const [request] = await received(other);
    expect(request).toMatchObject({
      status: 'WAITING',
      initiatorAccount: { name: server.user.username },
      nextOwnerAccount: { name: other.username },
      video: { uuid: id },
    });
    const path = { id: request?.id ?? 0 };
    expect(await server.client.call('videoOwnershipChanges.refuse', { path })).toMatchObject(forbidden);
    value(await other.client.call('videoOwnershipChanges.refuse', { path }));
    expect(await other.client.call('videoOwnershipChanges.refuse', { path })).toMatchObject(refused);

    value(await give(other.username));
    const next = { id: await pending(other) };
    const own = { channelId: server.me.videoChannels?.[0]?.id ?? 0 };
    expect(await other.client.call('videoOwnershipChanges.accept', { path: next, body: own })).toMatchObject({
      ok: false,
    });
    const theirs = { channelId: other.me.videoChannels?.[0]?.id ?? 0 };
    value(await other.client.call('videoOwnershipChanges.accept', { path: next, body: theirs }));
    const video = value(await other.client.call('videos.get', { path: { id } }));
    expect(video.account.name).toBe(other.username);
    expect(await give(other.username)).toMatchObject(forbidden);
  });

  it('only to somebody who is there, and only where it exists', async (context) => {
    const mine = await uploadOne(server);
    const to = (username: string) =>
      server.client.call('videoOwnershipChanges.create', { path: { id: mine }, body: { username } });
    expect(await to('no_such_user_here')).toMatchObject(refused);
    const other = await server.newUser(context);
    const path = { id: 2_000_000_000 };
    expect(
      await other.client.call('videoOwnershipChanges.accept', { path, body: { channelId: 1 } }),
    ).toMatchObject({ ok: false, problem: { code: 'not-found', status: 404 } });
    expect(await server.anyone.call('videoOwnershipChanges.list', {})).toMatchObject({ ok: false });
  });
});

describe('a video changes hands, since 8.2', () => {
  beforeAll(() => openWithVideo({ version: '8.2.0' }));
  afterAll(() => server.close());

  it('by one request at a time, which can be withdrawn', async (context) => {
    server.need(context, 'videoOwnershipChanges.listOfVideo', 'videoOwnershipChanges.delete');
    const other = await server.newUser(context);
    const ofVideo = async (state?: 1 | 2 | 3) => {
      const query = state === undefined ? {} : { state };
      return value(await server.client.call('videoOwnershipChanges.listOfVideo', { path: { id }, query }));
    };
    expect((await ofVideo()).total).toBe(0);
    value(await give(other.username));
    expect(await give(other.username)).toMatchObject(refused);
    expect(await give(server.user.username)).toMatchObject(refused);
    const { data } = await ofVideo(1);
    expect(data).toMatchObject([{ state: { id: 1 }, video: { uuid: id } }]);
    expect((await ofVideo(3)).total).toBe(0);
    const sent = value(await server.client.call('videoOwnershipChanges.list', {})).data;
    expect(sent.map((change) => change.id)).toContain(data[0]?.id);

    const path = { id: data[0]?.id ?? 0 };
    expect(await other.client.call('videoOwnershipChanges.listOfVideo', { path: { id } })).toMatchObject(
      forbidden,
    );
    expect(await other.client.call('videoOwnershipChanges.delete', { path })).toMatchObject(forbidden);
    value(await server.client.call('videoOwnershipChanges.delete', { path }));
    expect((await ofVideo()).total).toBe(0);
    expect(await server.client.call('videoOwnershipChanges.delete', { path })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});
