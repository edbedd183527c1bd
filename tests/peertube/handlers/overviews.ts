import { json } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import type { StoredVideo } from '../state/video.ts';
import { Checks } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { channelSummary } from '../views/actor.ts';
import { categories, labelled } from '../views/labels.ts';
import { videoRow } from '../views/video.ts';
import { isListed } from './list-videos.ts';

/** A subject with fewer videos is none. */
const threshold = 6;
const shown = 12;

/** Each subject's videos, those with most of them first. */
function subjects<Key>(
  videos: readonly StoredVideo[],
  keysOf: (video: StoredVideo) => readonly Key[],
): readonly (readonly [Key, readonly StoredVideo[]])[] {
  const found = new Map<Key, StoredVideo[]>();
  for (const video of videos) {
    for (const key of keysOf(video)) found.set(key, [...(found.get(key) ?? []), video]);
  }
  return [...found]
    .filter(([, list]) => list.length >= threshold)
    .toSorted(([, a], [, b]) => b.length - a.length);
}

function overview(exchange: Exchange, page: number) {
  const { world } = exchange;
  const videos = world.videos.filter((video) => isListed(video) && !video.nsfw);
  const rows = (list: readonly StoredVideo[]) =>
    list
      .toReversed()
      .slice(0, shown)
      .map((video) => videoRow(world, video));
  const nth = <Key>(keysOf: (video: StoredVideo) => readonly Key[]) =>
    subjects(videos, keysOf).slice(page - 1, page);
  return {
    categories: nth(({ category }) => (category === null ? [] : [category])).map(([id, list]) => ({
      category: labelled(id, categories),
      videos: rows(list),
    })),
    channels: nth(({ channelId }) => [channelId]).map(([id, list]) => ({
      channel: channelSummary(world, world.channel(id)),
      videos: rows(list),
    })),
    tags: nth(({ tags }) => tags).map(([tag, list]) => ({ tag, videos: rows(list) })),
  };
}

export const overviews = {
  'overviews.videos': {
    optionalUser: true,
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const page = checks.optional('query', 'page', rules.identifier) ?? 1;
      checks.finish();
      return json(overview(exchange, page));
    },
  },
} satisfies Record<string, Handler>;
