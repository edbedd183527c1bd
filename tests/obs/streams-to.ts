import { endStream, isStreaming, liveOfKey, startStream } from '../peertube/state/live.ts';
import type { StoredVideo } from '../peertube/state/video.ts';
import type { World } from '../peertube/state/world.ts';
import type { ObsState } from './obs-state.ts';

/** What OBS streams arrives at the live whose key it has, if it has one; else it fails to start, as with a real server. */
export function streamsTo(obs: ObsState, world: World): void {
  let streamed: StoredVideo | null = null;
  obs.on('event', (name, _intent, data) => {
    if (name !== 'StreamStateChanged') return;
    const state = typeof data === 'object' && data !== null && 'outputState' in data ? data.outputState : '';
    if (state === 'OBS_WEBSOCKET_OUTPUT_STARTING') {
      const { key } = obs.service.settings;
      streamed = (typeof key === 'string' ? liveOfKey(world, key) : undefined) ?? null;
      obs.failsToStart = streamed === null;
    } else if (state === 'OBS_WEBSOCKET_OUTPUT_STARTED' && streamed !== null) {
      startStream(world, streamed);
    } else if (state === 'OBS_WEBSOCKET_OUTPUT_STOPPED') {
      if (streamed !== null && isStreaming(world, streamed)) endStream(world, streamed);
      streamed = null;
    }
  });
}
