import { done, doneTyped } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import type { StoredChannel } from '../state/channel.ts';
import { ownershipStates, type StoredOwnershipChange } from '../state/ownership-change.ts';
import { fitsQuota } from '../state/quota.ts';
import { states, type StoredVideo } from '../state/video.ts';
import { Checks } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { ownChannel } from '../validation/video-edit.ts';
import { listMine, listOf, receivedRequest, request, withdraw } from './ownership-requests.ts';
import { manageableVideo } from './video.ts';

/** Where the video is to go. @throws Refusal 400 without a channel, 404, or where it is not the next owner's. */
function targetChannel(exchange: Exchange, change: StoredOwnershipChange): StoredChannel {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const channelId = checks.required('body', 'channelId', rules.identifier);
  checks.finish();
  if (!atLeast(world.version, '8.2.0')) return ownChannel(exchange, channelId);
  const channel = world.channels.find(({ id }) => id === channelId);
  if (!channel) refuse(404, 'Video channel not found');
  if (channel.userId === change.nextOwnerId) return channel;
  return refuse(403, 'This channel does not belong to the next owner of this video');
}

function checkAcceptable(exchange: Exchange, change: StoredOwnershipChange, video: StoredVideo): void {
  const { world } = exchange;
  if (video.isLive && video.state !== states.waitingForLive) {
    refuse(400, 'You cannot accept an ownership change of a published live.');
  }
  if (!video.isLive && !fitsQuota(world, world.user(change.nextOwnerId), video.size)) {
    refuse(413, 'The user video quota is exceeded with this video.', 'quota_reached');
  }
}

function videoOf({ world }: Exchange, { of }: StoredOwnershipChange): StoredVideo {
  return world.findVideo(String(of.id)) ?? refuse(404, 'Video not found');
}

export const videoOwnershipChange = {
  'videoOwnershipChanges.create': {
    handle: (exchange) => {
      const video = manageableVideo(exchange, 'videoId');
      request(exchange, { kind: 'video', id: video.id }, exchange.world.ownerOf(video));
      return doneTyped;
    },
  },
  'videoOwnershipChanges.list': { handle: (exchange) => listMine(exchange, 'video') },
  'videoOwnershipChanges.listOfVideo': {
    handle: (exchange) => {
      const { id } = manageableVideo(exchange, 'videoId');
      return listOf(exchange, { kind: 'video', id });
    },
  },
  'videoOwnershipChanges.accept': {
    handle: (exchange) => {
      const change = receivedRequest(exchange, 'video');
      const channel = targetChannel(exchange, change);
      const video = videoOf(exchange, change);
      checkAcceptable(exchange, change, video);
      video.channelId = channel.id;
      change.state = ownershipStates.accepted;
      return done;
    },
  },
  'videoOwnershipChanges.refuse': {
    handle: (exchange) => {
      receivedRequest(exchange, 'video').state = ownershipStates.rejected;
      return done;
    },
  },
  'videoOwnershipChanges.delete': {
    handle: (exchange) => {
      withdraw(exchange, 'video', (change) => exchange.world.ownerOf(videoOf(exchange, change)));
      return done;
    },
  },
} satisfies Record<string, Handler>;
