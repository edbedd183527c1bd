import type { TestContext } from 'vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PeerTubeClient } from '../../src-main/peertube/client.ts';
import { createOtherUser } from './support/other-user.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

const unknown = '00000000-0000-4000-8000-000000000000';
const other = createOtherUser();
const name = uniqueName('Discussed');
let server: ContractServer;
let id: string;
/** Without a comment at first. */
let quiet: string;

beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server, { name, privacy: 1, waitTranscoding: false });
  quiet = await uploadOne(server, { privacy: 1, waitTranscoding: false });
});

afterAll(() => server.close());

const refused = (status: number) => ({ ok: false, problem: { status } });

async function thread(by: PeerTubeClient, text: string, video = id): Promise<number> {
  const made = await by.call('videoComments.createThread', { path: { id: video }, body: { text } });
  return value(made).comment.id;
}

async function reply(by: PeerTubeClient, commentId: number, text: string, video = id): Promise<number> {
  const path = { id: video, commentId };
  return value(await by.call('videoComments.reply', { path, body: { text } })).comment.id;
}

async function remove(commentId: number): Promise<void> {
  value(await server.client.call('videoComments.delete', { path: { id, commentId } }));
}

describe('threads', () => {
  it('of a new video are none', async () => {
    const path = { id: quiet };
    const listed = await server.anyone.call('videoComments.listThreads', { path, query: {} });
    expect(value(listed)).toEqual({ total: 0, totalNotDeletedComments: 0, data: [] });
  });

  it('come in the order asked for', async () => {
    const { client, anyone } = server;
    const path = { id: quiet };
    const first = await thread(client, 'First', path.id);
    await reply(client, first, 'Reply one', path.id);
    await reply(client, first, 'Reply two', path.id);
    const second = await thread(client, 'Second', path.id);
    const list = async (query: { start?: number; count?: number; sort?: string }) =>
      value(await anyone.call('videoComments.listThreads', { path, query }));
    const ids = async (query: Parameters<typeof list>[0]) => (await list(query)).data.map((row) => row.id);
    expect(await list({})).toMatchObject({ total: 2, totalNotDeletedComments: 4 });
    expect(await ids({})).toEqual([second, first]);
    expect(await ids({ sort: 'createdAt' })).toEqual([first, second]);
    expect(await ids({ sort: 'createdAt', start: 1, count: 1 })).toEqual([second]);
    expect(await ids({ sort: '-totalReplies', count: 1 })).toEqual([first]);
    expect((await list({ sort: 'createdAt' })).data[0]).toMatchObject({
      text: 'First',
      inReplyToCommentId: null,
      totalReplies: 2,
      totalRepliesFromVideoAuthor: 2,
      account: { name: server.user.username },
    });
    expect(await anyone.call('videoComments.listThreads', { path, query: { sort: 'nope' } })).toMatchObject(
      refused(400),
    );
  });

  it('are trees', async (context) => {
    const { client: their, username } = await other(server, context);
    const root = await thread(their, 'What camera is this?');
    const answer = await reply(server.client, root, 'An old one');
    const thanks = await reply(their, answer, 'Thank you');
    const path = { id, threadId: root };
    const tree = value(await server.anyone.call('videoComments.getThread', { path }));
    expect(tree).toMatchObject({
      comment: { id: root, account: { name: username } },
      children: [
        {
          comment: { id: answer, inReplyToCommentId: root, threadId: root },
          children: [{ comment: { id: thanks, inReplyToCommentId: answer }, children: [] }],
        },
      ],
    });
    const notAThread = { id, threadId: answer };
    expect(await server.anyone.call('videoComments.getThread', { path: notAThread })).toMatchObject(
      refused(400),
    );
    const elsewhere = { id: quiet, threadId: root };
    expect(await server.anyone.call('videoComments.getThread', { path: elsewhere })).toMatchObject(
      refused(400),
    );
  });

  it('of a private video are its owner’s alone', async () => {
    const path = { id: await uploadOne(server, { privacy: 3, waitTranscoding: false }) };
    await thread(server.client, 'Note to myself', path.id);
    expect(value(await server.client.call('videoComments.listThreads', { path })).total).toBe(1);
    expect(await server.anyone.call('videoComments.listThreads', { path })).toMatchObject(refused(401));
  });

  it.each([
    [404, unknown],
    [400, 'not*an*id'],
  ])('answer %i for a video named %s', async (status, video) => {
    const { anyone, client } = server;
    const path = { id: video };
    expect(await anyone.call('videoComments.listThreads', { path })).toMatchObject(refused(status));
    expect(await anyone.call('videoComments.getThread', { path: { id: video, threadId: 1 } })).toMatchObject(
      refused(status),
    );
    expect(await client.call('videoComments.createThread', { path, body: { text: 'Hello?' } })).toMatchObject(
      refused(status),
    );
  });
});

describe('a comment', () => {
  it('that is deleted keeps its place above its replies', async (context) => {
    const { client: their } = await other(server, context);
    const root = await thread(their, 'Wrong video');
    const kept = await reply(server.client, root, 'It happens');
    const path = { id, commentId: root };
    expect(await their.call('videoComments.delete', { path: { id, commentId: kept } })).toMatchObject({
      ok: false,
      problem: { code: 'forbidden', status: 403 },
    });
    value(await their.call('videoComments.delete', { path }));
    const tree = value(await server.anyone.call('videoComments.getThread', { path: { id, threadId: root } }));
    expect(tree).toMatchObject({
      comment: { id: root, isDeleted: true, text: '', account: null },
      children: [{ comment: { id: kept, isDeleted: false, text: 'It happens' } }],
    });
    expect(await their.call('videoComments.delete', { path })).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
  });

  it('of somebody else may be deleted by the video’s owner', async (context) => {
    const { client: their } = await other(server, context);
    const commentId = await thread(their, 'Buy my shells');
    await remove(commentId);
    const path = { id, threadId: commentId };
    const tree = value(await server.anyone.call('videoComments.getThread', { path }));
    expect(tree.comment.isDeleted).toBe(true);
  });

  it('needs a text, a comment to answer and somebody who writes it', async () => {
    const { client, anyone } = server;
    const path = { id };
    const missing = { id, commentId: 2_000_000_000 };
    expect(await client.call('videoComments.createThread', { path, body: { text: '' } })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'text' }] },
    });
    const body = { text: 'Hello?' };
    expect(await client.call('videoComments.reply', { path: missing, body })).toMatchObject(refused(404));
    expect(await client.call('videoComments.delete', { path: missing })).toMatchObject(refused(404));
    expect(await anyone.call('videoComments.createThread', { path, body })).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-needed' },
    });
  });
});

describe('comments that are switched off', () => {
  it('are neither taken nor shown', async (context) => {
    server.need(context, 'videoComments.approve');
    const { client, anyone } = server;
    const path = { id: quiet };
    const threadId = await thread(client, 'Before', path.id);
    value(await client.call('videos.update', { path, body: { commentsPolicy: 2 } }));
    server.cleanUp('switch comments on', () =>
      client.call('videos.update', { path, body: { commentsPolicy: 1 } }),
    );
    const body = { text: 'After' };
    expect(await client.call('videoComments.createThread', { path, body })).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
    expect(value(await anyone.call('videoComments.listThreads', { path })).data).toEqual([]);
    const one = { id: path.id, threadId };
    expect(await anyone.call('videoComments.getThread', { path: one })).toMatchObject(refused(404));
  });
});

describe('comments that need approval', () => {
  let moderated: string | undefined;

  async function held(context: TestContext, text: string) {
    server.need(context, 'videoComments.approve');
    const { client: their } = await other(server, context);
    const more = { privacy: 1, waitTranscoding: false, commentsPolicy: 3 };
    moderated ??= await uploadOne(server, { name: uniqueName('Moderated'), ...more });
    const path = { id: moderated };
    const made = await their.call('videoComments.createThread', { path, body: { text } });
    return { their, video: moderated, comment: value(made).comment };
  }

  it('wait until the owner says yes', async (context) => {
    const { their, video, comment } = await held(context, 'Please **approve**');
    const { client, anyone } = server;
    expect(comment.heldForReview).toBe(true);
    const path = { id: video };
    const seen = async (by: PeerTubeClient) =>
      value(await by.call('videoComments.listThreads', { path })).data.map((row) => row.id);
    expect(await seen(anyone)).toEqual([]);
    expect(await seen(their)).toEqual([comment.id]);

    const query = { isHeldForReview: true, videoId: video, sort: '-createdAt', count: 10 };
    const mine = value(await client.call('users.myVideoComments', { query }));
    expect(mine).toMatchObject({
      total: 1,
      data: [{ id: comment.id, text: 'Please **approve**', heldForReview: true, video: { uuid: video } }],
    });

    const one = { id: video, commentId: comment.id };
    value(await client.call('videoComments.approve', { path: one }));
    expect(await seen(anyone)).toEqual([comment.id]);
    expect(value(await client.call('users.myVideoComments', { query })).total).toBe(0);
    expect(await client.call('videoComments.approve', { path: one })).toMatchObject(refused(400));
    value(await client.call('videoComments.delete', { path: one }));
    expect(await client.call('videoComments.approve', { path: one })).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
  });

  it('are approved by nobody whom the video is no business of', async (context) => {
    const { video, comment } = await held(context, 'Me too');
    const third = await server.newUser(context);
    const path = { id: video, commentId: comment.id };
    expect(await third.client.call('videoComments.approve', { path })).toMatchObject({
      ok: false,
      problem: { code: 'forbidden', status: 403 },
    });
  });

  it('are not those of the owner', async (context) => {
    const { video } = await held(context, 'Hello');
    const path = { id: video };
    const made = await server.client.call('videoComments.createThread', { path, body: { text: 'Hi' } });
    expect(value(made).comment.heldForReview).toBe(false);
  });
});

describe('lists of comments', () => {
  it('on my videos can be searched', async (context) => {
    server.need(context, 'users.myVideoComments');
    const { client: their, username } = await other(server, context);
    const word = uniqueName('word');
    const commentId = await thread(their, `A ${word} in between`);
    const search = async (query: { search?: string; searchAccount?: string; searchVideo?: string }) => {
      const asked = { ...query, sort: '-createdAt', count: 100 };
      return value(await server.client.call('users.myVideoComments', { query: asked })).data.map(
        (row) => row.id,
      );
    };
    expect(await search({ search: word })).toEqual([commentId]);
    expect(await search({ searchAccount: username })).toContain(commentId);
    expect(await search({ searchVideo: name })).toContain(commentId);
    expect(await search({ search: word, searchAccount: 'nobody_is_called_so' })).toEqual([]);
    await remove(commentId);
    expect(await search({ search: word })).toEqual([]);
  });

  it('on my videos are not told without an order: the server breaks', async (context) => {
    server.standInOnly(context); // A newer server may have mended it.
    expect(await server.client.call('users.myVideoComments', {})).toMatchObject({
      ok: false,
      problem: { code: 'server-error', status: 500 },
    });
  });

  it('on the whole server are the moderators’', async (context) => {
    const admin = server.admin(context);
    const word = uniqueName('word');
    const commentId = await thread(server.client, `Only ${word} here`);
    const query = { search: word, isLocal: true, onLocalVideo: true };
    expect(value(await admin.call('videoComments.list', { query }))).toMatchObject({
      total: 1,
      data: [{ id: commentId, video: { uuid: id, name }, account: { name: server.user.username } }],
    });
    const remote = { search: word, isLocal: false };
    expect(value(await admin.call('videoComments.list', { query: remote })).total).toBe(0);
    expect(await server.client.call('videoComments.list', { query })).toMatchObject({
      ok: false,
      problem: { code: 'forbidden', status: 403 },
    });
  });
});

describe('all comments of somebody', () => {
  it('on my videos go at once', async (context) => {
    const { client: their, username: accountName } = await other(server, context);
    const path = { id };
    const theirs = [await thread(their, 'One'), await thread(their, 'Two')];
    const mine = await thread(server.client, 'Mine');
    const body = { accountName, scope: 'my-videos' } as const;
    value(await server.client.call('videoComments.deleteAllOf', { body }));
    const kept = async () => {
      const query = { count: 100 };
      const { data } = value(await server.anyone.call('videoComments.listThreads', { path, query }));
      return data.filter(({ isDeleted }) => !isDeleted).map((row) => row.id);
    };
    // The server does it after its answer.
    const left = await until(kept, (ids) => !theirs.some((gone) => ids.includes(gone)));
    expect(left).toContain(mine);
  });

  it('on the whole server are no business of a user', async (context) => {
    const { username: accountName } = await other(server, context);
    const remove = (body: { accountName: string; scope: 'instance' | 'my-videos' }) =>
      server.client.call('videoComments.deleteAllOf', { body });
    expect(await remove({ accountName, scope: 'instance' })).toMatchObject(refused(403));
    expect(await remove({ accountName: 'nobody_is_called_so', scope: 'my-videos' })).toMatchObject(
      refused(404),
    );
  });
});

describe('a long thread, since 8.3', () => {
  let newer: ContractServer;
  let video: string;

  beforeAll(async () => {
    newer = await openServer({ version: '8.3.0' });
    video = await uploadOne(newer, { privacy: 1, waitTranscoding: false });
  });

  afterAll(() => newer.close());

  it('is told in part, and the rest page by page', async (context) => {
    newer.need(context, 'videoComments.listReplies');
    const { client, anyone } = newer;
    const root = await thread(client, 'Long', video);
    const replies: number[] = [];
    for (const text of ['a', 'b', 'c']) replies.push(await reply(client, root, text, video));
    const [first = 0, second, third] = replies;
    const deep = await reply(client, first, 'deeper', video);

    const tree = value(
      await anyone.call('videoComments.getThread', {
        path: { id: video, threadId: root },
        query: { repliesPerLevel: 2, maxDepth: 1 },
      }),
    );
    expect(tree.totalChildren).toBe(3);
    expect(tree.children.map(({ comment }) => comment.id)).toEqual([first, second]);
    expect(tree.children[0]).toMatchObject({ totalChildren: 1, children: [] });

    const list = async (commentId: number, query: { start?: number; count?: number }) =>
      value(await anyone.call('videoComments.listReplies', { path: { id: video, commentId }, query }));
    const rest = await list(root, { start: 2 });
    expect(rest.total).toBe(3);
    expect(rest.data.map(({ comment }) => comment.id)).toEqual([third]);
    expect((await list(first, {})).data).toMatchObject([{ comment: { id: deep }, children: [] }]);
    expect((await list(root, { count: 1 })).data[0]?.children[0]?.comment.id).toBe(deep);
  });

  it('is of a comment that is there', async (context) => {
    newer.need(context, 'videoComments.listReplies');
    const path = { id: video, commentId: 2_000_000_000 };
    expect(await newer.anyone.call('videoComments.listReplies', { path })).toMatchObject(refused(404));
    const query = { maxDepth: 0 };
    expect(await newer.anyone.call('videoComments.listReplies', { path, query })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'maxDepth' }] },
    });
  });
});
