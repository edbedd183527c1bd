import type { PublicConfig } from './state/public-config.ts';
import type { RateLimitOptions } from './http/rate-limit.ts';
import type { Clock } from './state/clock.ts';
import type { Faults } from './faults/faults.ts';
import type { RecordedRequest } from './http/recorded-request.ts';
import type { StoredVideo } from './state/video.ts';
import type { TranscodingPace } from './state/transcoding.ts';
import type { World } from './state/world.ts';

export interface StandInOptions {
  /**
   * `empty`: the administrator alone. `small` (default): also the creator `squid` with one channel. `sample`: the
   * demo's world, with transcoding that goes by itself. `lives`: the same, with more lives. `archive`: `ines` with 10,000
   * videos.
   */
  readonly world?: 'empty' | 'small' | 'sample' | 'lives' | 'archive';
  /** Videos in the world `archive`, where it is to be another number. */
  readonly archiveSize?: number;
  /** 0 (default): any that is free. */
  readonly port?: number;
  /** 6.3.0 by default; 5.1.0 to 8.2.0 change configuration, field spellings and which operations exist. */
  readonly version?: string;
  /** Where files lie; by default a temporary folder that `close` removes. */
  readonly dir?: string;
  readonly rateLimit?: RateLimitOptions;
  /** PeerTube's default: 15 in 5 minutes, refreshes included. */
  readonly signInLimit?: RateLimitOptions;
  /** `clock` (default but for `sample` and `lives`): transcoding and schedules go on by `clock.advance`. `auto`: by themselves. */
  readonly transcoding?: 'clock' | 'auto';
  /** How fast transcoding goes, in server time (with `auto`, in real time). */
  readonly pace?: TranscodingPace;
  /** Adjusts the public configuration. */
  readonly config?: (config: PublicConfig) => void;
}

export interface StandInAccount {
  readonly id: number;
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  /** Base32, while two-factor is on. */
  readonly otpSecret?: string;
  /** The code that is valid now, by the server's clock. Throws while two-factor is off. */
  otp(): string;
}

export interface StandIn {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly accounts: readonly StandInAccount[];
  account(username: string): StandInAccount;
  readonly clock: Clock;
  readonly faults: Faults;
  /** In order of creation; those of one user, or all. */
  videos(username?: string): readonly StoredVideo[];
  readonly requests: readonly RecordedRequest[];
  /** The first request, past or to come, of which this is true at some moment (arrived, more bytes, ended). */
  waitForRequest(is: (request: RecordedRequest) => boolean): Promise<RecordedRequest>;
  /** All of its state, for a test that needs to set up something rare. */
  readonly world: World;
  setVersion(version: string): void;
  /** Bytes; -1 without a limit. */
  setQuota(username: string, quota: { readonly total?: number; readonly daily?: number }): void;
  /** Ends every session of the user: the next call gets 401. */
  revoke(username: string): void;
  blockUser(username: string, reason: string): void;
  unblockUser(username: string): void;
  /** Also makes the server ask for verification. */
  setEmailVerified(username: string, verified: boolean): void;
  close(): Promise<void>;
}
