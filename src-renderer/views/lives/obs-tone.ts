import type { ObsStream } from '../../../src-preload/contract.ts';

/** Of a badge. */
export function streamTone(stream: ObsStream): 'ok' | 'waiting' | 'working' | 'neutral' {
  const tones = {
    idle: 'neutral',
    starting: 'working',
    streaming: 'ok',
    reconnecting: 'waiting',
    stopping: 'working',
  } as const;
  return tones[stream];
}
