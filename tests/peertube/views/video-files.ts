import { atLeast } from '../http/version.ts';
import { uuidFrom } from '../state/identifiers.ts';
import type { StoredRendition, StoredVideo } from '../state/video.ts';
import { isPrivate, masterPlaylistName, renditionName, segmentsName } from '../state/video-file-names.ts';
import type { World } from '../state/world.ts';

/** Static paths of videos that not everybody may see lie under `private/` (recordings). */
function privately(video: StoredVideo): string {
  return isPrivate(video) ? 'private/' : '';
}

function webVideoFolder(world: World): string {
  return atLeast(world.version, '6.0.0') ? 'web-videos' : 'webseed';
}

function file(world: World, video: StoredVideo, rendition: StoredRendition) {
  const { origin } = world;
  const source = video.source ?? { width: 1280, height: 720, fps: 25 };
  const name = uuidFrom(video.uuid, rendition.kind, rendition.height);
  const hls = rendition.kind === 'hls';
  const torrent = `${name}-${rendition.height}${hls ? '-hls' : ''}.torrent`;
  const infoHash = uuidFrom(name, 'torrent').replaceAll('-', '').padEnd(40, '0');
  return {
    id: rendition.id,
    resolution: { id: rendition.height, label: `${rendition.height}p` },
    ...(atLeast(world.version, '6.1.0')
      ? { width: even((source.width * rendition.height) / source.height), height: rendition.height }
      : {}),
    magnetUri: `magnet:?xs=${encodeURIComponent(`${origin}/lazy-static/torrents/${torrent}`)}&xt=urn:btih:${infoHash}`,
    size: rendition.size,
    fps: source.fps,
    torrentUrl: `${origin}/lazy-static/torrents/${torrent}`,
    torrentDownloadUrl: `${origin}/download/torrents/${torrent}`,
    fileUrl: hls
      ? `${origin}/static/streaming-playlists/hls/${privately(video)}${video.uuid}/${renditionName(video, rendition)}`
      : `${origin}/static/${webVideoFolder(world)}/${privately(video)}${renditionName(video, rendition)}`,
    fileDownloadUrl: hls
      ? `${origin}/download/streaming-playlists/hls/videos/${video.uuid}-${rendition.height}-fragmented.mp4`
      : `${origin}/download/${webVideoFolder(world)}/${video.uuid}-${rendition.height}.mp4`,
    metadataUrl: `${origin}/api/v1/videos/${video.uuid}/metadata/${rendition.id}`,
    ...(atLeast(world.version, '6.3.0') ? { hasAudio: true, hasVideo: true } : {}),
    ...(atLeast(world.version, '6.2.0') ? { storage: 0 } : {}),
  };
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}

export function webVideos(world: World, video: StoredVideo) {
  return video.renditions
    .filter((rendition) => rendition.kind === 'web-video')
    .map((rendition) => file(world, video, rendition));
}

export function streamingPlaylists(world: World, video: StoredVideo) {
  const renditions = video.renditions.filter((rendition) => rendition.kind === 'hls');
  const [first] = renditions;
  if (!first) return [];
  const folder = `${world.origin}/static/streaming-playlists/hls/${privately(video)}${video.uuid}`;
  return [
    {
      id: first.id + 1_000_000,
      type: 1,
      playlistUrl: `${folder}/${masterPlaylistName(video)}`,
      segmentsSha256Url: `${folder}/${segmentsName(video)}`,
      redundancies: [],
      files: renditions.map((rendition) => file(world, video, rendition)),
    },
  ];
}
