import { atLeast } from '../http/version.ts';
import type { StoredPlaylist, StoredPlaylistElement } from '../state/playlist.ts';
import type { World } from '../state/world.ts';
import { accountSummary, channelSummary } from './actor.ts';
import { labelled, playlistPrivacyLabels } from './labels.ts';
import { thumbnailSize, videoRow } from './video.ts';

const types = {
  regular: { id: 1, label: 'Regular' },
  'watch-later': { id: 2, label: 'Watch later' },
} as const;

export function playlist(world: World, stored: StoredPlaylist) {
  // An empty playlist to which no picture was sent has none (recordings).
  const pictured = stored.hasPicture || stored.elements.length > 0;
  const thumbnailPath = pictured ? `/lazy-static/thumbnails/playlist-${stored.uuid}.png` : null;
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
    videoChannel: stored.channelId === null ? null : channelSummary(world, world.channel(stored.channelId)),
  };
}

/** Type 1: the video was deleted; 2: it may not be seen; those come without the video. */
export function playlistElement(world: World, element: StoredPlaylistElement, index: number) {
  const video = world.videos.find((candidate) => candidate.id === element.videoId);
  return {
    id: element.id,
    position: index + 1,
    startTimestamp: element.startTimestamp,
    stopTimestamp: element.stopTimestamp,
    type: video ? 0 : 1,
    ...(video ? { video: videoRow(world, video) } : {}),
  };
}
