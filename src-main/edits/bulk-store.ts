import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../peertube/problem.ts';
import {
  createRecordFile,
  inBatches,
  listFolders,
  recordPath,
  sweepTemporaries,
  type RecordFile,
  type StorageDeps,
} from '../storage/index.ts';
import { runKind, videosKind, type RunRecord } from './bulk-record.ts';
import type { BulkId, VideoRef } from './edit.ts';
import { createLineLog, type LineLog } from './line-log.ts';

/** Runs on disk: a folder each, `bulk/<id>/`, with `run.json`, `videos.json` and `items.jsonl`. */
export interface BulkStore {
  /** Oldest first. Broken ones are set aside and reported. */
  load(): Promise<readonly RunRecord[]>;
  /** Problem: 'disk-full'. */
  create(record: RunRecord, videos: readonly VideoRef[]): Promise<Outcome<undefined>>;
  /** Problem: 'disk-full'. */
  save(record: RunRecord): Promise<Outcome<undefined>>;
  /** Null where they cannot be read (any more). */
  videos(id: BulkId): Promise<readonly VideoRef[] | null>;
  items(id: BulkId): LineLog;
  remove(id: BulkId): Promise<void>;
}

export function createBulkStore(profile: string, storage: StorageDeps): BulkStore {
  const folder = join(profile, 'bulk');
  const files = new Map<BulkId, RecordFile<RunRecord>>();

  function fileOf(id: BulkId): RecordFile<RunRecord> {
    const known = files.get(id) ?? createRecordFile(runKind, recordPath(join(folder, id), 'run'), storage);
    files.set(id, known);
    return known;
  }

  function videosOf(id: BulkId): RecordFile<readonly VideoRef[]> {
    return createRecordFile(videosKind, recordPath(join(folder, id), 'videos'), storage);
  }

  return {
    async load() {
      const records = await inBatches(await listFolders(folder), 20, async (id) => {
        await sweepTemporaries(join(folder, id));
        const record = await fileOf(id).read();
        // The folder's name is the id, should somebody have copied one by hand.
        return record === null ? null : { ...record, id };
      });
      return records
        .filter((record) => record !== null)
        .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
    },
    async create(record, videos) {
      const saved = await videosOf(record.id).save(videos);
      return saved.ok ? await fileOf(record.id).save(record) : saved;
    },
    save: (record) => fileOf(record.id).save(record),
    videos: (id) => videosOf(id).read(),
    items: (id) => createLineLog(join(folder, id, 'items.jsonl')),
    async remove(id) {
      await fileOf(id).remove();
      files.delete(id);
      await rm(join(folder, id), { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
