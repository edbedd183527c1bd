import { json } from '../http/answer.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { displayNameOf, handleOf, serverAccountId } from '../state/author.ts';
import { isMuted } from '../state/block.ts';
import { isEditor } from '../state/collaborator.ts';
import type { StoredComment } from '../state/comment.ts';
import type { StoredUser } from '../state/user.ts';
import type { StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';
import { Checks } from '../validation/checks.ts';
import { flag } from '../validation/moderation-rules.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { queryList } from '../validation/query-list.ts';
import * as rules from '../validation/rules.ts';
import { commentRow } from '../views/comment.ts';
import { page } from '../views/page.ts';

interface Listed {
  readonly video: StoredVideo;
  readonly stored: StoredComment;
}

type Filter = (listed: Listed) => boolean;

/** One page of comments with their videos. `accountId`: for whom automatic tags are told. */
function list(
  exchange: Exchange,
  videos: readonly StoredVideo[],
  accountId: number,
  filters: readonly Filter[],
) {
  const { world } = exchange;
  const paging = readPaging(exchange, ['createdAt'], '-createdAt');
  const videoOf = new Map(
    videos.flatMap((video) => video.comments.map((stored) => [stored, video] as const)),
  );
  const kept = [...videoOf].flatMap(([stored, video]) => {
    const listed = { video, stored };
    return stored.deletedAt === null && filters.every((passes) => passes(listed)) ? [listed] : [];
  });
  const rows = kept.map((listed) => ({ id: listed.stored.id, listed }));
  const inOrder = sorted(rows, ({ listed }) => listed.stored.createdAt, paging.sort.descending);
  return json(
    page(inOrder, paging, ({ listed }) => commentRow(world, listed.video, listed.stored, accountId)),
  );
}

const includes = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

/** The filters that both lists have. `muter`: whose mutes count beside the server's. */
function commonFilters(exchange: Exchange, accountId: number, muter: StoredUser | undefined): Filter[] {
  const { world, query } = exchange;
  const checks = new Checks(exchange);
  const videoId = checks.optional('query', 'videoId', rules.videoReference);
  const channelId = checks.optional('query', 'videoChannelId', rules.identifier);
  const includeMuted = checks.optional(
    'query',
    'includeMuted',
    flag('Should have a valid includeMuted boolean'),
  );
  checks.finish();
  const filters: Filter[] = [];
  if (videoId !== undefined) {
    const wanted = world.findVideo(videoId) ?? refuse(404, 'Video not found');
    filters.push(({ video }) => video === wanted);
  }
  if (channelId !== undefined) filters.push(({ video }) => video.channelId === channelId);
  const tags = queryList(exchange, 'autoTagOneOf').map((name) => name.toLowerCase());
  if (tags.length > 0) {
    filters.push(({ stored }) =>
      stored.automaticTags.some(
        (tag) => tag.accountId === accountId && tags.includes(tag.name.toLowerCase()),
      ),
    );
  }
  const byName = (part: string) => (listed: Listed) => isByNamed(world, listed, part);
  const byVideo =
    (part: string) =>
    ({ video }: Listed) =>
      includes(video.name, part);
  const [search, account, video] = ['search', 'searchAccount', 'searchVideo'].map((name) => query.get(name));
  if (search) {
    filters.push(
      (listed) => includes(listed.stored.text, search) || byName(search)(listed) || byVideo(search)(listed),
    );
  }
  if (account) filters.push(byName(account));
  if (video) filters.push(byVideo(video));
  if (atLeast(world.version, '8.2.0') && includeMuted !== true) {
    filters.push(({ stored }) => !isMuted(world, stored.author, muter));
  }
  return filters;
}

function isByNamed(world: World, { stored }: Listed, part: string): boolean {
  return (
    includes(handleOf(world, stored.author), part) || includes(displayNameOf(world, stored.author), part)
  );
}

export const videoCommentLists = {
  'users.myVideoComments': {
    handle: (exchange) => {
      const { world, query } = exchange;
      const user = sender(exchange);
      // PeerTube's own mistake (peertube.md).
      if (!query.has('sort')) refuse(500, 'Cannot read properties of undefined');
      const checks = new Checks(exchange);
      const held = checks.optional(
        'query',
        'isHeldForReview',
        flag('Should have a valid isHeldForReview boolean'),
      );
      checks.finish();
      const filters = commonFilters(exchange, user.accountId, user);
      if (held !== undefined) filters.push(({ stored }) => stored.heldForReview === held);
      const helps = atLeast(world.version, '8.0.0') && query.get('includeCollaborations') === 'true';
      const videos = world.videos.filter(
        (video) =>
          world.ownerOf(video) === user || (helps && isEditor(world, user, world.channel(video.channelId))),
      );
      return list(exchange, videos, user.accountId, filters);
    },
  },
  'videoComments.list': {
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      const isLocal = checks.optional('query', 'isLocal', flag('Should have a valid isLocal boolean'));
      const onLocalVideo = checks.optional(
        'query',
        'onLocalVideo',
        flag('Should have a valid onLocalVideo boolean'),
      );
      checks.finish();
      const filters = commonFilters(exchange, serverAccountId, undefined);
      if (isLocal !== undefined) {
        filters.push(({ stored }) => (stored.author.from === 'here') === isLocal);
      }
      // All videos are of this server.
      if (onLocalVideo === false) filters.push(() => false);
      return list(exchange, world.videos, serverAccountId, filters);
    },
  },
} satisfies Record<string, Handler>;
