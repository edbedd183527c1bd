export interface PlaylistValues {
  name: string;
  description: string;
  /** PeerTube's number: 1 public, 2 unlisted, 3 private. */
  privacy: number;
  channelId: number | null;
}

const privateOne = 3;

/** What of a playlist its server would refuse (peertube.md, "Odd but real"). */
export function checkPlaylist({
  name,
  description,
  privacy,
  channelId,
}: PlaylistValues): readonly ('name' | 'description' | 'channel')[] {
  const nameLength = name.trim().length;
  const length = description.trim().length;
  return [
    ...(nameLength < 1 || nameLength > 120 ? (['name'] as const) : []),
    ...(length > 0 && (length < 3 || length > 1000) ? (['description'] as const) : []),
    ...(privacy !== privateOne && channelId === null ? (['channel'] as const) : []),
  ];
}
