import * as v from 'valibot';
import { createRecordFile, recordPath, type RecordKind, type StorageDeps } from '../storage/index.ts';

interface Limit {
  readonly bytes: number;
  /** When it was learnt; ms since 1970. */
  readonly at: number;
}

/** `host-limits.json` in the profile. */
const hostLimitsKind: RecordKind<Readonly<Record<string, Limit>>> = {
  name: 'host-limits',
  version: 1,
  schema: v.record(v.string(), v.object({ bytes: v.number(), at: v.number() })),
};

/** A proxy can be put right: after a week the whole chunk is tried again. */
const rememberedMs = 7 * 24 * 60 * 60_000;

/** The biggest chunk that a server's proxy lets through (peertube.md, rule 9), by host, over restarts. */
export interface HostLimits {
  load(): Promise<void>;
  /** Bytes; null where none was met. */
  get(host: string): number | null;
  set(host: string, bytes: number): void;
}

export function createHostLimits(folder: string, storage: StorageDeps): HostLimits {
  const file = createRecordFile(hostLimitsKind, recordPath(folder, 'host-limits'), storage);
  const limits = new Map<string, Limit>();
  return {
    async load() {
      for (const [host, limit] of Object.entries((await file.read()) ?? {})) limits.set(host, limit);
    },
    get(host) {
      const limit = limits.get(host);
      return limit === undefined || storage.now() - limit.at > rememberedMs ? null : limit.bytes;
    },
    set(host, bytes) {
      limits.set(host, { bytes, at: storage.now() });
      // Lost with a full disk: then it is learnt once more.
      void file.save(Object.fromEntries(limits));
    },
  };
}
