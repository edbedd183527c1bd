import type { AbuseCreate } from '@peertube/peertube-types';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { createOtherUser } from './support/other-user.ts';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uniqueName } from './support/unique-name.ts';
import { uploadOne } from './support/upload.ts';

const other = createOtherUser();
let server: ContractServer;
let video: string;

beforeAll(async () => {
  server = await openServer();
  video = await uploadOne(server, { name: uniqueName('Reported'), privacy: 1, waitTranscoding: false });
});

afterAll(() => server.close());

/** Remembered, so that the administrator deletes the report at the end. */
function remember(context: TestContext, abuseId: number): number {
  const admin = server.admin(context);
  server.cleanUp(`delete report ${abuseId}`, () => admin.call('abuses.delete', { path: { abuseId } }));
  return abuseId;
}

async function report(context: TestContext): Promise<number> {
  const { client } = await other(server, context);
  const body = { reason: 'Not what it says', video: { id: video } };
  return remember(context, value(await client.call('abuses.create', { body })).abuse.id);
}

describe('a report', () => {
  it('of a video shows its reporter and the moderators what each may see', async (context) => {
    const reporter = await other(server, context);
    const admin = server.admin(context);
    const reason = uniqueName('Copied from me');
    const made = await reporter.client.call('abuses.create', {
      body: {
        reason,
        predefinedReasons: ['rights', 'spamOrMisleading'],
        video: { id: video, startAt: 1, endAt: 2 },
      },
    });
    const id = remember(context, value(made).abuse.id);

    const [mine] = value(await reporter.client.call('users.myAbuses', { query: { id } })).data;
    expect(mine).toMatchObject({
      id,
      reason,
      state: { id: 1 },
      flaggedAccount: { name: server.user.username },
      video: { uuid: video, startAt: 1, endAt: 2, deleted: false, blacklisted: false },
    });
    expect(mine?.predefinedReasons?.toSorted()).toEqual(['rights', 'spamOrMisleading']);
    expect(mine).not.toHaveProperty('reporterAccount');
    expect(mine).not.toHaveProperty('moderationComment');

    const asked = { id, filter: 'video', predefinedReason: 'rights', state: 1 } as const;
    const { data, total } = value(await admin.call('abuses.list', { query: asked }));
    expect(total).toBe(1);
    expect(data[0]).toMatchObject({ id, reporterAccount: { name: reporter.username } });
    expect(data[0]?.video?.countReports).toBeGreaterThan(0);
    const accounts = value(await admin.call('abuses.list', { query: { id, filter: 'account' } }));
    expect(accounts.data).toEqual([]);
    const found = value(
      await admin.call('abuses.list', { query: { id, searchReporter: reporter.username } }),
    );
    expect(found.total).toBe(1);
  });

  it('may be of a comment or of an account', async (context) => {
    const { client, me } = await other(server, context);
    const admin = server.admin(context);
    const { comment } = value(
      await client.call('videoComments.createThread', { path: { id: video }, body: { text: 'Rude words' } }),
    );
    const ofComment = await server.client.call('abuses.create', {
      body: { reason: 'Rude', comment: { id: comment.id } },
    });
    const ofAccount = await server.client.call('abuses.create', {
      body: { reason: 'Rude all day', account: { id: me.account.id } },
    });
    const id = remember(context, value(ofComment).abuse.id);
    const accountReport = remember(context, value(ofAccount).abuse.id);
    const [first] = value(await admin.call('abuses.list', { query: { id, filter: 'comment' } })).data;
    expect(first).toMatchObject({
      video: null,
      comment: { id: comment.id, text: 'Rude words', deleted: false, video: { uuid: video } },
      flaggedAccount: { id: me.account.id },
    });
    const query = { id: accountReport, filter: 'account' } as const;
    const [second] = value(await admin.call('abuses.list', { query })).data;
    expect(second).toMatchObject({ video: null, comment: null, flaggedAccount: { id: me.account.id } });
  });

  it('is decided by a moderator, and deleted', async (context) => {
    const { client } = await other(server, context);
    const admin = server.admin(context);
    const abuseId = await report(context);
    const decision = { state: 3, moderationComment: 'Seen' } as const;
    value(await admin.call('abuses.update', { path: { abuseId }, body: decision }));
    const [mine] = value(await client.call('users.myAbuses', { query: { id: abuseId } })).data;
    expect(mine?.state.id).toBe(3);
    expect(value(await admin.call('abuses.list', { query: { id: abuseId } })).data[0]).toMatchObject({
      moderationComment: 'Seen',
    });
    value(await admin.call('abuses.delete', { path: { abuseId } }));
    const gone = { ok: false, problem: { code: 'not-found', status: 404 } };
    expect(await admin.call('abuses.update', { path: { abuseId }, body: decision })).toMatchObject(gone);
    expect(await client.call('abuseMessages.list', { path: { abuseId } })).toMatchObject(gone);
  });
});

describe('messages about a report', () => {
  it('are between its reporter and the moderators', async (context) => {
    const reporter = await other(server, context);
    const admin = server.admin(context);
    const abuseId = await report(context);
    const path = { abuseId };
    const write = async (by: typeof admin, message: string) =>
      value(await by.call('abuseMessages.create', { path, body: { message } })).abuseMessage.id;
    const first = await write(reporter.client, 'Any news?');
    const answer = await write(admin, 'We look at it');

    const { data } = value(await reporter.client.call('abuseMessages.list', { path }));
    expect(data).toMatchObject([
      { id: first, message: 'Any news?', byModerator: false, account: { name: reporter.username } },
      { id: answer, message: 'We look at it', byModerator: true },
    ]);
    const others = { ok: false, problem: { code: 'forbidden', status: 403 } };
    expect(
      await reporter.client.call('abuseMessages.delete', { path: { abuseId, abuseMessageId: answer } }),
    ).toMatchObject(others);
    value(await reporter.client.call('abuseMessages.delete', { path: { abuseId, abuseMessageId: first } }));
    expect(
      await admin.call('abuseMessages.delete', { path: { abuseId, abuseMessageId: first } }),
    ).toMatchObject({ ok: false, problem: { status: 404 } });
    expect(value(await admin.call('abuseMessages.list', { path })).data).toHaveLength(1);
  });

  it('are nobody else’s, not even of whom was reported', async (context) => {
    const abuseId = await report(context);
    const path = { abuseId };
    const others = { ok: false, problem: { code: 'forbidden', status: 403 } };
    expect(await server.client.call('abuseMessages.list', { path })).toMatchObject(others);
    const body = { message: 'It was not me' };
    expect(await server.client.call('abuseMessages.create', { path, body })).toMatchObject(others);
    const { client } = await other(server, context);
    expect(await client.call('abuseMessages.create', { path, body: { message: '?' } })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'message' }] },
    });
  });
});

describe('reports refuse', () => {
  const missing = 2_000_000_000;

  const refusals: readonly (readonly [what: string, status: number, body: AbuseCreate])[] = [
    ['no reason', 400, { reason: 'x', account: { id: 1 } }],
    ['nothing that is reported', 400, { reason: 'Bad' }],
    ['a video that is not there', 404, { reason: 'Bad', video: { id: missing } }],
    ['a comment that is not there', 404, { reason: 'Bad', comment: { id: missing } }],
    ['an account that is not there', 404, { reason: 'Bad', account: { id: missing } }],
  ];

  it.each(refusals)('%s with a %i', async (_what, status, body) => {
    expect(await server.client.call('abuses.create', { body })).toMatchObject({
      ok: false,
      problem: { status },
    });
  });

  it('an end before the start, and an order that there is not', async (context) => {
    const body = { reason: 'Bad', video: { id: video, startAt: 5, endAt: 2 } };
    expect(await server.client.call('abuses.create', { body })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'video.endAt' }] },
    });
    const query = { sort: 'nope' };
    expect(await server.admin(context).call('abuses.list', { query })).toMatchObject({
      ok: false,
      problem: { status: 400, fields: [{ field: 'sort' }] },
    });
  });

  it('whoever is no moderator, and nobody at all', async () => {
    const others = { ok: false, problem: { code: 'forbidden', status: 403 } };
    const path = { abuseId: missing };
    expect(await server.client.call('abuses.list', {})).toMatchObject(others);
    expect(await server.client.call('abuses.update', { path, body: { state: 2 } })).toMatchObject(others);
    expect(await server.client.call('abuses.delete', { path })).toMatchObject(others);
    expect(await server.anyone.call('users.myAbuses', {})).toMatchObject({
      ok: false,
      problem: { code: 'sign-in-needed' },
    });
  });
});
