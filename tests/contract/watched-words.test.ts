import { afterAll, beforeAll, describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { createOtherUser } from './support/other-user.ts';
import { serveJson } from './support/serve-json.ts';
import { openServer, until, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

const other = createOtherUser();
let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

const forbidden = { ok: false, problem: { code: 'forbidden', status: 403 } };
const refused = (status: number) => ({ ok: false, problem: { status } });

async function create(context: TestContext, words: readonly string[]) {
  server.need(context, 'watchedWords.create');
  const { client, user } = server;
  const accountName = user.username;
  const listName = uniqueName('List');
  const path = { accountName };
  const made = value(await client.call('watchedWords.create', { path, body: { listName, words } }));
  const listId = made.watchedWordsList.id;
  server.cleanUp(`delete list ${listName}`, () =>
    client.call('watchedWords.delete', { path: { accountName, listId } }),
  );
  return { client, path, listName, one: { accountName, listId } };
}

describe('a list of watched words', () => {
  it('is listed, changed and deleted', async (context) => {
    const { client, path, listName, one } = await create(context, ['darn', 'heck']);
    const list = async () =>
      value(await client.call('watchedWords.list', { path, query: { count: 100 } })).data.find(
        ({ id }) => id === one.listId,
      );
    expect(await list()).toMatchObject({ listName, words: ['darn', 'heck'] });
    value(await client.call('watchedWords.update', { path: one, body: { words: ['fiddlesticks'] } }));
    expect(await list()).toMatchObject({ listName, words: ['fiddlesticks'] });
    value(await client.call('watchedWords.update', { path: one, body: { listName: `${listName} 2` } }));
    expect(await list()).toMatchObject({ listName: `${listName} 2` });

    value(await client.call('watchedWords.delete', { path: one }));
    expect(await list()).toBeUndefined();
    expect(await client.call('watchedWords.delete', { path: one })).toMatchObject(refused(404));
    expect(await client.call('watchedWords.update', { path: one, body: {} })).toMatchObject(refused(404));
  });

  it('gives its name to new comments, and holds them where I say so', async (context) => {
    const { client, path, listName } = await create(context, ['darn', 'oh heck']);
    const { client: their } = await other(server, context);
    const before = value(await client.call('automaticTags.commentPolicies', { path }));
    server.cleanUp('restore the policies', () =>
      client.call('automaticTags.updateCommentPolicies', { path, body: before }),
    );
    const found = value(await client.call('automaticTags.available', { path }));
    expect(found.available).toContainEqual({ name: listName, type: 'watched-words-list' });
    value(await client.call('automaticTags.updateCommentPolicies', { path, body: { review: [listName] } }));

    const id = await uploadOne(server, { privacy: 1, waitTranscoding: false });
    for (const text of ['Darn, it is gone', 'Darning socks', 'oh heck!']) {
      value(await their.call('videoComments.createThread', { path: { id }, body: { text } }));
    }
    const rows = await until(
      async () => {
        const query = { videoId: id, sort: 'createdAt' };
        return value(await client.call('users.myVideoComments', { query })).data;
      },
      // Newer servers hold every comment until its tags are known.
      (all) => all.some((row) => row.text === 'Darning socks' && !row.heldForReview),
    );
    const tags = Object.fromEntries(rows.map((row) => [row.text, [row.heldForReview, row.automaticTags]]));
    expect(tags).toEqual({
      'Darn, it is gone': [true, [listName]],
      'Darning socks': [false, []],
      'oh heck!': [true, [listName]],
    });
  });

  it('needs words and a name of its own', async (context) => {
    const { client, path, listName } = await create(context, ['darn']);
    const bad = (body: { listName: string; words: string[] }) =>
      client.call('watchedWords.create', { path, body });
    expect(await bad({ listName, words: ['heck'] })).toMatchObject(refused(400));
    expect(await bad({ listName: '', words: ['heck'] })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'listName' }] },
    });
    expect(await bad({ listName: uniqueName('List'), words: [] })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'words' }] },
    });
  });

  it('is nobody else’s', async (context) => {
    server.need(context, 'watchedWords.create');
    const { username } = await other(server, context);
    const path = { accountName: username };
    const one = { ...path, listId: 1 };
    const body = { listName: 'Not mine', words: ['mine'] };
    expect(await server.client.call('watchedWords.list', { path })).toMatchObject(forbidden);
    expect(await server.client.call('watchedWords.create', { path, body })).toMatchObject(forbidden);
    expect(await server.client.call('watchedWords.update', { path: one, body })).toMatchObject(forbidden);
    expect(await server.client.call('watchedWords.delete', { path: one })).toMatchObject(forbidden);
  });
});

describe('a list of watched words of the server', () => {
  it('is the moderators’ to write', async (context) => {
    server.need(context, 'serverWatchedWords.create');
    const admin = server.admin(context);
    const listName = uniqueName('Server list');
    // A word that nobody writes: the list does nothing on a real server while it is there.
    const words = [uniqueName('unwritten').replaceAll(/\W/g, '')];
    const made = await admin.call('serverWatchedWords.create', { body: { listName, words } });
    const path = { listId: value(made).watchedWordsList.id };
    server.cleanUp(`delete server list ${listName}`, () => admin.call('serverWatchedWords.delete', { path }));
    const list = async () =>
      value(await admin.call('serverWatchedWords.list', { query: { count: 100 } })).data.find(
        ({ id }) => id === path.listId,
      );
    expect(await list()).toMatchObject({ listName, words });
    value(await admin.call('serverWatchedWords.update', { path, body: { listName: `${listName} 2` } }));
    expect(await list()).toMatchObject({ listName: `${listName} 2`, words });
    value(await admin.call('serverWatchedWords.delete', { path }));
    expect(await list()).toBeUndefined();
    expect(await admin.call('serverWatchedWords.delete', { path })).toMatchObject(refused(404));
  });

  it('is nothing for a user', async (context) => {
    server.need(context, 'serverWatchedWords.create');
    const { client } = server;
    const path = { listId: 1 };
    const body = { listName: 'Not mine', words: ['mine'] };
    expect(await client.call('serverWatchedWords.list', {})).toMatchObject(forbidden);
    expect(await client.call('serverWatchedWords.create', { body })).toMatchObject(forbidden);
    expect(await client.call('serverWatchedWords.update', { path, body })).toMatchObject(forbidden);
    expect(await client.call('serverWatchedWords.delete', { path })).toMatchObject(forbidden);
  });
});

/** The stand-in alone: a real server does not fetch lists from the machine that runs the tests. */
describe('a list that somebody else keeps, since 8.3', () => {
  let newer: ContractServer;

  beforeAll(async () => {
    newer = await openServer({ version: '8.3.0' });
  });

  afterAll(() => newer.close());

  async function served(name: string): Promise<string> {
    const createdAt = '2026-01-01T00:00:00.000Z';
    const { url, close } = await serveJson({
      name,
      actions: [
        { type: 'add', word: 'darn', createdAt },
        { type: 'add', word: 'heck', createdAt },
        { type: 'remove', word: 'darn', createdAt },
      ],
    });
    onTestFinished(close);
    return url;
  }

  it('becomes one of mine, and goes with the subscription', async (context) => {
    const standIn = newer.standInOnly(context);
    const { client, user } = newer;
    const path = { accountName: user.username };
    const url = await served('Kept by others');
    const made = value(await client.call('watchedWordsSubscriptions.create', { path, body: { url } }));
    expect(made).toMatchObject({ name: 'Kept by others', url, state: { id: 1 }, lastSyncAt: null });
    const again = await client.call('watchedWordsSubscriptions.create', { path, body: { url } });
    expect(again).toMatchObject(refused(409));

    standIn.clock.advance(60_000);
    const query = { search: 'Kept by' };
    const { data } = value(await client.call('watchedWordsSubscriptions.list', { path, query }));
    expect(data).toMatchObject([{ id: made.id, importedWordsCount: 1, state: { id: 3 } }]);
    const lists = async () => value(await client.call('watchedWords.list', { path })).data;
    expect(await lists()).toMatchObject([{ listName: 'Kept by others', words: ['heck'] }]);

    const one = { ...path, id: made.id };
    value(await client.call('watchedWordsSubscriptions.delete', { path: one }));
    expect(await lists()).toEqual([]);
    expect(await client.call('watchedWordsSubscriptions.delete', { path: one })).toMatchObject(refused(404));
  });

  it('has a name that is free, at a URL that works', async (context) => {
    newer.standInOnly(context);
    const { client, user } = newer;
    const path = { accountName: user.username };
    const body = { listName: 'Taken', words: ['darn'] };
    value(await client.call('watchedWords.create', { path, body }));
    const subscribe = (url: string) =>
      client.call('watchedWordsSubscriptions.create', { path, body: { url } });
    expect(await subscribe(await served('Taken'))).toMatchObject({
      ok: false,
      problem: { code: 'conflict', status: 409 },
    });
    expect(await subscribe(`${newer.origin}/no-such-list.json`)).toMatchObject(refused(400));
    expect(await subscribe('not a url')).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'url' }] },
    });
  });

  it('may be the server’s too, for moderators', async (context) => {
    newer.standInOnly(context);
    const admin = newer.admin(context);
    const url = await served('Everybody’s');
    const made = value(await admin.call('serverWatchedWordsSubscriptions.create', { body: { url } }));
    const listed = value(await admin.call('serverWatchedWordsSubscriptions.list', {}));
    expect(listed).toMatchObject({ total: 1, data: [{ id: made.id, name: 'Everybody’s' }] });
    value(await admin.call('serverWatchedWordsSubscriptions.delete', { path: { id: made.id } }));
    expect(value(await admin.call('serverWatchedWordsSubscriptions.list', {})).total).toBe(0);
  });

  it('is nothing for whoever may not', async (context) => {
    newer.need(context, 'serverWatchedWordsSubscriptions.create');
    const { client } = newer;
    const body = { url: 'https://lists.example.net/words.json' };
    expect(await client.call('serverWatchedWordsSubscriptions.list', {})).toMatchObject(forbidden);
    expect(await client.call('serverWatchedWordsSubscriptions.create', { body })).toMatchObject(forbidden);
    const path = { id: 1 };
    expect(await client.call('serverWatchedWordsSubscriptions.delete', { path })).toMatchObject(forbidden);
    const theirs = { accountName: value(await newer.admin(context).call('users.me', {})).account.name };
    expect(await client.call('watchedWordsSubscriptions.list', { path: theirs })).toMatchObject(forbidden);
  });
});
