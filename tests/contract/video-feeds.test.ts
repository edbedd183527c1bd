import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedFormat } from '../../src-main/peertube/operations/video-feeds.ts';
import { openServer, value, type ContractServer } from './support/server.ts';

let server: ContractServer;

beforeAll(async () => {
  server = await openServer();
});

afterAll(() => server.close());

/** How each format begins; a server caches feeds, so what is in them may be minutes old. */
const formats: readonly (readonly [FeedFormat, RegExp])[] = [
  ['xml', /<rss[^>]* version="2.0"/],
  ['rss2', /<rss[^>]* version="2.0"/],
  ['atom', /<feed[^>]* xmlns="http:\/\/www.w3.org\/2005\/Atom"/],
  ['json', /^\{.*"version":\s*"https:\/\/jsonfeed.org\/version\//s],
];

const nobody = 'no_such_account_at_all';
const refused = (status: number) => ({ ok: false, problem: { status } });

describe('a feed', () => {
  it.each(formats)('of videos comes as %s', async (format, beginning) => {
    const query = { accountName: server.user.username };
    expect(value(await server.anyone.call('feeds.videos', { path: { format }, query }))).toMatch(beginning);
  });

  it.each(formats)('of comments comes as %s', async (format, beginning) => {
    const query = { videoChannelName: server.me.videoChannels?.[0]?.name ?? '' };
    expect(value(await server.anyone.call('feeds.videoComments', { path: { format }, query }))).toMatch(
      beginning,
    );
  });

  it('of a channel’s podcast is RSS', async (context) => {
    server.need(context, 'feeds.podcast');
    const videoChannelId = server.me.videoChannels?.[0]?.id ?? 0;
    expect(value(await server.anyone.call('feeds.podcast', { query: { videoChannelId } }))).toMatch(
      /<rss[^>]* version="2.0"/,
    );
    expect(
      await server.anyone.call('feeds.podcast', { query: { videoChannelId: 999_999_999 } }),
    ).toMatchObject(refused(404));
  });

  it('is refused of nobody, in an unknown format, and of a video and a channel at once', async () => {
    const path = { format: 'xml' as const };
    expect(await server.anyone.call('feeds.videos', { path, query: { accountName: nobody } })).toMatchObject(
      refused(404),
    );
    expect(
      await server.anyone.call('feeds.videoComments', { path, query: { videoChannelName: nobody } }),
    ).toMatchObject(refused(404));
    // The window might send any word.
    const html = { format: 'html' as 'xml' };
    expect(await server.anyone.call('feeds.videos', { path: html })).toMatchObject(refused(400));
    const both = {
      videoId: '00000000-0000-4000-8000-000000000000',
      videoChannelId: server.me.videoChannels?.[0]?.id ?? 0,
    };
    expect(await server.anyone.call('feeds.videoComments', { path, query: both })).toMatchObject(
      refused(400),
    );
  });
});

describe('the feed of one’s subscriptions', () => {
  it('opens with its own token, without a session', async () => {
    const path = { format: 'rss2' as const };
    const { feedToken } = value(await server.client.call('users.myFeedToken', {}));
    const query = { accountId: server.me.account.id, token: feedToken };
    expect(value(await server.anyone.call('feeds.subscriptions', { path, query }))).toMatch(
      /<rss[^>]* version="2.0"/,
    );
    const wrong = { ...query, token: '00000000-0000-4000-8000-000000000000' };
    expect(await server.anyone.call('feeds.subscriptions', { path, query: wrong })).toMatchObject(
      refused(403),
    );
  });
});
