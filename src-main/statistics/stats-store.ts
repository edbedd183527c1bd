import { join } from 'node:path';
import type { Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { createPartedFolder, type StorageDeps } from '../storage/index.ts';
import {
  neverRead,
  readingKind,
  recordFrom,
  statsFrom,
  statsKind,
  type ReadingFacts,
} from './stats-record.ts';
import type { VideoStats } from './video-stats.ts';

/**
 * One account's figures on disk: a folder with `reading.json` and sixteen files of videos. A thousand videos that somebody watches every day are half a megabyte after half a year.
 */
export interface StatsStore {
  /** Broken parts are set aside and reported; their videos are read anew. */
  load(): Promise<{ readonly stats: readonly VideoStats[]; readonly facts: ReadingFacts }>;
  /** Writes those parts anew that have one of these UUIDs. `stats`: all there are. Problem: 'disk-full'. */
  save(changed: Iterable<string>, stats: ReadonlyMap<string, VideoStats>): Promise<Outcome<undefined>>;
  saveFacts(facts: ReadingFacts): Promise<Outcome<undefined>>;
  /** The folder and all in it. Later saves do nothing. */
  remove(): Promise<void>;
}

export function createStatsStore(folder: string, account: AccountId, storage: StorageDeps): StatsStore {
  const parted = createPartedFolder({
    folder: join(folder, account),
    facts: { name: 'reading', kind: readingKind },
    parts: { name: 'part', kind: statsKind },
    storage,
  });
  return {
    async load() {
      const { records, facts } = await parted.load();
      return { stats: records.map(statsFrom), facts: facts ?? neverRead };
    },
    save: (changed, stats) => parted.save(changed, stats, recordFrom),
    saveFacts: (facts) => parted.saveFacts(facts),
    remove: () => parted.remove(),
  };
}
