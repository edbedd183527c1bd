import { rm } from 'node:fs/promises';
import { done, doneTyped, json, type Answer } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { unauthorizedText } from '../http/send-file.ts';
import { atLeast } from '../http/version.ts';
import { parseReference } from '../state/identifiers.ts';
import { schedulePublication } from '../state/publication.ts';
import { privacies, states, type StoredVideo } from '../state/video.ts';
import { Checks, rule } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { ownChannel, readPasswords, readVideoEdit, type VideoEdit } from '../validation/video-edit.ts';
import { categories, languages, licences, privacyLabels } from '../views/labels.ts';
import { storyboardOf } from '../views/storyboard.ts';
import { videoDetails } from '../views/video.ts';
import { videoSource } from '../views/video-source.ts';
import { listVideos } from './list-videos.ts';

/** However the row calls it. */
function reference(exchange: Exchange): string {
  return exchange.params['videoId'] ?? param(exchange, 'id');
}

/** `named`: what a refusal calls the path's parameter; some of PeerTube's routes have another name for it. */
export function existingVideo(exchange: Exchange, named: 'id' | 'videoId' = 'id'): StoredVideo {
  const id = reference(exchange);
  const { valid, message } = rules.videoReference;
  const checks = new Checks(exchange);
  if (!valid(id)) checks.fail('params', named, message, id);
  checks.finish();
  return exchange.world.findVideo(id) ?? refuse(404, 'Video not found');
}

export function mayManage(exchange: Exchange, video: StoredVideo): boolean {
  const { user, world } = exchange;
  return user !== undefined && (world.ownerOf(video) === user || user.role !== 'user');
}

/** The path's video, if the sender may change it. @throws Refusal 400, 404, 403 */
export function manageableVideo(exchange: Exchange, named?: 'videoId'): StoredVideo {
  const video = existingVideo(exchange, named);
  if (mayManage(exchange, video)) return video;
  return refuse(403, 'Cannot manage a video of another user.');
}

/** The path's video, if the sender may see it. @throws Refusal 400, 404, 401, 403 */
export function visibleVideo(exchange: Exchange, named?: 'videoId'): StoredVideo {
  const video = existingVideo(exchange, named);
  if (mayManage(exchange, video)) return video;
  if (video.blacklistedReason !== undefined) refuseHidden(exchange);
  switch (video.privacy) {
    case privacies.private:
      return refuseHidden(exchange);
    case privacies.internal:
      return exchange.user ? video : refuseHidden(exchange);
    case privacies.unlisted:
      // A number could be guessed (peertube.md, unlisted playlists likewise).
      if (parseReference(reference(exchange))?.by === 'id') refuse(404, 'Video not found');
      return video;
    case privacies.passwordProtected:
      checkVideoPassword(exchange, video);
      return video;
    default:
      return video;
  }
}

/** Nobody might be somebody who may (recording "get a blocked video as nobody"); somebody else may not. */
function refuseHidden({ user }: Exchange): never {
  return user
    ? refuse(403, 'Cannot fetch information of private/internal/blocked video')
    : refuse(401, 'Not authenticated');
}

function checkVideoPassword(exchange: Exchange, video: StoredVideo): void {
  const given = exchange.request.headers['x-peertube-video-password'];
  if (given === undefined) {
    refuse(
      403,
      'Please provide a password to access this password protected video',
      'video_requires_password',
    );
  }
  if (video.passwords.every(({ password }) => password !== given)) {
    refuse(403, 'Incorrect video password. Access to the video is denied.', 'incorrect_video_password');
  }
}

function readEdit(exchange: Exchange): VideoEdit {
  const checks = new Checks(exchange);
  const edit = readVideoEdit(exchange, checks);
  checks.required('params', 'id', rules.videoReference);
  const name = checks.optional('body', 'name', rules.videoName);
  const channelId = checks.optional('body', 'channelId', rules.identifier);
  checks.optional('body', 'videoPasswords', rules.passwords);
  checks.finish();
  return {
    ...edit,
    ...(name === undefined ? {} : { name }),
    ...(channelId === undefined ? {} : { channelId }),
  };
}

function applyEdit(exchange: Exchange, video: StoredVideo, edit: VideoEdit): void {
  const { world, files } = exchange;
  const wasHidden = video.privacy !== privacies.public;
  const thumbnail = files.get('thumbnailfile');
  const preview = files.get('previewfile');
  Object.assign(video, edit, { updatedAt: world.clock.date() });
  if (thumbnail) video.thumbnail = thumbnail;
  if (preview) video.preview = preview;
  if (thumbnail ?? preview) video.pictureVersion += 1;
  if (wasHidden && edit.privacy === privacies.public) video.publishedAt = video.updatedAt;
  if (edit.scheduleUpdate) schedulePublication(world, video);
}

/** Seconds, whole ones. */
const currentTime = rule((value): value is number => Number.isInteger(value), {
  sanitize: rules.toIntOrNull,
});

function watch(exchange: Exchange): Answer {
  const { world, user, fields, request } = exchange;
  const checks = new Checks(exchange);
  const seconds = checks.required('body', 'currentTime', currentTime) ?? 0;
  checks.finish();
  const stored = existingVideo(exchange, 'videoId');
  const beyond = stored.duration > 0 && seconds > stored.duration + 1;
  if (seconds < 0 || beyond) refuse(400, `Current time ${seconds} is invalid`);
  const { sessionId } = fields;
  const viewer = typeof sessionId === 'string' ? sessionId : (user?.username ?? request.socket.remoteAddress);
  world.viewers.watches(viewer ?? '', stored);
  if (user) world.history.remember(user.id, stored.id, { currentTime: seconds, at: world.clock.now() });
  return done;
}

const label = (labels: (version: string) => Readonly<Record<string, string>>): Handler => ({
  handle: ({ world }) => json(labels(world.version)),
});

export const video = {
  'videos.categories': label(() => categories),
  'videos.licences': label(() => licences),
  'videos.languages': {
    handle: ({ world, query }) => {
      const subtitles = atLeast(world.version, '8.2.0') && query.get('scope') === 'subtitle';
      const written = Object.entries(languages).filter(([, name]) => !name.endsWith('Sign Language'));
      return json(subtitles ? Object.fromEntries(written) : languages);
    },
  },
  'videos.privacies': label(privacyLabels),
  'videos.list': {
    docs: 'getVideos',
    optionalUser: true,
    handle: (exchange) => listVideos(exchange, exchange.world.videos),
  },
  'videos.get': {
    docs: 'getVideo',
    optionalUser: true,
    handle: (exchange) => json(videoDetails(exchange.world, visibleVideo(exchange))),
  },
  'videos.description': {
    optionalUser: true,
    handle: (exchange) => json({ description: visibleVideo(exchange).description }),
  },
  'videos.source': {
    docs: 'getVideoSource',
    handle: (exchange) => {
      const { source } = manageableVideo(exchange);
      return source ? json(videoSource(exchange.world, source)) : refuse(404, 'Video source not found');
    },
  },
  'videos.deleteSourceFile': {
    docs: 'deleteVideoSourceFile',
    right: 25,
    handle: (exchange) => {
      const stored = existingVideo(exchange);
      const { source } = stored;
      if (!source) refuse(404, 'Video source not found');
      stored.source = { ...source, originalDeleted: true };
      return done;
    },
  },
  'videos.storyboards': {
    optionalUser: true,
    handle: (exchange) => {
      const stored = visibleVideo(exchange);
      const drawn = stored.state === states.toTranscode ? [] : [storyboardOf(exchange.world, stored)];
      return json({ storyboards: drawn });
    },
  },
  'videos.createFileToken': {
    docs: 'requestVideoToken',
    optionalUser: true,
    handle: (exchange) => {
      const stored = visibleVideo(exchange);
      if (!exchange.user && stored.privacy !== privacies.passwordProtected) return unauthorizedText;
      const { token, expires } = exchange.world.fileTokens.create(stored.id);
      return json({ files: { token, expires: new Date(expires).toISOString() } });
    },
  },
  'videos.update': {
    docs: 'putVideo',
    handle: (exchange) => {
      const edit = readEdit(exchange);
      const stored = manageableVideo(exchange);
      const passwords = readPasswords(exchange, edit.privacy);
      if (edit.channelId !== undefined) ownChannel(exchange, edit.channelId);
      applyEdit(exchange, stored, edit);
      if (passwords) stored.passwords = exchange.world.passwordsFrom(passwords);
      else if (stored.privacy !== privacies.passwordProtected) stored.passwords = [];
      return doneTyped;
    },
  },
  'videos.delete': {
    docs: 'delVideo',
    handle: async (exchange) => {
      const stored = manageableVideo(exchange);
      sender(exchange);
      exchange.world.removeVideo(stored);
      if (stored.source?.path !== undefined) await rm(stored.source.path, { force: true });
      return doneTyped;
    },
  },
  'videos.view': { docs: 'addView', optionalUser: true, handle: watch },
  'videos.watching': { docs: 'addView', handle: watch },
} satisfies Record<string, Handler>;
