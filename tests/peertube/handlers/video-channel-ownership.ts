import { done } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { ownershipStates, type StoredOwnershipChange } from '../state/ownership-change.ts';
import { fitsQuota } from '../state/quota.ts';
import { manageableChannel } from '../validation/actors.ts';
import { listMine, listOf, receivedRequest, request, withdraw } from './ownership-requests.ts';

/** The channel and its playlists get their new owner; its videos follow, being the channel's. */
function takeOver(exchange: Exchange, change: StoredOwnershipChange): void {
  const { world } = exchange;
  const channel = world.channel(change.of.id);
  const ofGiver = world.channels.filter(({ userId }) => userId === change.initiatorId);
  if (ofGiver.length <= 1) refuse(409, 'Cannot accept to transfer the last channel of this user');
  const bytes = world.videos
    .filter(({ channelId }) => channelId === channel.id)
    .reduce((sum, { size }) => sum + size, 0);
  if (!fitsQuota(world, world.user(change.nextOwnerId), bytes)) {
    refuse(413, 'The user video quota is exceeded with this video.', 'quota_reached');
  }
  channel.userId = change.nextOwnerId;
  for (const playlist of world.playlists) {
    if (playlist.channelId === channel.id) playlist.userId = change.nextOwnerId;
  }
  world.collaborators.splice(
    0,
    world.collaborators.length,
    ...world.collaborators.filter(
      ({ channelId, userId }) => channelId !== channel.id || userId !== change.nextOwnerId,
    ),
  );
  change.state = ownershipStates.accepted;
}

export const videoChannelOwnership = {
  'videoChannelOwnershipChanges.create': {
    handle: (exchange) => {
      const { id, userId } = manageableChannel(exchange, 'owner');
      request(exchange, { kind: 'channel', id }, exchange.world.user(userId));
      return done;
    },
  },
  'videoChannelOwnershipChanges.list': { handle: (exchange) => listMine(exchange, 'channel') },
  'videoChannelOwnershipChanges.listOfChannel': {
    handle: (exchange) => {
      const { id } = manageableChannel(exchange);
      return listOf(exchange, { kind: 'channel', id });
    },
  },
  'videoChannelOwnershipChanges.accept': {
    handle: (exchange) => {
      takeOver(exchange, receivedRequest(exchange, 'channel'));
      return done;
    },
  },
  'videoChannelOwnershipChanges.refuse': {
    handle: (exchange) => {
      receivedRequest(exchange, 'channel').state = ownershipStates.rejected;
      return done;
    },
  },
  'videoChannelOwnershipChanges.delete': {
    handle: (exchange) => {
      const { world } = exchange;
      withdraw(exchange, 'channel', ({ of }) => world.user(world.channel(of.id).userId));
      return done;
    },
  },
} satisfies Record<string, Handler>;
