import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PeerTubeClient } from '../../src-main/peertube/client.ts';
import { createOtherUser } from './support/other-user.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

const other = createOtherUser();
const name = uniqueName('Blocked');
let server: ContractServer;
let id: string;

beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server, { name, privacy: 1, waitTranscoding: false });
});

afterAll(() => server.close());

async function block(admin: PeerTubeClient, reason: string): Promise<void> {
  value(await admin.call('videoBlocks.create', { path: { id }, body: { reason } }));
  server.cleanUp(`unblock ${id}`, () => admin.call('videoBlocks.delete', { path: { id } }));
}

describe('a blocked video', () => {
  it('is hidden from others, and tells its owner why', async (context) => {
    const admin = server.admin(context);
    const { client } = await other(server, context);
    const path = { id };
    await block(admin, 'Under review');
    expect(value(await server.client.call('videos.get', { path }))).toMatchObject({
      blacklisted: true,
      blacklistedReason: 'Under review',
    });
    const refused = (status: number) => ({ ok: false, problem: { status } });
    expect(await server.anyone.call('videos.get', { path })).toMatchObject(refused(401));
    expect(await client.call('videos.get', { path })).toMatchObject(refused(403));
    expect(await client.call('videoComments.listThreads', { path })).toMatchObject(refused(403));

    const listed = value(await admin.call('videoBlocks.list', { query: { search: name, type: 1 } }));
    expect(listed).toMatchObject({
      total: 1,
      data: [{ reason: 'Under review', unfederated: false, type: 1, video: { uuid: id, name } }],
    });
    value(await admin.call('videoBlocks.update', { path, body: { reason: 'Reported twice' } }));
    expect(value(await server.client.call('videos.get', { path })).blacklistedReason).toBe('Reported twice');

    value(await admin.call('videoBlocks.delete', { path }));
    expect(value(await server.anyone.call('videos.get', { path })).name).toBe(name);
    expect(value(await admin.call('videoBlocks.list', { query: { search: name } })).total).toBe(0);
  });
});

describe('blocks of videos refuse', () => {
  it('whoever is no moderator', async () => {
    const { client } = server;
    const others = { ok: false, problem: { code: 'forbidden', status: 403 } };
    const path = { id };
    expect(await client.call('videoBlocks.list', {})).toMatchObject(others);
    expect(await client.call('videoBlocks.create', { path, body: {} })).toMatchObject(others);
    expect(await client.call('videoBlocks.update', { path, body: {} })).toMatchObject(others);
    expect(await client.call('videoBlocks.delete', { path })).toMatchObject(others);
  });

  it('what is not there, and a reason that is too short', async (context) => {
    const admin = server.admin(context);
    const refused = (status: number) => ({ ok: false, problem: { status } });
    const missing = { id: '00000000-0000-4000-8000-000000000000' };
    const body = { reason: 'No such video' };
    expect(await admin.call('videoBlocks.create', { path: missing, body })).toMatchObject(refused(404));
    expect(await admin.call('videoBlocks.update', { path: { id }, body })).toMatchObject(refused(404));
    expect(await admin.call('videoBlocks.delete', { path: { id } })).toMatchObject(refused(404));
    expect(await admin.call('videoBlocks.create', { path: { id }, body: { reason: 'x' } })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'reason' }] },
    });
    expect(await admin.call('videoBlocks.list', { query: { sort: 'nope' } })).toMatchObject(refused(400));
  });
});
