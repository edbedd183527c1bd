import { atLeast } from '../http/version.ts';
import { isEditor } from '../state/collaborator.ts';
import type { StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';
import { ownChannel } from './actor.ts';
import { channelsOf, notificationSettings, userBase } from './user.ts';

/** GET /users/me. */
export function myUser(world: World, user: StoredUser) {
  return {
    ...userBase(world, user),
    notificationSettings: notificationSettings(world, user),
    videoChannels: channelsOf(world, user),
    specialPlaylists: world.playlists
      .filter((playlist) => playlist.userId === user.id && playlist.type === 'watch-later')
      .map((playlist) => ({ id: playlist.id, name: playlist.displayName, type: 2 })),
    ...(atLeast(world.version, '8.0.0') ? { videoChannelCollaborations: collaborations(world, user) } : {}),
  };
}

function collaborations(world: World, user: StoredUser) {
  return world.channels
    .filter((channel) => isEditor(world, user, channel))
    .map((channel) => ownChannel(world, channel));
}
