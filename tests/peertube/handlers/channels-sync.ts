import { done, doneTyped, json, type Answer } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredChannel } from '../state/channel.ts';
import { syncLater, syncStates, type StoredChannelSync } from '../state/channel-sync.ts';
import { manageableChannel, ownAccount } from '../validation/actors.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { isSwitchedOn } from '../validation/switched-on.ts';
import { channelSync } from '../views/channel-sync.ts';
import { page } from '../views/page.ts';

const maxPerUser = 10;

const wholeNumber = rule((value): value is number => Number.isInteger(value), {
  sanitize: rules.toIntOrNull,
});

function create(exchange: Exchange): StoredChannelSync {
  const { world } = exchange;
  if (!isSwitchedOn(world, 'import', 'videoChannelSynchronization')) {
    refuse(
      403,
      'Synchronization is impossible as video channel synchronization is not enabled on the server',
    );
  }
  const checks = new Checks(exchange);
  const externalChannelUrl = checks.required('body', 'externalChannelUrl', rules.webUrl) ?? '';
  const channelId = checks.required('body', 'videoChannelId', wholeNumber);
  checks.finish();
  const channel = world.channels.find(({ id }) => id === channelId);
  if (!channel) refuse(404, 'Video channel not found');
  checkManages(exchange, channel);
  const ofOwner = world.channelSyncs.filter(
    (sync) => world.channels.find(({ id }) => id === sync.channelId)?.userId === channel.userId,
  );
  if (ofOwner.length >= maxPerUser) {
    refuse(400, `You cannot create more than ${maxPerUser} channel synchronizations`);
  }
  const sync: StoredChannelSync = {
    id: world.nextId(),
    channelId: channel.id,
    externalChannelUrl,
    state: syncStates.waitingFirstRun,
    lastSyncAt: null,
    createdAt: world.clock.date(),
  };
  world.channelSyncs.push(sync);
  return sync;
}

/** The path's synchronization, if its channel is the sender's. @throws Refusal 404, 403 */
function manageableSync(exchange: Exchange): StoredChannelSync {
  const { world } = exchange;
  const id = Number(param(exchange, 'channelSyncId'));
  const sync = world.channelSyncs.find((candidate) => candidate.id === id);
  const channel = world.channels.find((candidate) => candidate.id === sync?.channelId);
  if (!sync || !channel) refuse(404, 'Video channel sync not found');
  checkManages(exchange, channel);
  return sync;
}

function checkManages(exchange: Exchange, channel: StoredChannel): void {
  const { id, role } = sender(exchange);
  if (channel.userId === id || role !== 'user') return;
  refuse(403, 'Only a user with sufficient right can access this account resource.');
}

function importVideos(exchange: Exchange): void {
  const { world } = exchange;
  const channel = manageableChannel(exchange);
  const checks = new Checks(exchange);
  checks.required('body', 'externalChannelUrl', rules.webUrl);
  const syncId = checks.optional('body', 'videoChannelSyncId', rules.identifier);
  checks.finish();
  if (!isSwitchedOn(world, 'import', 'videos', 'http')) {
    refuse(403, 'Channel import is impossible as video upload via HTTP is not enabled on the server');
  }
  if (syncId === undefined) return;
  const sync = world.channelSyncs.find(({ id }) => id === syncId);
  if (!sync) refuse(404, 'Video channel sync not found');
  if (sync.channelId !== channel.id) refuse(403, 'This channel sync is not owned by this channel');
  syncLater(world, sync);
}

/** No such route exists, but this one's router calls its empty answer JSON (recording "trigger"). */
const noRoute: Answer = { kind: 'empty', status: 400, typed: true };

const columns = ['createdAt', 'id', 'externalChannelUrl', 'lastSyncAt', 'state'] as const;

export const channelsSync = {
  'videoChannelSyncs.create': {
    handle: (exchange) => json({ videoChannelSync: channelSync(exchange.world, create(exchange)) }),
  },
  'videoChannelSyncs.delete': {
    handle: (exchange) => {
      const { channelSyncs } = exchange.world;
      channelSyncs.splice(channelSyncs.indexOf(manageableSync(exchange)), 1);
      return doneTyped;
    },
  },
  'videoChannelSyncs.trigger': { handle: () => noRoute },
  'accounts.videoChannelSyncs': {
    handle: (exchange) => {
      const { world } = exchange;
      const account = ownAccount(exchange);
      const paging = readPaging(exchange, columns, '-createdAt');
      const channels = world.channels.filter(({ userId }) => userId === account.id);
      const own = world.channelSyncs.filter((sync) => channels.some(({ id }) => id === sync.channelId));
      const inOrder = sorted(own, (sync) => sync[paging.sort.by] ?? '', paging.sort.descending);
      return json(page(inOrder, paging, (sync) => channelSync(world, sync)));
    },
  },
  'videoChannels.importVideos': {
    handle: (exchange) => {
      importVideos(exchange);
      return done;
    },
  },
} satisfies Record<string, Handler>;
