import { uuidFrom } from '../state/identifiers.ts';
import { liveErrors, liveOf, startStream, type LiveError, type StoredLive } from '../state/live.ts';
import { states, type StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';
import { fillSampleWorld } from './sample/fill.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Days ago it began, minutes it took, how it ended, and what its replay is called where there is one. */
type PastSession = readonly [daysAgo: number, minutes: number, error: LiveError | null, replay?: string];

/**
 * The sample world with Ada's lives: one that is streamed now and watched, one that is announced, one that waits, and
 * those that the sample has, with what they have behind them.
 */
export function fillLivesWorld(world: World): void {
  fillSampleWorld(world);
  const show = addLive(world, 'slow_workshop', 'Workshop hour', 'Bring something broken. Every Thursday.');
  addSessions(world, show, { permanent: true, saveReplay: true, replayPrivacy: 1 }, [
    [21, 64, null, 'Workshop hour: a bicycle bell'],
    [14, 12, liveErrors.ffmpegError],
    [14, 51, null, 'Workshop hour: the toaster'],
    [7, 240, liveErrors.durationExceeded, 'Workshop hour: the long night of the radio'],
  ]);
  startStream(world, show).startDate = before(world, 38 * minute);
  show.viewers = 23;

  const announced = addLive(
    world,
    'tidepool_notes',
    'Night walk by lantern',
    'What comes out when it is dark.',
  );
  const startAt = new Date(world.clock.now() + 2 * day).toISOString();
  Object.assign(liveOf(world, announced), { schedules: [{ startAt }], saveReplay: true, replayPrivacy: 2 });

  const waiting = addLive(world, 'ada_afield', 'From the hill, if the weather holds', '');
  Object.assign(liveOf(world, waiting), { permanent: true, latencyMode: 3 });

  addSessions(world, named(world, 'Spring tide live: the lowest water of the year'), { permanent: true }, [
    [230, 71, liveErrors.badSocketHealth],
    [229, 93, null, 'Autumn tide live (replay)'],
  ]);
  addSessions(world, named(world, 'Aquarium evening with questions'), {}, [[24, 58, null]]);
}

function before(world: World, ms: number): string {
  return new Date(world.clock.now() - ms).toISOString();
}

function named(world: World, name: string): StoredVideo {
  const video = world.videos.find((candidate) => candidate.name === name);
  if (!video) throw new Error(`The sample has no "${name}"`);
  return video;
}

function addLive(world: World, channel: string, name: string, description: string): StoredVideo {
  const found = world.channels.find((candidate) => candidate.name === channel);
  if (!found) throw new Error(`The sample has no channel ${channel}`);
  const date = before(world, 60 * minute);
  return world.addVideo({
    uuid: uuidFrom('lives', name),
    name,
    description,
    channelId: found.id,
    language: 'en',
    createdAt: date,
    updatedAt: date,
    publishedAt: date,
    isLive: true,
    state: states.waitingForLive,
  });
}

function addSessions(
  world: World,
  video: StoredVideo,
  settings: Partial<StoredLive>,
  past: readonly PastSession[],
): void {
  const live = Object.assign(liveOf(world, video), settings);
  live.sessions = past.map(([daysAgo, minutes, error, replay]) => ({
    id: world.nextId(),
    startDate: before(world, daysAgo * day),
    endDate: before(world, daysAgo * day - minutes * minute),
    error,
    saveReplay: replay !== undefined,
    replayPrivacy: replay === undefined ? null : 1,
    replayVideoId: replay === undefined ? null : replayOf(world, video, replay, daysAgo, minutes).id,
    endingProcessed: true,
  }));
}

function replayOf(
  world: World,
  { channelId }: StoredVideo,
  name: string,
  daysAgo: number,
  minutes: number,
): StoredVideo {
  const known = world.videos.find((video) => video.name === name);
  const date = before(world, daysAgo * day - minutes * minute);
  return (
    known ??
    world.addVideo({
      uuid: uuidFrom('lives', name),
      name,
      channelId,
      language: 'en',
      createdAt: date,
      updatedAt: date,
      publishedAt: date,
      state: states.published,
      duration: minutes * 60,
    })
  );
}
