import type { StoredChannelSync } from '../state/channel-sync.ts';
import type { World } from '../state/world.ts';
import { channelSummary } from './actor.ts';
import { labelled, syncStateLabels } from './labels.ts';

export function channelSync(world: World, stored: StoredChannelSync) {
  return {
    id: stored.id,
    state: labelled(stored.state, syncStateLabels),
    externalChannelUrl: stored.externalChannelUrl,
    createdAt: stored.createdAt,
    ...(stored.lastSyncAt === null ? {} : { lastSyncAt: stored.lastSyncAt }),
    channel: channelSummary(world, world.channel(stored.channelId)),
  };
}
