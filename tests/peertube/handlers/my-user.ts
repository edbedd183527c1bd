import { json } from '../http/answer.ts';
import { param, sender, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { quotaUsed } from '../state/quota.ts';
import type { StoredVideo } from '../state/video.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { myUser as viewOfMyUser } from '../views/my-user.ts';
import { page } from '../views/page.ts';
import { ownVideoRow } from '../views/video.ts';

/** What a list of videos may be sorted by, and the value that decides. */
export const videoColumns: Readonly<Record<string, (video: StoredVideo) => string | number>> = {
  id: (video) => video.id,
  name: (video) => video.name.toLowerCase(),
  description: (video) => video.description ?? '',
  createdAt: (video) => video.createdAt,
  updatedAt: (video) => video.updatedAt,
  publishedAt: (video) => video.publishedAt,
  originallyPublishedAt: (video) => video.originallyPublishedAt ?? '',
  duration: (video) => video.duration,
  views: (video) => video.views,
  likes: (video) => video.likes,
  comments: (video) => video.comments.length,
  trending: (video) => video.views,
  hot: (video) => video.views,
  best: (video) => video.likes,
};

export const sortableVideoColumns = Object.keys(videoColumns);

export function sortVideos(
  videos: readonly StoredVideo[],
  sort: { readonly by: string; readonly descending: boolean },
): StoredVideo[] {
  return sorted(videos, videoColumns[sort.by] ?? ((video) => video.id), sort.descending);
}

export function matches(video: StoredVideo, search: string | null): boolean {
  return search === null || video.name.toLowerCase().includes(search.toLowerCase());
}

export const myUser = {
  'users.me': {
    handle: (exchange) => json(viewOfMyUser(exchange.world, sender(exchange))),
  },
  'users.myQuotaUsed': {
    handle: (exchange) => {
      const used = quotaUsed(exchange.world, sender(exchange));
      return json({ videoQuotaUsed: used.total, videoQuotaUsedDaily: used.daily });
    },
  },
  'users.myVideos': {
    handle: (exchange) => {
      const { world, query } = exchange;
      const paging = readPaging(exchange, sortableVideoColumns, '-createdAt');
      const [live, channelId] = [query.get('isLive'), query.get('channelId')];
      const videos = world
        .videosOf(sender(exchange))
        .filter((video) => matches(video, query.get('search')))
        .filter((video) => live === null || String(video.isLive) === live)
        .filter((video) => channelId === null || video.channelId === Number(channelId));
      return json(page(sortVideos(videos, paging.sort), paging, (video) => ownVideoRow(world, video)));
    },
  },
  'users.myVideoRating': {
    handle: (exchange) => {
      const video = exchange.world.findVideo(param(exchange, 'videoId'));
      if (!video) refuse(404, 'Video not found');
      return json({ videoId: video.id, rating: 'none' });
    },
  },
} satisfies Record<string, Handler>;
