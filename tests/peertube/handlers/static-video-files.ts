import { basename } from 'node:path';
import type { Answer } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { forbiddenText, notFoundText, sendFile } from '../http/send-file.ts';
import {
  isPrivate,
  masterPlaylistName,
  playlistName,
  renditionName,
  segmentsName,
} from '../state/video-file-names.ts';
import { privacies, type StoredRendition, type StoredVideo } from '../state/video.ts';
import { mayManage } from './video.ts';

type Kind = StoredRendition['kind'];

/** The owner's token, one for files, or the video's password. @throws Refusal 403 */
function checkAccess(exchange: Exchange, video: StoredVideo): void {
  const { world, query, user, request } = exchange;
  const fileToken = query.get('videoFileToken');
  const password = request.headers['x-peertube-video-password'];
  if (!user && fileToken === null && password === undefined) {
    refuse(403, 'Video password header, video file token query parameter and bearer token are all missing');
  }
  const allowed =
    world.fileTokens.opens(fileToken, video.id) ||
    mayManage(exchange, video) ||
    (user !== undefined && video.privacy === privacies.internal) ||
    video.passwords.some((one) => one.password === password);
  if (!allowed) refuse(403, 'Cannot fetch information of private/internal/blocked video');
}

function rendition(video: StoredVideo, kind: Kind, name: string): StoredRendition | undefined {
  return video.renditions.find((one) => one.kind === kind && renditionName(video, one) === name);
}

/** The stand-in transcodes nothing: each rendition is the uploaded file. */
function sendRendition(exchange: Exchange, video: StoredVideo): Promise<Answer> {
  return sendFile(exchange, video.source?.path, 'video/mp4');
}

function webVideo(exchange: Exchange, inPrivate: boolean): Answer | Promise<Answer> {
  const name = param(exchange, 'filename');
  const video = exchange.world.videos.find((one) => rendition(one, 'web-video', name));
  if (!video) return inPrivate ? forbiddenText : notFoundText;
  if (inPrivate) checkAccess(exchange, video);
  return isPrivate(video) === inPrivate ? sendRendition(exchange, video) : notFoundText;
}

/** What was uploaded, for who manages the video. */
function originalVideo(exchange: Exchange): Answer | Promise<Answer> {
  const name = param(exchange, 'filename');
  const video = exchange.world.videos.find(
    ({ source }) => source?.path !== undefined && !source.originalDeleted && basename(source.path) === name,
  );
  if (!video) return notFoundText;
  if (!mayManage(exchange, video)) refuse(403, 'Cannot manage a video of another user');
  return sendFile(exchange, video.source?.path, 'application/octet-stream');
}

function playlist(lines: readonly string[]): Answer {
  const headers = { 'content-type': 'application/vnd.apple.mpegurl; charset=utf-8' };
  return {
    kind: 'text',
    status: 200,
    headers,
    body: `${['#EXTM3U', '#EXT-X-VERSION:7', ...lines].join('\n')}\n`,
  };
}

function masterPlaylist(exchange: Exchange, video: StoredVideo): Answer {
  const token = exchange.query.get('videoFileToken');
  const again = exchange.query.get('reinjectVideoFileToken') === 'true' && token !== null;
  const ending = again ? `?videoFileToken=${token}&reinjectVideoFileToken=true` : '';
  const hls = video.renditions.filter(({ kind }) => kind === 'hls');
  return playlist(
    hls.flatMap((one) => [
      `#EXT-X-STREAM-INF:BANDWIDTH=${Math.round((one.size * 8) / Math.max(video.duration, 1))}`,
      `${playlistName(video, one)}${ending}`,
    ]),
  );
}

function renditionPlaylist(video: StoredVideo, one: StoredRendition): Answer {
  const seconds = Math.max(video.duration, 0.001);
  return playlist([
    `#EXT-X-TARGETDURATION:${Math.ceil(seconds)}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXTINF:${seconds.toFixed(3)},`,
    renditionName(video, one),
    '#EXT-X-ENDLIST',
  ]);
}

function hlsFile(exchange: Exchange, video: StoredVideo, name: string): Answer | Promise<Answer> {
  const hls = video.renditions.filter(({ kind }) => kind === 'hls');
  if (hls.length === 0) return notFoundText;
  if (name === masterPlaylistName(video)) return masterPlaylist(exchange, video);
  if (name === segmentsName(video)) return { kind: 'json', status: 200, body: {} };
  const listed = hls.find((one) => playlistName(video, one) === name);
  if (listed) return renditionPlaylist(video, listed);
  return rendition(video, 'hls', name) ? sendRendition(exchange, video) : notFoundText;
}

function hls(exchange: Exchange, inPrivate: boolean): Answer | Promise<Answer> {
  // PeerTube looks for the video's UUID in the path as it was sent: there an encoded slash is none.
  if (inPrivate && /^[^?]*%2f/i.test(exchange.url)) return forbiddenText;
  const [uuid = '', name = ''] = param(exchange, 'filename').split('/');
  const video = exchange.world.videos.find((one) => one.uuid === uuid);
  if (!video) return inPrivate ? forbiddenText : notFoundText;
  if (inPrivate) checkAccess(exchange, video);
  return isPrivate(video) === inPrivate ? hlsFile(exchange, video, name) : notFoundText;
}

export const staticVideoFiles = {
  'staticFiles.webVideo': { handle: (exchange) => webVideo(exchange, false) },
  'staticFiles.privateWebVideo': { optionalUser: true, handle: (exchange) => webVideo(exchange, true) },
  'staticFiles.originalVideo': { handle: originalVideo },
  'staticFiles.hls': { handle: (exchange) => hls(exchange, false) },
  'staticFiles.privateHls': { optionalUser: true, handle: (exchange) => hls(exchange, true) },
} satisfies Record<string, Handler>;
