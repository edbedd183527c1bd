import {
  createPeerTubeClient,
  type PeerTubeClient,
  type PeerTubeClientOptions,
} from '../../../src-main/peertube/client.ts';
import { succeeded } from '../../../src-main/peertube/problem.ts';
import { createTestClock } from './test-clock.ts';

/** A client that is signed in, on a clock of its own, without jitter. */
export function clientOf(origin: string, more: Partial<PeerTubeClientOptions> = {}): PeerTubeClient {
  return createPeerTubeClient({
    origin,
    userAgent: 'Sepiola/test',
    clock: createTestClock(),
    random: () => 0,
    token: () => Promise.resolve(succeeded('token-canary')),
    ...more,
  });
}
