import type { VideoRef } from '../edits/index.ts';
import type { Problem } from '../peertube/problem.ts';

/** Where OBS listens for its WebSocket protocol (obs-websocket v5). */
export interface ObsAddress {
  readonly host: string;
  readonly port: number;
}

/** What OBS itself says of its stream. */
export type ObsStream = 'idle' | 'starting' | 'streaming' | 'reconnecting' | 'stopping';

export interface ObsView {
  readonly address: ObsAddress;
  /** A password for that address lies in the keychain (or in this run's memory where there is none). */
  readonly hasPassword: boolean;
  /** It was connected once and is connected again at the next start of something. */
  readonly isSetUp: boolean;
  readonly connection: 'none' | 'connecting' | 'connected';
  /** Why it is not connected, or what OBS refused last. */
  readonly problem: Problem | null;
  /** OBS's own version while connected. */
  readonly version: string | null;
  readonly stream: ObsStream;
  /** Milliseconds since 1970, while it streams. */
  readonly streamingSince: number | null;
  /** The live whose address and key OBS was given from here last, as long as nobody changed them there. */
  readonly setFor: VideoRef | null;
}
