import { rm } from 'node:fs/promises';
import { done, doneTyped, json, type Answer } from '../http/answer.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { activityActions, recordActivity } from '../state/activity.ts';
import { keepActorImage } from '../state/actor-image.ts';
import type { StoredChannel } from '../state/channel.ts';
import { isEditor } from '../state/collaborator.ts';
import type { Follow } from '../state/follows.ts';
import { readActorImage } from '../validation/actor-image.ts';
import { existingAccount, existingChannel, manageableChannel } from '../validation/actors.ts';
import { Checks } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { description, displayName, plainUsername } from '../validation/user-rules.ts';
import { activity } from '../views/activity.ts';
import * as views from '../views/actor.ts';
import { follow } from '../views/follow.ts';
import { page } from '../views/page.ts';
import { listVideos } from './list-videos.ts';

const columns = ['createdAt', 'id', 'name', 'updatedAt'] as const;
const value = {
  createdAt: (channel: StoredChannel) => channel.createdAt,
  id: (channel: StoredChannel) => channel.id,
  name: (channel: StoredChannel) => channel.name,
  updatedAt: (channel: StoredChannel) => channel.updatedAt,
};

const maxPerUser = 20;

/** Also of accounts: both share one set of names. */
function checkName({ world }: Exchange, name: string): void {
  const taken =
    world.formerNames.has(name) ||
    world.channels.some((channel) => channel.name === name) ||
    world.users.some((user) => user.username === name);
  if (!taken) return;
  refuse(
    409,
    'Another actor (account/channel) with this name on this instance already exists or has already existed.',
  );
}

function create(exchange: Exchange): Answer {
  const { world } = exchange;
  const user = sender(exchange);
  const checks = new Checks(exchange);
  const name = checks.required('body', 'name', plainUsername);
  const shown = checks.required('body', 'displayName', displayName);
  const about = checks.optional('body', 'description', description);
  const support = checks.optional('body', 'support', description);
  checks.finish();
  if (name === undefined || shown === undefined) throw new Error('The checks let a nameless channel through');
  checkName(exchange, name);
  if (world.channels.filter(({ userId }) => userId === user.id).length >= maxPerUser) {
    refuse(400, `You cannot create more than ${String(maxPerUser)} channels`);
  }
  const channel = world.addChannel({
    ...{ name, displayName: shown, userId: user.id },
    ...(about === undefined ? {} : { description: about }),
    ...(support === undefined ? {} : { support }),
  });
  return json({ videoChannel: { id: channel.id } });
}

function update(exchange: Exchange): Answer {
  const { world } = exchange;
  const channel = manageableChannel(exchange);
  const checks = new Checks(exchange);
  const shown = checks.optional('body', 'displayName', displayName);
  const about = checks.optional('body', 'description', description);
  const support = checks.optional('body', 'support', description);
  const bulk = checks.optional('body', 'bulkVideosSupportUpdate', rules.boolean('bulkVideosSupportUpdate'));
  checks.finish();
  if (shown !== undefined) channel.displayName = shown;
  if (about !== undefined) channel.description = about;
  if (support !== undefined) channel.support = support;
  if (support !== undefined && bulk === true) {
    for (const video of world.videos) if (video.channelId === channel.id) video.support = support;
  }
  channel.updatedAt = world.clock.date();
  recordActivity(world, sender(exchange), channel.id, activityActions.update, { kind: 'channel' });
  return doneTyped;
}

async function remove(exchange: Exchange): Promise<Answer> {
  const { world } = exchange;
  const channel = manageableChannel(exchange, 'owner');
  if (world.channels.filter(({ userId }) => userId === channel.userId).length <= 1) {
    refuse(409, 'Cannot remove the last channel of this user');
  }
  const paths = world.videos
    .filter(({ channelId }) => channelId === channel.id)
    .flatMap(({ source }) => source?.path ?? []);
  world.removeChannel(channel);
  await Promise.all(paths.map((path) => rm(path, { force: true })));
  return doneTyped;
}

/** A page of who follows; `search` looks at names. */
export function answerFollowers(exchange: Exchange, follows: readonly Follow[]): Answer {
  const { world, query } = exchange;
  const paging = readPaging(exchange, ['createdAt'], '-createdAt');
  const search = query.get('search')?.toLowerCase() ?? '';
  const found = follows.filter(({ userId }) => world.user(userId).username.includes(search));
  const inOrder = sorted(found, ({ createdAt }) => createdAt, paging.sort.descending);
  return json(page(inOrder, paging, (stored) => follow(world, stored)));
}

const pick = (kind: 'avatar' | 'banner'): Handler => ({
  handle: (exchange) => {
    const { world } = exchange;
    const channel = manageableChannel(exchange);
    channel[kind] = keepActorImage(world, readActorImage(exchange, `${kind}file`));
    channel.updatedAt = world.clock.date();
    const { avatars, banners } = views.channel(world, channel);
    return json(kind === 'avatar' ? { avatars } : { banners });
  },
});

const dropPicture = (kind: 'avatar' | 'banner'): Handler => ({
  handle: (exchange) => {
    const channel = manageableChannel(exchange);
    channel[kind] = undefined;
    channel.updatedAt = exchange.world.clock.date();
    return done;
  },
});

export const videoChannels = {
  'videoChannels.list': {
    handle: (exchange) => {
      const paging = readPaging(exchange, columns, '-createdAt');
      const channels = sorted(exchange.world.channels, value[paging.sort.by], paging.sort.descending);
      return json(page(channels, paging, (channel) => views.channel(exchange.world, channel)));
    },
  },
  'videoChannels.create': { handle: create },
  'videoChannels.get': {
    handle: (exchange) => json(views.channel(exchange.world, existingChannel(exchange))),
  },
  'videoChannels.update': { handle: update },
  'videoChannels.delete': { handle: remove },
  'videoChannels.videos': {
    optionalUser: true,
    handle: (exchange) => {
      const channel = existingChannel(exchange);
      const videos = exchange.world.videos.filter((video) => video.channelId === channel.id);
      return listVideos(exchange, videos);
    },
  },
  'videoChannels.followers': {
    handle: (exchange) => {
      const channel = manageableChannel(exchange);
      return answerFollowers(exchange, exchange.world.follows.ofChannel(channel.id));
    },
  },
  'videoChannels.setAvatar': pick('avatar'),
  'videoChannels.deleteAvatar': dropPicture('avatar'),
  'videoChannels.setBanner': pick('banner'),
  'videoChannels.deleteBanner': dropPicture('banner'),
  'videoChannels.activities': {
    handle: (exchange) => {
      const { world } = exchange;
      const channel = manageableChannel(exchange);
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const own = world.activities.filter(({ channelId }) => channelId === channel.id);
      const inOrder = sorted(own, ({ createdAt }) => createdAt, paging.sort.descending);
      return json(page(inOrder, paging, (stored) => activity(world, stored)));
    },
  },
  'accounts.videoChannels': {
    optionalUser: true,
    handle: (exchange) => {
      const { world, query } = exchange;
      const account = existingAccount(exchange);
      const paging = readPaging(exchange, columns, '-createdAt');
      const helped = query.get('includeCollaborations') === 'true' && atLeast(world.version, '8.0.0');
      const search = query.get('search')?.toLowerCase() ?? '';
      const found = world.channels
        .filter((channel) => channel.userId === account.id || (helped && isEditor(world, account, channel)))
        .filter(({ name, displayName: shown }) => `${name} ${shown}`.toLowerCase().includes(search));
      const view = query.get('withStats') === 'true' ? views.channelWithStats : views.channel;
      const channels = sorted(found, value[paging.sort.by], paging.sort.descending);
      return json(page(channels, paging, (channel) => view(world, channel)));
    },
  },
} satisfies Record<string, Handler>;
