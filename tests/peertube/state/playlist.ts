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
  readonly userId: number;
  channelId: number | null;
  elements: readonly StoredPlaylistElement[];
  /** A picture of its own was sent; else its first video's picture is shown. */
  hasPicture: boolean;
  readonly createdAt: string;
  updatedAt: string;
}
