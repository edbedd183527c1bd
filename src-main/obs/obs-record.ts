import * as v from 'valibot';
import type { VideoRef } from '../edits/index.ts';
import type { RecordKind } from '../storage/index.ts';
import type { ObsAddress } from './obs.ts';

/** What OBS was given last: enough to see whether it still has it, and no key. */
export interface GivenToObs {
  readonly live: VideoRef;
  readonly savesReplay: boolean;
  /** Of the digest, in base64. */
  readonly salt: string;
  /** SHA-256 over salt, address and key, in base64. */
  readonly digest: string;
}

export interface ObsRecord {
  readonly address: ObsAddress;
  /** Its password lies in the keychain. */
  readonly hasEntry: boolean;
  readonly given: GivenToObs | null;
}

/** `obs.json` in the profile; null where it was forgotten. */
export const obsKind: RecordKind<ObsRecord | null> = {
  name: 'obs',
  version: 1,
  schema: v.nullable(
    v.object({
      address: v.object({
        host: v.pipe(v.string(), v.minLength(1)),
        port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
      }),
      hasEntry: v.boolean(),
      given: v.nullable(
        v.object({
          live: v.object({ account: v.string(), video: v.string() }),
          savesReplay: v.boolean(),
          salt: v.string(),
          digest: v.string(),
        }),
      ),
    }),
  ),
};
