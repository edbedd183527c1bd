import type { Words } from '../../../src-preload/words/index.ts';
import { isWatchLater, type Playlist } from './playlist-queries.ts';

/** Its name; the server's own list has one in its administrator's language. */
export function playlistName(playlist: Pick<Playlist, 'displayName' | 'type'>, words: Words): string {
  return isWatchLater(playlist) ? words.playlists.watchLater.name : playlist.displayName;
}

export function playlistPrivacy({ privacy }: Pick<Playlist, 'privacy'>, words: Words): string {
  const labels: Readonly<Record<number, string>> = words.playlists.privacy;
  return labels[privacy.id] ?? privacy.label;
}
