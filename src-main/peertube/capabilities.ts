import type { ServerConfig } from '@peertube/peertube-types';

/** What a server, at this version with this configuration, can do for a draft. Crosses to the window. */
export interface Capabilities {
  readonly version: string;
  /** Lower-case, with the dot. */
  readonly videoExtensions: readonly string[];
  readonly imageExtensions: readonly string[];
  /** Bytes. */
  readonly imageMaxBytes: number;
  /** Bytes per chunk; null where there is no cap. */
  readonly maxChunkBytes: number | null;
  readonly minChunkBytes: number | null;
  /** Privacy 5 and /videos/{id}/passwords: 6.0. */
  readonly passwords: boolean;
  /** `commentsPolicy` instead of `commentsEnabled`: 6.2. */
  readonly commentsPolicy: boolean;
  /** `commentsEnabled` is still read: below 8.0. */
  readonly commentsEnabled: boolean;
  /** `nsfwFlags` and `nsfwSummary`: 7.2. */
  readonly nsfwFlags: boolean;
  /** What the server fills into a new video. */
  readonly defaults: {
    readonly privacy: number;
    readonly licence: number | null;
    readonly downloadEnabled: boolean;
    readonly commentsPolicy: 1 | 2 | 3;
  };
}

export type { ServerConfig };
export { capabilitiesFrom } from './capabilities-from.ts';
