import { randomUUID } from 'node:crypto';
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
}

export interface StoredLiveSession {
  readonly id: number;
  readonly startDate: string;
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
  };
  world.lives.set(video.id, live);
  return live;
}

/** Somebody streams with the live's key. */
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
  return session;
}

/** The stream ends: a permanent live waits for the next one, another is over. The replay comes later. */
export function endStream(world: World, video: StoredVideo): void {
  const live = liveOf(world, video);
  const session = live.sessions.at(-1);
  if (!session || session.endDate !== null) throw new Error(`"${video.name}" is not streamed`);
  session.endDate = world.clock.date();
  video.state = live.permanent ? states.waitingForLive : states.liveEnded;
  world.clock.after(world.pace.firstMs, () => {
    session.endingProcessed = true;
    if (session.saveReplay) session.replayVideoId = replayOf(world, video, live, session).id;
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
      state: states.published,
      duration: seconds,
      privacy,
      renditions,
    });
  }
  return Object.assign(video, {
    isLive: false,
    state: states.published,
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
