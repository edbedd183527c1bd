import type { Answer } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredChannel } from '../state/channel.ts';
import type { StoredComment } from '../state/comment.ts';
import type { StoredUser } from '../state/user.ts';
import type { StoredVideo } from '../state/video.ts';
import { Checks, rule } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { writeFeed, type FeedItem, type FeedKind } from '../views/feed.ts';
import { isListed } from './list-videos.ts';

const kinds: Readonly<Record<string, FeedKind>> = {
  xml: 'rss',
  rss: 'rss',
  rss2: 'rss',
  atom: 'atom',
  atom1: 'atom',
  json: 'json',
  json1: 'json',
};

/** The first that the sender accepts is the answer's. */
const types: Readonly<Record<FeedKind, readonly string[]>> = {
  rss: ['application/rss+xml', 'application/xml', 'text/xml'],
  podcast: ['application/rss+xml', 'application/xml', 'text/xml'],
  atom: ['application/atom+xml', 'application/xml', 'text/xml'],
  json: ['application/json'],
};

const newest = 20;

function readKind(exchange: Exchange): FeedKind {
  const format = param(exchange, 'format');
  const checks = new Checks(exchange);
  const kind = Object.hasOwn(kinds, format) ? kinds[format] : undefined;
  if (kind === undefined) {
    checks.fail('params', 'format', 'Should have a valid format (rss, atom, json)', format);
  }
  checks.finish();
  return kind ?? 'rss';
}

/** @throws Refusal 406 */
function acceptedType({ request }: Exchange, kind: FeedKind): string {
  const accepted = (request.headers.accept ?? '*/*').split(',').map((one) => one.split(';')[0]?.trim());
  const type = types[kind].find((one) => accepted.includes(one) || accepted.includes('*/*'));
  return (
    type ??
    refuse(406, `You should accept at least one of the following content-types: ${types[kind].join(', ')}`)
  );
}

interface Subject {
  readonly account: StoredUser | undefined;
  readonly channel: StoredChannel | undefined;
}

/** Whose feed it is; nobody's is the server's. @throws Refusal 400, 404 */
function readSubject(exchange: Exchange): Subject {
  const { world, query } = exchange;
  const checks = new Checks(exchange);
  const accountId = checks.optional('query', 'accountId', rules.identifier);
  const channelId = checks.optional('query', 'videoChannelId', rules.identifier);
  checks.finish();
  const [accountName, channelName] = [query.get('accountName'), query.get('videoChannelName')];
  const named = (name: string, handle: string) => handle === name || handle === `${name}@${world.host}`;
  const account = world.users.find((user) =>
    accountId === undefined ? named(user.username, accountName ?? '') : user.accountId === accountId,
  );
  const channel = world.channels.find((one) =>
    channelId === undefined ? named(one.name, channelName ?? '') : one.id === channelId,
  );
  if (!account && (accountId !== undefined || accountName !== null)) refuse(404, 'Account not found');
  if (!channel && (channelId !== undefined || channelName !== null)) refuse(404, 'Video channel not found');
  return { account, channel };
}

function isOf({ world }: Exchange, { account, channel }: Subject) {
  return (video: StoredVideo) =>
    (!account || world.ownerOf(video) === account) && (!channel || video.channelId === channel.id);
}

function item({ world }: Exchange, video: StoredVideo): FeedItem {
  const link = `${world.origin}/w/${video.shortUUID}`;
  const [file] = video.renditions;
  return {
    title: video.name,
    link,
    id: `${world.origin}/videos/watch/${video.uuid}`,
    text: video.description ?? '',
    author: world.channel(video.channelId).displayName,
    date: video.publishedAt,
    ...(file && {
      enclosure: {
        url: `${world.origin}/download/videos/generate/${video.uuid}?videoFileIds=${file.id}`,
        size: file.size,
      },
    }),
  };
}

function feed(exchange: Exchange, kind: FeedKind, subject: Subject, items: readonly FeedItem[]): Answer {
  const { world } = exchange;
  const type = acceptedType(exchange, kind);
  const title = subject.channel?.displayName ?? subject.account?.displayName ?? world.config.instance.name;
  const description = subject.channel?.description ?? subject.account?.description;
  const body = writeFeed(kind, {
    title,
    description: description ?? world.config.instance.shortDescription,
    link: world.origin,
    items,
  });
  return { kind: 'text', status: 200, headers: { 'content-type': type }, body };
}

function videoFeed(
  exchange: Exchange,
  kind: FeedKind,
  subject: Subject,
  is: (video: StoredVideo) => boolean,
): Answer {
  const videos = exchange.world.videos
    .filter((video) => isListed(video) && !video.nsfw && is(video))
    .toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))
    .slice(0, newest);
  return feed(
    exchange,
    kind,
    subject,
    videos.map((video) => item(exchange, video)),
  );
}

function authorOf({ world }: Exchange, { author }: StoredComment): string {
  if (author.from === 'elsewhere') return author.visitor.displayName;
  return world.users.find(({ id }) => id === author.userId)?.displayName ?? '';
}

function commentItem(exchange: Exchange, video: StoredVideo, comment: StoredComment): FeedItem {
  const link = `${exchange.world.origin}/w/${video.shortUUID};threadId=${comment.threadId}`;
  return {
    title: `${video.name} - ${authorOf(exchange, comment)}`,
    link,
    id: `${exchange.world.origin}/videos/watch/${video.uuid}/comments/${comment.id}`,
    text: comment.text,
    author: authorOf(exchange, comment),
    date: comment.createdAt,
  };
}

/** Of one video, where one is named. @throws Refusal 400, 404 */
function commentedVideos(exchange: Exchange, subject: Subject): readonly StoredVideo[] {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const id = checks.optional('query', 'videoId', rules.videoReference);
  checks.finish();
  if (id === undefined)
    return world.videos.filter((video) => isListed(video) && isOf(exchange, subject)(video));
  if (subject.channel) refuse(400, 'videoId cannot be mixed with a channel filter');
  const video = world.findVideo(id) ?? refuse(404, 'Video not found');
  return isListed(video) ? [video] : refuse(401, 'Not authenticated');
}

const anything = rule((value): value is string => typeof value === 'string' && value !== '');

export const videoFeeds = {
  'feeds.videos': {
    handle: (exchange) => {
      const kind = readKind(exchange);
      const subject = readSubject(exchange);
      return videoFeed(exchange, kind, subject, isOf(exchange, subject));
    },
  },
  'feeds.videoComments': {
    handle: (exchange) => {
      const kind = readKind(exchange);
      const subject = readSubject(exchange);
      const items = commentedVideos(exchange, subject).flatMap((video) =>
        video.comments
          .filter((comment) => comment.deletedAt === null && !comment.heldForReview)
          .map((comment) => commentItem(exchange, video, comment)),
      );
      const sorted = items.toSorted((a, b) => b.date.localeCompare(a.date));
      return feed(exchange, kind, subject, sorted.slice(0, newest));
    },
  },
  'feeds.subscriptions': {
    handle: (exchange) => {
      const { world } = exchange;
      const kind = readKind(exchange);
      const checks = new Checks(exchange);
      checks.required('query', 'accountId', rules.identifier);
      const token = checks.required('query', 'token', anything);
      checks.finish();
      const subject = readSubject(exchange);
      const { account } = subject;
      if (!account || world.feedTokens.of(account.id) !== token) refuse(403, 'User and token mismatch');
      const followed = world.follows.ofUser(account.id).map(({ channelId }) => channelId);
      return videoFeed(exchange, kind, subject, ({ channelId }) => followed.includes(channelId));
    },
  },
  'feeds.podcast': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      checks.required('query', 'videoChannelId', rules.identifier);
      checks.finish();
      const subject = readSubject(exchange);
      return videoFeed(exchange, 'podcast', subject, isOf(exchange, subject));
    },
  },
} satisfies Record<string, Handler>;
