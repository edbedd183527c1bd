import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, value, type ContractServer, type TestUser } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer({ version: '8.2.0' });
});

afterAll(() => server.close());

const refused = { ok: false, problem: { status: 400 } };
const forbidden = { ok: false, problem: { status: 403 } };

/** A new channel of the test's user. */
async function newChannel(): Promise<string> {
  const name = uniqueName('given').replaceAll(/\W/g, '_');
  value(await server.client.call('videoChannels.create', { body: { name, displayName: 'Given away' } }));
  server.cleanUp(`delete channel ${name}`, () =>
    server.client.call('videoChannels.delete', { path: { channelHandle: name } }),
  );
  return name;
}

const give = (channelHandle: string, username: string) =>
  server.client.call('videoChannelOwnershipChanges.create', { path: { channelHandle }, body: { username } });
/** The newest request that this user got or sent. */
const newest = async ({ client }: Pick<TestUser, 'client'>) => {
  const query = { sort: '-createdAt', count: 1 };
  return value(await client.call('videoChannelOwnershipChanges.list', { query })).data[0];
};

describe('a channel changes hands', () => {
  it('after a request that was refused, and one that was accepted', async (context) => {
    server.need(context, 'videoChannelOwnershipChanges.create');
    const channelHandle = await newChannel();
    const other = await server.newUser(context);
    value(await give(channelHandle, other.username));
    const first = await newest(other);
    expect(first).toMatchObject({
      state: { id: 1 },
      nextOwnerAccount: { name: other.username },
      videoChannel: { name: channelHandle },
    });
    const path = { id: first?.id ?? 0 };
    expect(await server.client.call('videoChannelOwnershipChanges.accept', { path })).toMatchObject(
      forbidden,
    );
    value(await other.client.call('videoChannelOwnershipChanges.refuse', { path }));
    expect(await other.client.call('videoChannelOwnershipChanges.accept', { path })).toMatchObject(refused);

    value(await give(channelHandle, other.username));
    const next = { id: (await newest(other))?.id ?? 0 };
    value(await other.client.call('videoChannelOwnershipChanges.accept', { path: next }));
    const channel = value(await server.anyone.call('videoChannels.get', { path: { channelHandle } }));
    expect(channel.ownerAccount?.name).toBe(other.username);
  });

  it('by one request at a time, which can be withdrawn', async (context) => {
    server.need(context, 'videoChannelOwnershipChanges.create');
    const channelHandle = await newChannel();
    const other = await server.newUser(context);
    const ofChannel = async (state?: 1 | 2 | 3) => {
      const query = state === undefined ? {} : { state };
      const path = { channelHandle };
      return value(await server.client.call('videoChannelOwnershipChanges.listOfChannel', { path, query }));
    };
    value(await give(channelHandle, other.username));
    expect(await give(channelHandle, other.username)).toMatchObject(refused);
    expect(await give(channelHandle, server.user.username)).toMatchObject(refused);
    expect(await give(channelHandle, 'no_such_user_here')).toMatchObject(refused);
    const { data } = await ofChannel(1);
    expect(data).toHaveLength(1);
    expect(data[0]?.id).toBe((await newest(server))?.id);

    const path = { id: data[0]?.id ?? 0 };
    expect(await other.client.call('videoChannelOwnershipChanges.delete', { path })).toMatchObject(forbidden);
    expect(
      await other.client.call('videoChannelOwnershipChanges.listOfChannel', { path: { channelHandle } }),
    ).toMatchObject(forbidden);
    value(await server.client.call('videoChannelOwnershipChanges.delete', { path }));
    expect((await ofChannel()).total).toBe(0);
  });

  it('but not the giver’s last one', async (context) => {
    server.need(context, 'videoChannelOwnershipChanges.create');
    const giver = await server.newUser(context);
    const channelHandle = giver.me.videoChannels?.[0]?.name ?? '';
    const body = { username: server.user.username };
    value(await giver.client.call('videoChannelOwnershipChanges.create', { path: { channelHandle }, body }));
    const path = { id: (await newest(server))?.id ?? 0 };
    expect(await server.client.call('videoChannelOwnershipChanges.accept', { path })).toMatchObject({
      ok: false,
      problem: { status: 409 },
    });
    value(await server.client.call('videoChannelOwnershipChanges.refuse', { path }));
  });
});
