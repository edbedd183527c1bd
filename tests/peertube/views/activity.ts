import type { ActivityAction, ActivityTarget, StoredActivity } from '../state/activity.ts';
import { shortUuid } from '../state/identifiers.ts';
import type { World } from '../state/world.ts';
import { accountSummary } from './actor.ts';

const actions: Readonly<Record<ActivityAction, string>> = {
  1: 'Create',
  2: 'Update',
  3: 'Delete',
  4: 'Update captions',
  5: 'Update chapters',
  6: 'Update passwords',
  7: 'Create studio tasks',
  8: 'Update source file',
  9: 'Update elements',
};

const targets = {
  video: { id: 1, label: 'Video' },
  playlist: { id: 2, label: 'Playlist' },
  channel: { id: 3, label: 'Channel' },
} as const satisfies Readonly<Record<ActivityTarget['kind'], object>>;

function about(world: World, target: ActivityTarget) {
  switch (target.kind) {
    case 'channel':
      return { video: null, playlist: null };
    case 'video': {
      const { id, name, uuid, isLive } = target;
      const url = `${world.origin}/videos/watch/${uuid}`;
      return { video: { id, name, uuid, shortUUID: shortUuid(uuid), isLive, url }, playlist: null };
    }
    case 'playlist': {
      const { id, displayName: name, uuid } = target;
      const url = `${world.origin}/video-playlists/${uuid}`;
      return { video: null, playlist: { id, name, uuid, shortUUID: shortUuid(uuid), url } };
    }
  }
}

export function activity(world: World, stored: StoredActivity) {
  const { id, name, displayName } = world.channel(stored.channelId);
  const by = world.users.find((user) => user.id === stored.userId);
  return {
    id: stored.id,
    account: by ? accountSummary(world, by) : null,
    action: { id: stored.action, label: actions[stored.action] },
    targetType: targets[stored.target.kind],
    ...about(world, stored.target),
    channel: { id, name, displayName, url: `${world.origin}/video-channels/${name}` },
    channelSync: null,
    videoImport: null,
    details: null,
    createdAt: stored.createdAt,
  };
}
