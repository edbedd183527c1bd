import { randomUUID } from 'node:crypto';
import { at } from './config-paths.ts';
import { rendition } from './transcoding.ts';
import { states, type StoredVideo } from './video.ts';
import type { World } from './world.ts';

export interface StoredLive {
  readonly videoId: number;
  readonly streamKey: string;
  permanent: boolean;
  saveReplay: boolean;
  /** Null while no replay is saved. */
  replayPrivacy: number | null;
  latencyMode: number;
  /** Seconds. */
  dvrWindow: number;
  schedules: readonly { readonly startAt: string }[];
  sessions: readonly StoredLiveSession[];
  /** Null where the server takes RTMP alone, as the recorded one. */
  rtmpsUrl: string | null;
}

export interface StoredLiveSession {
  readonly id: number;
  startDate: string;
  endDate: string | null;
  error: number | null;
  readonly saveReplay: boolean;
  readonly replayPrivacy: number | null;
  replayVideoId: number | null;
  endingProcessed: boolean;
}

export const latencyModes = { usual: 1, high: 2, small: 3 } as const;

/** What a live is apart from a video; of one that was put into the world as a video alone, the plainest. */
export function liveOf(world: World, video: StoredVideo): StoredLive {
  const known = world.lives.get(video.id);
  if (known) return known;
  const live: StoredLive = {
    videoId: video.id,
    streamKey: randomUUID(),
    permanent: false,
    saveReplay: false,
    replayPrivacy: null,
    latencyMode: latencyModes.usual,
    dvrWindow: 0,
    schedules: [],
    sessions: [],
    rtmpsUrl: null,
  };
  world.lives.set(video.id, live);
  return live;
}

/** `LiveVideoError`: why a session ended that was not ended by who streams. */
export const liveErrors = {
  badSocketHealth: 1,
  durationExceeded: 2,
  quotaExceeded: 3,
  ffmpegError: 4,
  blacklisted: 5,
  runnerJobError: 6,
  runnerJobCancel: 7,
  unknownError: 8,
  invalidInputVideoStream: 9,
} as const;

export type LiveError = (typeof liveErrors)[keyof typeof liveErrors];

/** The live that a key is of, where its server would take the stream now. */
export function liveOfKey(world: World, key: string): StoredVideo | undefined {
  const live = [...world.lives.values()].find(({ streamKey }) => streamKey === key);
  const video = world.videos.find(({ id }) => id === live?.videoId);
  const isOpen = video?.state === states.waitingForLive && video.blacklistedReason === undefined;
  return video !== undefined && isOpen && !world.ownerOf(video).blocked ? video : undefined;
}

export function isStreaming(world: World, video: StoredVideo): boolean {
  return world.lives.get(video.id)?.sessions.at(-1)?.endDate === null;
}

/** Somebody streams with the live's key. Ends by itself where the server has a longest duration. */
export function startStream(world: World, video: StoredVideo): StoredLiveSession {
  const live = liveOf(world, video);
  const now = world.clock.date();
  const session: StoredLiveSession = {
    id: world.nextId(),
    startDate: now,
    endDate: null,
    error: null,
    saveReplay: live.saveReplay,
    replayPrivacy: live.replayPrivacy,
    replayVideoId: null,
    endingProcessed: false,
  };
  live.sessions = [...live.sessions, session];
  video.state = states.published;
  video.publishedAt = now;
  const longest = longestMs(world);
  if (longest > 0) {
    world.clock.after(longest, () => {
      if (session.endDate === null) endStream(world, video, liveErrors.durationExceeded);
    });
  }
  return session;
}

/** Milliseconds; -1 where there is none (recorded configuration). */
function longestMs(world: World): number {
  const longest = at(world.config, 'live.maxDuration');
  return typeof longest === 'number' ? longest : -1;
}

/**
 * The stream ends: a permanent live waits for the next one, another is over. The replay comes later, and then it takes
 * a while until it is published.
 */
export function endStream(world: World, video: StoredVideo, error: LiveError | null = null): void {
  const live = liveOf(world, video);
  const session = live.sessions.at(-1);
  if (!session || session.endDate !== null) throw new Error(`"${video.name}" is not streamed`);
  session.endDate = world.clock.date();
  session.error = error;
  video.viewers = 0;
  video.state = live.permanent ? states.waitingForLive : states.liveEnded;
  world.clock.after(world.pace.firstMs, () => {
    session.endingProcessed = true;
    if (!session.saveReplay || !world.videos.includes(video)) return;
    const replay = replayOf(world, video, live, session);
    session.replayVideoId = replay.id;
    world.clock.after(world.pace.nextMs, () => {
      replay.state = states.published;
      replay.publishedAt = world.clock.date();
    });
  });
}

/** A permanent live's replay is another video; an ended live becomes its own replay. */
function replayOf(
  world: World,
  video: StoredVideo,
  live: StoredLive,
  session: StoredLiveSession,
): StoredVideo {
  const seconds = (Date.parse(session.endDate ?? session.startDate) - Date.parse(session.startDate)) / 1000;
  const privacy = session.replayPrivacy ?? video.privacy;
  const renditions = [rendition(world, 'hls', 720, 1_000_000)];
  if (live.permanent) {
    const { channelId, description, tags, category, licence, language } = video;
    return world.addVideo({
      ...{ channelId, description, tags, category, licence, language },
      name: `${video.name} - ${session.startDate}`,
      state: states.toTranscode,
      duration: seconds,
      privacy,
      renditions,
    });
  }
  return Object.assign(video, {
    isLive: false,
    state: states.toTranscode,
    duration: seconds,
    privacy,
    renditions,
  });
}

/** The session that a replay was made from. */
export function sessionOfReplay(world: World, video: StoredVideo): StoredLiveSession | undefined {
  return [...world.lives.values()]
    .flatMap(({ sessions }) => sessions)
    .find(({ replayVideoId }) => replayVideoId === video.id);
}
