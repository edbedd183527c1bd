import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import {
  createRecordFile,
  errorCode,
  inBatches,
  listFolders,
  recordPath,
  sweepTemporaries,
  writeProblem,
  type RecordFile,
  type StorageDeps,
} from '../storage/index.ts';
import type { DraftId } from './draft.ts';
import { draftKind, type DraftRecord, type ThumbnailRecord } from './draft-record.ts';
import { imageExtensions } from './image-check.ts';

/** Drafts on disk: a folder each, `<folder>/<id>/`, with `draft.json` and the thumbnail. */
export interface DraftStore {
  /** Oldest first. Broken ones are set aside and reported. */
  load(): Promise<readonly DraftRecord[]>;
  /** Problem: 'disk-full'. */
  save(record: DraftRecord): Promise<Outcome<undefined>>;
  /** The folder and all in it. */
  remove(id: DraftId): Promise<void>;
  /** Problem: 'disk-full'. */
  writeThumbnail(id: DraftId, thumbnail: ThumbnailRecord, bytes: Uint8Array): Promise<Outcome<undefined>>;
  /** Null when it is not there. */
  readThumbnail(id: DraftId, thumbnail: ThumbnailRecord): Promise<Uint8Array | null>;
  removeThumbnail(id: DraftId, thumbnail: ThumbnailRecord): Promise<void>;
  thumbnailPath(id: DraftId, thumbnail: ThumbnailRecord): string;
}

export function createDraftStore(folder: string, storage: StorageDeps): DraftStore {
  const files = new Map<DraftId, RecordFile<DraftRecord>>();

  function fileOf(id: DraftId): RecordFile<DraftRecord> {
    const known =
      files.get(id) ?? createRecordFile(draftKind, recordPath(join(folder, id), 'draft'), storage);
    files.set(id, known);
    return known;
  }

  function thumbnailPath(id: DraftId, { revision, type }: ThumbnailRecord): string {
    return join(folder, id, `thumbnail-${revision}${imageExtensions[type]}`);
  }

  return {
    thumbnailPath,
    async load() {
      const records = await inBatches(await listFolders(folder), 50, async (id) => {
        await sweepTemporaries(join(folder, id));
        const record = await fileOf(id).read();
        // The folder's name is the id, should somebody have copied one by hand.
        return record === null ? null : { ...record, id };
      });
      return records
        .filter((record) => record !== null)
        .sort((one, other) => one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id));
    },
    save: (record) => fileOf(record.id).save(record),
    async remove(id) {
      await fileOf(id).remove();
      files.delete(id);
      // An upload's journal may be written into it at this very moment.
      await rm(join(folder, id), { recursive: true, force: true, maxRetries: 3 });
    },
    async writeThumbnail(id, thumbnail, bytes) {
      try {
        await mkdir(join(folder, id), { recursive: true });
        await writeFileAtomic(thumbnailPath(id, thumbnail), Buffer.from(bytes), { fsync: true, mode: 0o600 });
        return succeeded(undefined);
      } catch (error) {
        return failed(writeProblem(error));
      }
    },
    async readThumbnail(id, thumbnail) {
      try {
        return await readFile(thumbnailPath(id, thumbnail));
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null;
        throw error;
      }
    },
    async removeThumbnail(id, thumbnail) {
      await rm(thumbnailPath(id, thumbnail), { force: true });
    },
  };
}
