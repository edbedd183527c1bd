import { atLeast } from '../http/version.ts';
import type { StoredPlaylist, StoredPlaylistElement } from '../state/playlist.ts';
import type { StoredUser } from '../state/user.ts';
import { privacies, type StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';
import { accountSummary, channelSummary } from './actor.ts';
import { labelled, playlistPrivacyLabels } from './labels.ts';
import { thumbnailSize, videoRow } from './video.ts';
import { watched } from './watched.ts';

const types = {
  regular: { id: 1, label: 'Regular' },
  'watch-later': { id: 2, label: 'Watch later' },
} as const;

export function playlist(world: World, stored: StoredPlaylist) {
  // An empty playlist to which no picture was sent has none (recordings).
  const pictured = stored.picture !== undefined || stored.elements.length > 0;
  const thumbnailPath = pictured
    ? `/lazy-static/thumbnails/playlist-${stored.uuid}-${stored.pictureVersion}.png`
    : null;
  return {
    id: stored.id,
    uuid: stored.uuid,
    shortUUID: stored.shortUUID,
    isLocal: true,
    url: `${world.origin}/video-playlists/${stored.uuid}`,
    displayName: stored.displayName,
    description: stored.description,
    privacy: labelled(stored.privacy, playlistPrivacyLabels),
    thumbnailPath,
    ...(atLeast(world.version, '8.1.0')
      ? {
          thumbnails:
            thumbnailPath === null
              ? []
              : [{ ...thumbnailSize, aspectRatio: '16:9', fileUrl: world.origin + thumbnailPath }],
        }
      : {}),
    embedPath: `/video-playlists/embed/${stored.uuid}`,
    type: types[stored.type],
    videosLength: stored.elements.length,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    ownerAccount: accountSummary(world, world.user(stored.userId)),
    ...(atLeast(world.version, '7.3.0') ? { videoChannelPosition: stored.videoChannelPosition } : {}),
    videoChannel: stored.channelId === null ? null : channelSummary(world, world.channel(stored.channelId)),
  };
}

const elementTypes = { regular: 0, deleted: 1, private: 2, unavailable: 3 } as const;

function elementType(world: World, viewer: StoredUser | undefined, video: StoredVideo | undefined) {
  if (!video) return elementTypes.deleted;
  if (viewer !== undefined && world.ownerOf(video) === viewer) return elementTypes.regular;
  const { privacy } = video;
  const hidden =
    privacy === privacies.private ||
    privacy === privacies.passwordProtected ||
    (privacy === privacies.internal && !viewer);
  if (hidden) return elementTypes.private;
  return video.blacklistedReason === undefined ? elementTypes.regular : elementTypes.unavailable;
}

/** Of what is deleted or may not be seen there is no video. `viewer`: undefined while nobody is signed in. */
export function playlistElement(
  world: World,
  viewer: StoredUser | undefined,
  element: StoredPlaylistElement,
  index: number,
) {
  const video = world.videos.find((candidate) => candidate.id === element.videoId);
  const type = elementType(world, viewer, video);
  const shown = video !== undefined && type === elementTypes.regular;
  return {
    id: element.id,
    position: index + 1,
    startTimestamp: element.startTimestamp,
    stopTimestamp: element.stopTimestamp,
    type,
    video: shown ? { ...videoRow(world, video), ...watched(world, viewer, video) } : null,
  };
}
