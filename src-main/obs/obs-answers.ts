import * as v from 'valibot';
import type { ObsStream } from './obs.ts';

/** What OBS answers and tells, as far as it is used: checked, since anything may listen on that port. */

export const versionSchema = v.object({ obsVersion: v.pipe(v.string(), v.maxLength(100)) });

export const streamStatusSchema = v.object({
  outputActive: v.boolean(),
  outputReconnecting: v.fallback(v.boolean(), false),
  /** Milliseconds. */
  outputDuration: v.fallback(v.pipe(v.number(), v.minValue(0)), 0),
});

export type StreamStatus = v.InferOutput<typeof streamStatusSchema>;

/** Of another kind of service neither server nor key need be there. */
export const serviceSchema = v.object({
  streamServiceType: v.string(),
  streamServiceSettings: v.fallback(
    v.object({ server: v.optional(v.string()), key: v.optional(v.string()) }),
    {},
  ),
});

export type StreamService = v.InferOutput<typeof serviceSchema>;

const streams = {
  OBS_WEBSOCKET_OUTPUT_STARTING: 'starting',
  OBS_WEBSOCKET_OUTPUT_STARTED: 'streaming',
  OBS_WEBSOCKET_OUTPUT_RECONNECTING: 'reconnecting',
  OBS_WEBSOCKET_OUTPUT_RECONNECTED: 'streaming',
  OBS_WEBSOCKET_OUTPUT_STOPPING: 'stopping',
  OBS_WEBSOCKET_OUTPUT_STOPPED: 'idle',
} as const satisfies Record<string, ObsStream>;

const isState = (state: string): state is keyof typeof streams => Object.hasOwn(streams, state);

const stateSchema = v.object({ outputState: v.pipe(v.string(), v.check(isState)) });

/** Null for an event that is none of these. */
export function streamOf(event: unknown): ObsStream | null {
  const parsed = v.safeParse(stateSchema, event);
  const state = parsed.success ? parsed.output.outputState : '';
  return isState(state) ? streams[state] : null;
}
