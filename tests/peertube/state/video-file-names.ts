import { uuidFrom } from './identifiers.ts';
import { privacies, type StoredRendition, type StoredVideo } from './video.ts';

/** Not everybody may see it: its files lie below `private/` (recordings). */
export function isPrivate({ privacy }: StoredVideo): boolean {
  return privacy !== privacies.public && privacy !== privacies.unlisted;
}

export function renditionName(video: StoredVideo, { kind, height }: StoredRendition): string {
  const ending = kind === 'hls' ? '-fragmented' : '';
  return `${uuidFrom(video.uuid, kind, height)}-${height}${ending}.mp4`;
}

export function masterPlaylistName({ uuid }: StoredVideo): string {
  return `${uuidFrom(uuid, 'master')}-master.m3u8`;
}

/** Of one rendition. */
export function playlistName(video: StoredVideo, { kind, height }: StoredRendition): string {
  return `${uuidFrom(video.uuid, kind, height)}-${height}.m3u8`;
}

export function segmentsName({ uuid }: StoredVideo): string {
  return `${uuidFrom(uuid, 'segments')}-segments-sha256.json`;
}
