import type { ServerConfig } from '@peertube/peertube-types';
import type { Lack } from './lack.ts';
import type { OperationName } from './operations/index.ts';
import type { ServerFeature } from './server-features.ts';

/** What a server tells of itself (`GET /api/v1/config`), as far as anything here depends on it. */
export interface ServerFacts {
  readonly version: string;
  /** What its administrators can switch; what is not told is left out. */
  readonly features: Readonly<Partial<Record<ServerFeature, boolean>>>;
  /** Lower-case, with the dot. */
  readonly videoExtensions: readonly string[];
  readonly imageExtensions: readonly string[];
  /** Bytes. */
  readonly imageMaxBytes: number;
  /** Bytes per chunk; null where there is no cap. */
  readonly maxChunkBytes: number | null;
  readonly minChunkBytes: number | null;
  /** What the server fills into a new video. */
  readonly defaults: {
    readonly privacy: number;
    readonly licence: number | null;
    readonly downloadEnabled: boolean;
    readonly commentsPolicy: 1 | 2 | 3;
  };
}

/**
 * What this server, at this version with this configuration, lets this user do. Crosses to the window, which
 * hides what cannot be done and says why (`lackOf`).
 */
export interface Capabilities extends ServerFacts {
  /** Operations that cannot be asked for. */
  readonly lacking: Readonly<Partial<Record<OperationName, Lack>>>;
  /** Fields of the others that this version does not know. */
  readonly lackingFields: Readonly<Partial<Record<OperationName, Readonly<Record<string, Lack>>>>>;
}

/**
 * Why an operation, or one of its fields, cannot be used there; null where it can. Nothing is known of a server
 * whose capabilities are null: nothing is held against it.
 *
 * `lackOf(capabilities, 'videos.update', 'nsfwFlags')` → `{ why: 'newer', since: '7.2.0' }`
 */
export function lackOf(
  capabilities: Capabilities | null,
  operation: OperationName,
  field?: string,
): Lack | null {
  const whole = capabilities?.lacking[operation];
  if (whole !== undefined || field === undefined) return whole ?? null;
  return capabilities?.lackingFields[operation]?.[field] ?? null;
}

export type { Lack, ServerConfig, ServerFeature };
