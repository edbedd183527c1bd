import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPeerTubeClient, type PeerTubeClient } from '../../src-main/peertube/client.ts';
import { startStandIn, type StandIn } from '../peertube/start.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName, uploadOne } from './support/upload.ts';

const unknown = '00000000-0000-4000-8000-000000000000';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

describe('captions and comments', () => {
  it('of a new video are none', async () => {
    const id = await uploadOne(server, {
      name: uniqueName('Mute'),
      privacy: 1,
      waitTranscoding: false,
    });
    const path = { id };
    expect(value(await server.anyone.call('videoCaptions.list', { path }))).toEqual({ total: 0, data: [] });
    expect(value(await server.anyone.call('videoComments.listThreads', { path, query: {} }))).toEqual({
      total: 0,
      totalNotDeletedComments: 0,
      data: [],
    });
    expect(
      await server.anyone.call('videoComments.getThread', { path: { id, threadId: 2_000_000_000 } }),
    ).toMatchObject({ ok: false, problem: { code: 'not-found', status: 404 } });
  });

  it('of a private video are its owner’s alone', async () => {
    const id = await uploadOne(server, { name: uniqueName('Own'), privacy: 3, waitTranscoding: false });
    const path = { id };
    expect(value(await server.client.call('videoCaptions.list', { path })).total).toBe(0);
    expect(await server.anyone.call('videoCaptions.list', { path })).toMatchObject({ ok: false });
    expect(await server.anyone.call('videoComments.listThreads', { path, query: {} })).toMatchObject({
      ok: false,
    });
  });

  it.each([
    [404, unknown],
    [400, 'not*an*id'],
  ])('answer %i for a video named %s', async (status, id) => {
    const refused = { ok: false, problem: { status } };
    const { anyone } = server;
    expect(await anyone.call('videoCaptions.list', { path: { id } })).toMatchObject(refused);
    expect(await anyone.call('videoComments.listThreads', { path: { id }, query: {} })).toMatchObject(
      refused,
    );
    expect(await anyone.call('videoComments.getThread', { path: { id, threadId: 1 } })).toMatchObject(
      refused,
    );
  });
});

/** Neither can be written by the catalogue yet: what reads them is shown on the world that has some. */
describe('captions and comments that are there', () => {
  let standIn: StandIn;
  let client: PeerTubeClient;

  const named = (name: string) => {
    const video = standIn.videos().find((candidate) => candidate.name === name);
    if (!video) throw new Error(`No video ${name}`);
    return video;
  };

  beforeAll(async () => {
    standIn = await startStandIn({ world: 'sample' });
    client = createPeerTubeClient({ origin: standIn.origin, userAgent: 'Sepiola contract tests' });
  });

  afterAll(() => standIn.close());

  it('are listed by language, each with its file', async () => {
    const path = { id: named('Why bobtail squid bury themselves').uuid };
    const { data, total } = value(await client.call('videoCaptions.list', { path }));
    expect(total).toBe(2);
    expect(data.map(({ language }) => language)).toEqual([
      { id: 'en', label: 'English' },
      { id: 'fr', label: 'French' },
    ]);
    const file = await fetch(standIn.origin + (data[1]?.captionPath ?? ''));
    expect(file.headers.get('content-type')).toBe('text/vtt; charset=UTF-8');
    expect(await file.text()).toMatch(
      /^WEBVTT FILE\r\n\r\n1\r\n00:00:00\.500 --> 00:00:03\.400\r\nVoici une sépiole/,
    );
  });

  it('are threads in the order asked for, and each is a tree', async () => {
    const id = named('Why bobtail squid bury themselves').uuid;
    const list = async (query: { start?: number; count?: number; sort?: string }) =>
      value(await client.call('videoComments.listThreads', { path: { id }, query }));
    const names = ({ data }: Awaited<ReturnType<typeof list>>) =>
      data.map(({ account }) => account.displayName);
    expect(await list({})).toMatchObject({ total: 3, totalNotDeletedComments: 6 });
    expect(names(await list({}))).toEqual(['Noor Aalders', 'Inês Duarte', 'Jean Pascoe']);
    expect(names(await list({ sort: 'createdAt', start: 1, count: 1 }))).toEqual(['Inês Duarte']);
    expect(names(await list({ sort: '-totalReplies', count: 1 }))).toEqual(['Jean Pascoe']);

    const [first] = (await list({ sort: 'createdAt' })).data;
    expect(first).toMatchObject({ totalReplies: 2, totalRepliesFromVideoAuthor: 1 });
    const threadId = first?.id ?? 0;
    const thread = value(await client.call('videoComments.getThread', { path: { id, threadId } }));
    expect(thread.comment.id).toBe(threadId);
    const [answer] = thread.children;
    expect(answer?.comment).toMatchObject({ inReplyToCommentId: threadId, account: { name: 'ada' } });
    expect(answer?.children[0]?.comment).toMatchObject({ threadId, account: { name: 'jean_pascoe' } });

    const path = { id: named('The crab that wears a hat').uuid, threadId };
    expect(await client.call('videoComments.getThread', { path })).toMatchObject({
      ok: false,
      problem: { status: 400 },
    });
  });

  it('are not shown while comments are switched off', async () => {
    const video = named('Saving a 1962 valve radio');
    const path = { id: video.uuid };
    const [thread] = video.comments;
    video.commentsPolicy = 2;
    expect(value(await client.call('videoComments.listThreads', { path, query: {} })).data).toEqual([]);
    const one = { id: video.uuid, threadId: thread?.id ?? 0 };
    expect(await client.call('videoComments.getThread', { path: one })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});
