import { done, json, type Answer } from '../http/answer.ts';
import { isRecord } from '../http/body.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { latencyModes, liveOf, sessionOfReplay, type StoredLive } from '../state/live.ts';
import { schedulePublication } from '../state/publication.ts';
import { states, type StoredVideo } from '../state/video.ts';
import { recordVideoActivity } from '../state/video-activity.ts';
import { Checks, rule } from '../validation/checks.ts';
import * as rules from '../validation/rules.ts';
import { ownChannel, readPasswords, readVideoEdit } from '../validation/video-edit.ts';
import * as views from '../views/live.ts';
import { existingVideo, manageableVideo, mayManage, visibleVideo } from './video.ts';

const latencyMode = rule(
  (value): value is number => Object.values(latencyModes).some((mode) => mode === value),
  { sanitize: rules.toIntOrNull },
);

type Schedules = StoredLive['schedules'];

const schedules = rule(
  (value): value is Schedules | null =>
    value === null ||
    (Array.isArray(value) &&
      value.every((schedule) => isRecord(schedule) && rules.date.valid(schedule['startAt']))),
  { sanitize: rules.toValueOrNull, message: 'Should have a valid schedules array' },
);

/** Seconds, at most the server's own limit; 0 there: no more than none. */
const dvrWindow = (most: number) =>
  rule((value): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most, {
    sanitize: rules.toIntOrNull,
    message: 'Should have a valid dvrWindow integer',
  });

type LiveEdit = Partial<
  Pick<StoredLive, 'permanent' | 'saveReplay' | 'latencyMode' | 'dvrWindow' | 'schedules'>
> & { readonly replayPrivacy?: number };

/** The fields that making and changing a live share; those that this version does not know are ignored. */
function readLiveEdit(exchange: Exchange, checks: Checks): LiveEdit {
  const { version } = exchange.world;
  const mostDvr = switches(exchange).dvr?.maxWindow ?? 0;
  const replayPrivacy = atLeast(version, '5.2.0')
    ? checks.optional('body', 'replaySettings.privacy', rules.replayPrivacy)
    : undefined;
  const given = atLeast(version, '7.3.0') ? checks.optional('body', 'schedules', schedules) : undefined;
  const read = {
    permanent: checks.optional('body', 'permanentLive', rules.boolean('permanentLive')),
    saveReplay: checks.optional('body', 'saveReplay', rules.boolean('saveReplay')),
    latencyMode: checks.optional('body', 'latencyMode', latencyMode),
    dvrWindow: atLeast(version, '8.2.0')
      ? checks.optional('body', 'dvrWindow', dvrWindow(mostDvr))
      : undefined,
    schedules: given === null ? [] : given,
    replayPrivacy,
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

interface LiveSwitches {
  readonly enabled: boolean;
  readonly allowReplay: boolean;
  readonly latencySetting: { readonly enabled: boolean };
  readonly maxInstanceLives: number;
  readonly maxUserLives: number;
  /** Since 8.2. */
  readonly dvr?: { readonly maxWindow: number };
}

function switches({ world }: Exchange): LiveSwitches {
  // The recorded configuration's part.
  return world.config['live'] as LiveSwitches;
}

function checkAllowed(exchange: Exchange, edit: LiveEdit): void {
  const { allowReplay, latencySetting } = switches(exchange);
  if (edit.saveReplay === true && !allowReplay) {
    refuse(403, 'Saving live replay is not enabled on this instance', 'live_not_allowing_replay');
  }
  if ((edit.latencyMode ?? latencyModes.usual) !== latencyModes.usual && !latencySetting.enabled) {
    refuse(403, 'Custom latency mode is not allowed by this instance');
  }
}

function checkLimits(exchange: Exchange): void {
  const { world, user } = exchange;
  const { maxInstanceLives, maxUserLives } = switches(exchange);
  const lives = world.videos.filter(({ isLive, state }) => isLive && state !== states.liveEnded);
  if (maxInstanceLives !== -1 && lives.length >= maxInstanceLives) {
    const detail = 'Cannot create this live because the max instance lives limit is reached.';
    refuse(403, detail, 'max_instance_lives_limit_reached');
  }
  const own = lives.filter((video) => world.ownerOf(video) === user);
  if (maxUserLives !== -1 && own.length >= maxUserLives) {
    const detail = 'Cannot create this live because the max user lives limit is reached.';
    refuse(403, detail, 'max_user_lives_limit_reached');
  }
}

/**
 * Of a live that saves one already, PeerTube reads the privacy of what may not be there, and breaks
 * (`updateReplaySettings`, since 5.2).
 */
function checkReplayIsNamed({ world, fields }: Exchange, before: StoredLive, edit: LiveEdit): void {
  if (!atLeast(world.version, '5.2.0') || fields['replaySettings'] !== undefined) return;
  if (edit.saveReplay ?? before.saveReplay) {
    refuse(500, "Cannot read properties of undefined (reading 'privacy')");
  }
}

/** A replay has a privacy exactly while one is saved. */
function checkReplay(exchange: Exchange, before: StoredLive, edit: LiveEdit): void {
  if (!atLeast(exchange.world.version, '5.2.0')) return;
  const saves = edit.saveReplay ?? before.saveReplay;
  if (saves && !before.saveReplay && edit.replayPrivacy === undefined) {
    refuse(400, 'Replay settings are missing now the live replay is saved');
  }
  if (!saves && exchange.fields['replaySettings'] !== undefined) {
    refuse(400, 'Cannot save replay settings since live replay is not enabled');
  }
}

function applyEdit(live: StoredLive, edit: LiveEdit): void {
  Object.assign(live, edit);
  if (!live.saveReplay) live.replayPrivacy = null;
}

function create(exchange: Exchange): StoredVideo {
  const { world, files } = exchange;
  const checks = new Checks(exchange);
  const about = readVideoEdit(exchange, checks);
  const channelId = checks.required('body', 'channelId', rules.identifier);
  const name = checks.required('body', 'name', rules.videoName);
  checks.optional('body', 'videoPasswords', rules.passwords);
  const edit = readLiveEdit(exchange, checks);
  checks.finish();
  const passwords = readPasswords(exchange, about.privacy);
  if (!switches(exchange).enabled) refuse(403, 'Live is not enabled on this instance', 'live_not_enabled');
  checkAllowed(exchange, edit);
  const channel = ownChannel(exchange, channelId);
  checkLimits(exchange);
  const video = world.addVideo({
    ...about,
    name: name ?? '',
    channelId: channel.id,
    isLive: true,
    state: states.waitingForLive,
    passwords: world.passwordsFrom(passwords ?? []),
    thumbnail: files.get('thumbnailfile'),
    preview: files.get('previewfile'),
  });
  applyEdit(liveOf(world, video), edit);
  schedulePublication(world, video);
  recordVideoActivity(world, sender(exchange), video, 'create');
  return video;
}

/** PeerTube's own words for a video that is no live. */
const noLive: Answer = {
  kind: 'text',
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Not Found',
};

export const liveVideos = {
  'live.create': {
    handle: (exchange) => {
      const { id, shortUUID, uuid } = create(exchange);
      return json({ video: { id, shortUUID, uuid } });
    },
  },
  'live.get': {
    optionalUser: true,
    handle: (exchange) => {
      const { world } = exchange;
      const video = visibleVideo(exchange, 'videoId');
      if (!video.isLive) return noLive;
      return json(views.live(world, liveOf(world, video), mayManage(exchange, video)));
    },
  },
  'live.update': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const edit = readLiveEdit(exchange, checks);
      const video = existingVideo(exchange, 'videoId');
      if (!video.isLive) return noLive;
      checks.finish();
      checkAllowed(exchange, edit);
      const live = liveOf(exchange.world, video);
      checkReplay(exchange, live, edit);
      if (video.state !== states.waitingForLive) refuse(400, 'Cannot update a live that has already started');
      manageableVideo(exchange);
      checkReplayIsNamed(exchange, live, edit);
      applyEdit(live, edit);
      recordVideoActivity(exchange.world, sender(exchange), video, 'update');
      return done;
    },
  },
  'live.sessions': {
    handle: (exchange) => {
      const { world } = exchange;
      const video = manageableVideo(exchange, 'videoId');
      if (!video.isLive) return noLive;
      const { sessions } = liveOf(world, video);
      const newest = sessions.toReversed().slice(0, 100);
      return json({
        total: newest.length,
        data: newest.map((session) => views.liveSession(world, session)),
      });
    },
  },
  'live.sessionOfReplay': {
    handle: (exchange) => {
      const { world } = exchange;
      const session = sessionOfReplay(world, existingVideo(exchange, 'videoId'));
      return session ? json(views.liveSession(world, session)) : refuse(404, 'No live replay found');
    },
  },
} satisfies Record<string, Handler>;
