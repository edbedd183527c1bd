import { doneTyped, json } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { endStream, isStreaming, liveErrors } from '../state/live.ts';
import { notify } from '../state/notifications.ts';
import type { StoredVideo } from '../state/video.ts';
import { blockVideo, findVideoBlock, unblockVideo, type StoredVideoBlock } from '../state/video-block.ts';
import { Checks, rule } from '../validation/checks.ts';
import { oneOf, textBetween } from '../validation/moderation-rules.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { notifiedVideo } from '../views/notification.ts';
import { page } from '../views/page.ts';
import { videoRow } from '../views/video.ts';
import { existingVideo } from './video.ts';

interface Blocked {
  readonly id: number;
  readonly block: StoredVideoBlock;
  readonly video: StoredVideo;
}

const value = {
  id: ({ id }: Blocked) => id,
  name: ({ video }: Blocked) => video.name.toLowerCase(),
  duration: ({ video }: Blocked) => video.duration,
  views: ({ video }: Blocked) => video.views,
  likes: ({ video }: Blocked) => video.likes,
  dislikes: ({ video }: Blocked) => video.dislikes,
  uuid: ({ video }: Blocked) => video.uuid,
  createdAt: ({ block }: Blocked) => block.createdAt,
};
const columns = ['id', 'name', 'duration', 'views', 'likes', 'dislikes', 'uuid', 'createdAt'] as const;

const blockType = { ...oneOf([1, 2]), sanitize: rules.toIntOrNull };
const reasonText = textBetween(2, 300);
const reasonRule = rule((value): value is string | null => value === null || reasonText.valid(value));
const blockReason = { ...reasonRule, message: 'Should have a valid reason' };

/** The path's video with what is known of its block. @throws Refusal 400, 404 */
function blockedVideo(exchange: Exchange): { readonly video: StoredVideo; readonly block: StoredVideoBlock } {
  const video = existingVideo(exchange, 'videoId');
  const block = findVideoBlock(exchange.world, video) ?? refuse(404, 'Blacklisted video not found');
  return { video, block };
}

export const videoBlocks = {
  'videoBlocks.list': {
    docs: 'getVideoBlocks',
    handle: (exchange) => {
      const { world } = exchange;
      const paging = readPaging(exchange, columns, '-createdAt');
      const checks = new Checks(exchange);
      const type = checks.optional('query', 'type', {
        ...blockType,
        message: 'Should have a valid video blacklist type attribute',
      });
      const search = checks.optional('query', 'search', {
        ...rules.present,
        message: 'Should have a valid search',
      });
      checks.finish();
      const found = world.moderation.videoBlocks.flatMap((block): Blocked[] => {
        const video = world.videos.find(({ id }) => id === block.videoId);
        return video ? [{ id: block.id, block, video }] : [];
      });
      const kept = found
        .filter(({ block }) => type === undefined || block.type === type)
        .filter(({ video }) => video.name.toLowerCase().includes((search ?? '').toLowerCase()));
      const inOrder = sorted(kept, value[paging.sort.by], paging.sort.descending);
      return json(
        page(inOrder, paging, ({ id, block, video }) => ({
          id,
          createdAt: block.createdAt,
          updatedAt: block.updatedAt,
          reason: video.blacklistedReason ?? null,
          unfederated: block.unfederated,
          type: block.type,
          video: videoRow(world, video),
        })),
      );
    },
  },
  'videoBlocks.create': {
    docs: 'addVideoBlock',
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      const unfederated = checks.optional('body', 'unfederate', rules.boolean('unfederate')) ?? false;
      const reason = checks.optional('body', 'reason', reasonRule) ?? null;
      checks.finish();
      const video = existingVideo(exchange, 'videoId');
      // PeerTube does not look first: its database refuses the second row.
      if (findVideoBlock(world, video)) refuse(500, 'Validation error');
      const { id } = blockVideo(world, video, { reason, unfederated });
      if (isStreaming(world, video)) endStream(world, video, liveErrors.blacklisted);
      const about = { videoBlacklist: { id, video: notifiedVideo(world, video) } };
      notify(world, world.ownerOf(video), 'blockedMyVideo', about);
      return doneTyped;
    },
  },
  'videoBlocks.update': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const reason = checks.optional('body', 'reason', blockReason);
      checks.finish();
      const { video, block } = blockedVideo(exchange);
      if (reason !== undefined) video.blacklistedReason = reason;
      block.updatedAt = exchange.world.clock.date();
      return doneTyped;
    },
  },
  'videoBlocks.delete': {
    docs: 'delVideoBlock',
    handle: (exchange) => {
      const { world } = exchange;
      const { video, block } = blockedVideo(exchange);
      unblockVideo(world, video, block);
      notify(world, world.ownerOf(video), 'unblockedMyVideo', { video: notifiedVideo(world, video) });
      return doneTyped;
    },
  },
} satisfies Record<string, Handler>;
