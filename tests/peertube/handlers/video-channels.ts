import { json } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredChannel } from '../state/channel.ts';
import type { StoredUser } from '../state/user.ts';
import { privacies, states, type StoredVideo } from '../state/video.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as views from '../views/actor.ts';
import { page } from '../views/page.ts';
import { videoRow } from '../views/video.ts';
import { matches, sortableVideoColumns, sortVideos } from './my-user.ts';

const columns = ['createdAt', 'id', 'name', 'updatedAt'] as const;
const value = {
  createdAt: (channel: StoredChannel) => channel.createdAt,
  id: (channel: StoredChannel) => channel.id,
  name: (channel: StoredChannel) => channel.name,
  updatedAt: (channel: StoredChannel) => channel.updatedAt,
};

/** `name` or `name@this-host`. */
function localName(exchange: Exchange, handle: string): string {
  const [name = '', host] = handle.split('@');
  return host === undefined || host === exchange.world.host ? name.toLowerCase() : '';
}

function existingChannel(exchange: Exchange): StoredChannel {
  const name = localName(exchange, param(exchange, 'channelHandle'));
  return (
    exchange.world.channels.find((channel) => channel.name.toLowerCase() === name) ??
    refuse(404, 'Video channel not found')
  );
}

export function existingAccount(exchange: Exchange): StoredUser {
  const name = localName(exchange, param(exchange, 'name'));
  return exchange.world.users.find((user) => user.username === name) ?? refuse(404, 'Account not found');
}

/** Public lists show what is published; with `waitTranscoding: false` also what is still transcoded. */
function isListed(video: StoredVideo): boolean {
  if (video.privacy !== privacies.public || video.blacklistedReason !== undefined) return false;
  return video.state === states.published || (video.state === states.toTranscode && !video.waitTranscoding);
}

export const videoChannels = {
  'videoChannels.list': {
    handle: (exchange) => {
      const paging = readPaging(exchange, columns, '-createdAt');
      const channels = sorted(exchange.world.channels, value[paging.sort.by], paging.sort.descending);
      return json(page(channels, paging, (channel) => views.channel(exchange.world, channel)));
    },
  },
  'videoChannels.get': {
    handle: (exchange) => json(views.channel(exchange.world, existingChannel(exchange))),
  },
  'videoChannels.videos': {
    optionalUser: true,
    handle: (exchange) => {
      const { world, query, user } = exchange;
      const channel = existingChannel(exchange);
      const paging = readPaging(exchange, sortableVideoColumns, '-publishedAt');
      const videos = world.videos
        .filter((video) => video.channelId === channel.id && matches(video, query.get('search')))
        .filter((video) => isListed(video) && (!video.nsfw || user !== undefined));
      return json(page(sortVideos(videos, paging.sort), paging, (video) => videoRow(world, video)));
    },
  },
  'accounts.videoChannels': {
    optionalUser: true,
    handle: (exchange) => {
      const { world, query } = exchange;
      const account = existingAccount(exchange);
      const paging = readPaging(exchange, columns, '-createdAt');
      const own = world.channels.filter((channel) => channel.userId === account.id);
      const view = query.get('withStats') === 'true' ? views.channelWithStats : views.channel;
      const channels = sorted(own, value[paging.sort.by], paging.sort.descending);
      return json(page(channels, paging, (channel) => view(world, channel)));
    },
  },
} satisfies Record<string, Handler>;
