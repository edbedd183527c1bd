import { atLeast } from '../http/version.ts';
import type { StoredOwnershipChange } from '../state/ownership-change.ts';
import type { StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';
import { account, channelSummary } from './actor.ts';
import { labelled, ownershipStateLabels } from './labels.ts';
import { videoRow } from './video.ts';

const statuses = { 1: 'WAITING', 2: 'REFUSED', 3: 'ACCEPTED' } as const;

function videoSummary(world: World, video: StoredVideo) {
  const { id, uuid, shortUUID, name } = video;
  return { id, uuid, shortUUID, name, channel: channelSummary(world, world.channel(video.channelId)) };
}

function subject(world: World, { of }: StoredOwnershipChange) {
  if (of.kind === 'channel') return { videoChannel: channelSummary(world, world.channel(of.id)) };
  const video = world.findVideo(String(of.id));
  if (!video) throw new Error(`Video ${of.id} is gone, and so should be the request for it`);
  return { video: atLeast(world.version, '8.2.0') ? videoSummary(world, video) : videoRow(world, video) };
}

export function ownershipChange(world: World, stored: StoredOwnershipChange) {
  return {
    id: stored.id,
    ...(atLeast(world.version, '8.2.0') ? { state: labelled(stored.state, ownershipStateLabels) } : {}),
    status: statuses[stored.state],
    initiatorAccount: account(world, world.user(stored.initiatorId)),
    nextOwnerAccount: account(world, world.user(stored.nextOwnerId)),
    ...subject(world, stored),
    createdAt: stored.createdAt,
  };
}
