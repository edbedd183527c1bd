import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOtherUser } from './support/other-user.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uploadOne } from './support/upload.ts';

const other = createOtherUser();
let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };

describe('automatic tags', () => {
  it('hold a comment back that has one of those that I chose', async (context) => {
    server.need(context, 'automaticTags.updateCommentPolicies');
    const { client, user } = server;
    const { client: their } = await other(server, context);
    const path = { accountName: user.username };
    const available = value(await client.call('automaticTags.available', { path }));
    expect(available.available).toContainEqual({ name: 'external-link', type: 'core' });

    const before = value(await client.call('automaticTags.commentPolicies', { path }));
    server.cleanUp('restore the policies', () =>
      client.call('automaticTags.updateCommentPolicies', { path, body: before }),
    );
    value(
      await client.call('automaticTags.updateCommentPolicies', { path, body: { review: ['external-link'] } }),
    );
    expect(value(await client.call('automaticTags.commentPolicies', { path }))).toEqual({
      review: ['external-link'],
    });

    const id = await uploadOne(server, { privacy: 1, waitTranscoding: false });
    const comment = async (text: string) => {
      const made = await their.call('videoComments.createThread', { path: { id }, body: { text } });
      return value(made).comment;
    };
    const linked = await comment('Look at https://shells.example.net/cheap');
    const plain = await comment('Looks great');
    expect(linked.heldForReview).toBe(true);
    // Newer servers hold every comment until its tags are known.
    const list = async () => {
      const query = { videoId: id, sort: 'createdAt' };
      return value(await client.call('users.myVideoComments', { query })).data;
    };
    const done = await until(list, (rows) => rows.every((row) => row.id !== plain.id || !row.heldForReview));
    expect(done.find((row) => row.id === linked.id)).toMatchObject({
      heldForReview: true,
      automaticTags: ['external-link'],
    });
    expect(done.find((row) => row.id === plain.id)).toMatchObject({ automaticTags: [] });
    const query = { autoTagOneOf: ['external-link'], videoId: id, sort: 'createdAt' };
    const tagged = value(await client.call('users.myVideoComments', { query }));
    expect(tagged.data.map((row) => row.id)).toEqual([linked.id]);
  });

  it('are only those that there are, and my own', async (context) => {
    server.need(context, 'automaticTags.updateCommentPolicies');
    const { client, user } = server;
    const path = { accountName: user.username };
    const body = { review: ['no such tag here'] };
    expect(await client.call('automaticTags.updateCommentPolicies', { path, body })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', status: 400 },
    });
    const { username } = await other(server, context);
    const theirs = { accountName: username };
    expect(await client.call('automaticTags.commentPolicies', { path: theirs })).toMatchObject(forbidden);
    expect(await client.call('automaticTags.available', { path: theirs })).toMatchObject(forbidden);
    expect(
      await client.call('automaticTags.updateCommentPolicies', { path: theirs, body: { review: [] } }),
    ).toMatchObject(forbidden);
    const missing = { accountName: 'nobody_is_called_so' };
    expect(await client.call('automaticTags.commentPolicies', { path: missing })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  it('of the server are the moderators’', async (context) => {
    server.need(context, 'serverAutomaticTags.available');
    const found = value(await server.admin(context).call('serverAutomaticTags.available', {}));
    expect(found.available).toContainEqual({ name: 'external-link', type: 'core' });
    expect(await server.client.call('serverAutomaticTags.available', {})).toMatchObject(forbidden);
  });
});

describe('automatic tags that block videos, since 8.3', () => {
  let newer: ContractServer;

  beforeAll(async () => {
    newer = await openServer({ version: '8.3.0' });
  });

  afterAll(() => newer.close());

  it('are replaced as a whole', async (context) => {
    newer.need(context, 'serverAutomaticTags.updateVideoPolicies');
    newer.standInOnly(context); // A real server would block what others publish meanwhile.
    const admin = newer.admin(context);
    const body = { autoBlock: ['external-link'] };
    expect(value(await admin.call('serverAutomaticTags.videoPolicies', {}))).toEqual({ autoBlock: [] });
    value(await admin.call('serverAutomaticTags.updateVideoPolicies', { body }));
    expect(value(await admin.call('serverAutomaticTags.videoPolicies', {}))).toEqual(body);
    const wrong = { autoBlock: ['no such tag here'] };
    expect(await admin.call('serverAutomaticTags.updateVideoPolicies', { body: wrong })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });

  it('are the moderators’', async (context) => {
    newer.need(context, 'serverAutomaticTags.updateVideoPolicies');
    const body = { autoBlock: [] };
    expect(await newer.client.call('serverAutomaticTags.videoPolicies', {})).toMatchObject(forbidden);
    expect(await newer.client.call('serverAutomaticTags.updateVideoPolicies', { body })).toMatchObject(
      forbidden,
    );
  });
});
