import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer({ version: '8.2.0' });
});

afterAll(() => server.close());

async function newChannel(): Promise<string> {
  const channelHandle = uniqueName('contract').replaceAll(/\W/g, '_');
  const body = { name: channelHandle, displayName: 'Contract channel' };
  value(await server.client.call('videoChannels.create', { body }));
  server.cleanUp(`delete channel ${channelHandle}`, () =>
    server.client.call('videoChannels.delete', { path: { channelHandle } }),
  );
  return channelHandle;
}

/** Somebody who is asked to help with a new channel. */
async function invited(context: TestContext) {
  server.need(context, 'videoChannelCollaborators.invite');
  const other = await server.newUser(context);
  const channelHandle = await newChannel();
  const { collaborator } = value(
    await server.client.call('videoChannelCollaborators.invite', {
      path: { channelHandle },
      body: { accountHandle: other.username },
    }),
  );
  return { other, channelHandle, collaborator, path: { channelHandle, collaboratorId: collaborator.id } };
}

describe('an editor of a channel', () => {
  it('is invited, accepts, helps, is told of in the list of activities, and leaves', async (context) => {
    const { other, channelHandle, collaborator, path } = await invited(context);
    expect(collaborator).toMatchObject({ state: { id: 1 }, account: { name: other.username } });
    const list = async () =>
      value(await server.client.call('videoChannelCollaborators.list', { path: { channelHandle } })).data;
    expect(await list()).toMatchObject([{ id: collaborator.id, state: { id: 1 } }]);
    const body = { displayName: 'Edited' };
    const update = () => other.client.call('videoChannels.update', { path: { channelHandle }, body });
    expect(await update()).toMatchObject({ ok: false, problem: { status: 403 } });

    value(await other.client.call('videoChannelCollaborators.accept', { path }));
    expect(await list()).toMatchObject([{ state: { id: 2 } }]);
    value(await update());
    const activities = value(
      await other.client.call('videoChannels.activities', { path: { channelHandle }, query: { count: 1 } }),
    );
    expect(activities.data).toMatchObject([
      { account: { name: other.username }, action: { id: 2 }, targetType: { id: 3 } },
    ]);
    const query = { includeCollaborations: true };
    const helped = value(
      await other.client.call('accounts.videoChannels', { path: { name: other.username }, query }),
    );
    expect(helped.data.map(({ name }) => name)).toContain(channelHandle);

    value(await other.client.call('videoChannelCollaborators.delete', { path }));
    expect(await list()).toEqual([]);
    expect(await update()).toMatchObject({ ok: false, problem: { status: 403 } });
  });

  it('neither deletes the channel nor invites others', async (context) => {
    const { other, channelHandle, path } = await invited(context);
    value(await other.client.call('videoChannelCollaborators.accept', { path }));
    const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
    expect(await other.client.call('videoChannels.delete', { path: { channelHandle } })).toMatchObject(
      forbidden,
    );
    const body = { accountHandle: server.user.username };
    expect(
      await other.client.call('videoChannelCollaborators.invite', { path: { channelHandle }, body }),
    ).toMatchObject(forbidden);
    value(await server.client.call('videoChannelCollaborators.delete', { path }));
  });

  it('may reject, once, and be invited again', async (context) => {
    const { other, channelHandle, collaborator, path } = await invited(context);
    const body = { accountHandle: other.username };
    const invite = () =>
      server.client.call('videoChannelCollaborators.invite', { path: { channelHandle }, body });
    expect(await invite()).toMatchObject({ ok: false, problem: { status: 409 } });
    expect(await server.client.call('videoChannelCollaborators.reject', { path })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    value(await other.client.call('videoChannelCollaborators.reject', { path }));
    expect(await other.client.call('videoChannelCollaborators.reject', { path })).toMatchObject({
      ok: false,
    });
    expect(value(await invite()).collaborator.id).not.toBe(collaborator.id);
  });

  it('is somebody else, with an account here', async (context) => {
    server.need(context, 'videoChannelCollaborators.invite');
    const path = { channelHandle: server.me.videoChannels?.[0]?.name ?? '' };
    const invite = (accountHandle: string) =>
      server.client.call('videoChannelCollaborators.invite', { path, body: { accountHandle } });
    expect(await invite(server.user.username)).toMatchObject({ ok: false, problem: { status: 400 } });
    expect(await invite('nobody_is_called_so')).toMatchObject({ ok: false, problem: { status: 404 } });
  });
});

describe('the order of a channel’s playlists', () => {
  it('is chosen by its owner', async (context) => {
    server.need(context, 'videoChannels.reorderPlaylists');
    const path = { channelHandle: await newChannel() };
    const { id: videoChannelId } = value(await server.client.call('videoChannels.get', { path }));
    for (const displayName of ['a', 'b', 'c']) {
      const body = { displayName, privacy: 1, videoChannelId } as const;
      const { videoPlaylist } = value(await server.client.call('videoPlaylists.create', { body }));
      server.cleanUp(`delete playlist ${displayName}`, () =>
        server.client.call('videoPlaylists.delete', { path: { playlistId: videoPlaylist.uuid } }),
      );
    }
    const query = { sort: 'videoChannelPosition' };
    const names = async () =>
      value(await server.anyone.call('videoChannels.playlists', { path, query })).data.map(
        ({ displayName }) => displayName,
      );
    expect(await names()).toEqual(['a', 'b', 'c']);
    const body = { startPosition: 3, insertAfterPosition: 0 };
    value(await server.client.call('videoChannels.reorderPlaylists', { path, body }));
    expect(await names()).toEqual(['c', 'a', 'b']);
    const tooFar = { startPosition: 4, insertAfterPosition: 0 };
    expect(await server.client.call('videoChannels.reorderPlaylists', { path, body: tooFar })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
    expect(await server.anyone.call('videoChannels.reorderPlaylists', { path, body })).toMatchObject({
      ok: false,
    });
  });
});
