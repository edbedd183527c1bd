import type { UploadedFile } from '../http/body.ts';

export const playlistPrivacies = { public: 1, unlisted: 2, private: 3 } as const;

export interface StoredPlaylistElement {
  readonly id: number;
  readonly videoId: number;
  readonly startTimestamp: number | null;
  readonly stopTimestamp: number | null;
}

export interface StoredPlaylist {
  readonly id: number;
  readonly uuid: string;
  readonly shortUUID: string;
  displayName: string;
  description: string | null;
  privacy: number;
  readonly type: 'regular' | 'watch-later';
  userId: number;
  channelId: number | null;
  /** From 1 on, among the playlists of its channel; null without a channel. */
  videoChannelPosition: number | null;
  elements: readonly StoredPlaylistElement[];
  /** What was sent; without one its first video's picture is shown. */
  picture: UploadedFile | undefined;
  /** Rises when the picture changes: its path changes too, as in PeerTube. */
  pictureVersion: number;
  readonly createdAt: string;
  updatedAt: string;
}

/** The playlists of a channel in their order. */
export function playlistsOfChannel(
  playlists: readonly StoredPlaylist[],
  channelId: number,
): readonly StoredPlaylist[] {
  return playlists
    .filter((playlist) => playlist.channelId === channelId)
    .toSorted((a, b) => (a.videoChannelPosition ?? 0) - (b.videoChannelPosition ?? 0));
}

export function numberPlaylists(inOrder: readonly StoredPlaylist[]): void {
  inOrder.forEach((playlist, index) => {
    playlist.videoChannelPosition = index + 1;
  });
}

/** At the end of the channel's playlists; null takes it out of its channel. */
export function moveToChannel(
  playlists: readonly StoredPlaylist[],
  playlist: StoredPlaylist,
  channelId: number | null,
): void {
  const before = playlist.channelId;
  if (before === channelId) return;
  playlist.channelId = channelId;
  playlist.videoChannelPosition = channelId === null ? null : playlistsOfChannel(playlists, channelId).length;
  if (before !== null) numberPlaylists(playlistsOfChannel(playlists, before));
}
