import { atLeast } from '../http/version.ts';
import type { StoredLive, StoredLiveSession } from '../state/live.ts';
import type { World } from '../state/world.ts';

function replaySettings(version: string, privacy: number | null) {
  return atLeast(version, '5.2.0') && privacy !== null ? { replaySettings: { privacy } } : {};
}

/** GET /videos/live/{id}; key and addresses only for those who manage it. */
export function live(world: World, stored: StoredLive, manages: boolean) {
  const { version } = world;
  return {
    ...(manages
      ? { streamKey: stored.streamKey, rtmpUrl: 'rtmp://127.0.0.1:1935/live', rtmpsUrl: stored.rtmpsUrl }
      : {}),
    permanentLive: stored.permanent,
    saveReplay: stored.saveReplay,
    ...replaySettings(version, stored.replayPrivacy),
    latencyMode: stored.latencyMode,
    ...(atLeast(version, '7.3.0') ? { schedules: stored.schedules } : {}),
    ...(atLeast(version, '8.2.0') ? { dvrWindow: stored.dvrWindow } : {}),
  };
}

export function liveSession(world: World, stored: StoredLiveSession) {
  const replay = world.videos.find(({ id }) => id === stored.replayVideoId);
  return {
    id: stored.id,
    startDate: stored.startDate,
    endDate: stored.endDate,
    endingProcessed: stored.endingProcessed,
    saveReplay: stored.saveReplay,
    ...replaySettings(world.version, stored.replayPrivacy),
    ...(replay ? { replayVideo: { id: replay.id, uuid: replay.uuid, shortUUID: replay.shortUUID } } : {}),
    error: stored.error,
  };
}
