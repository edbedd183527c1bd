import { join } from 'node:path';
import type { DraftId } from '../drafts/index.ts';
import type { Outcome } from '../peertube/problem.ts';
import {
  createRecordFile,
  hasSetAside,
  inBatches,
  recordPath,
  type RecordFile,
  type RecordKind,
  type StorageDeps,
} from '../storage/index.ts';
import { queueKind, uploadKind, type UploadRecord } from './upload-record.ts';

/** What was cancelled, as it was. */
const cancelledKind: RecordKind<UploadRecord> = { ...uploadKind, name: 'cancelled' };

/**
 * Uploads on disk: `drafts/<id>/upload.json` beside each draft, `cancelled.json` where one was cancelled that may still
 * become a video, and `queue.json` with their order.
 */
export interface Journal {
  /** Those of the given drafts that are uploads. Broken ones are set aside and reported. */
  load(drafts: readonly DraftId[]): Promise<readonly UploadRecord[]>;
  /** Problem: 'disk-full'. */
  save(record: UploadRecord): Promise<Outcome<undefined>>;
  remove(draft: DraftId): Promise<void>;
  /** A record of this draft was broken and set aside: the server may have its video. */
  wasBroken(draft: DraftId): Promise<boolean>;
  /**
   * Remembers one that is cancelled after its last chunk was on its way: a video may come of it for as long as the server
   * works. Problem: 'disk-full'.
   */
  saveCancelled(record: UploadRecord): Promise<Outcome<undefined>>;
  /** Null where nothing can come of what was cancelled. */
  loadCancelled(draft: DraftId): Promise<UploadRecord | null>;
  /** Its journal knows of it now. */
  forgetCancelled(draft: DraftId): Promise<void>;
  loadOrder(): Promise<readonly DraftId[]>;
  /** Problem: 'disk-full'. */
  saveOrder(order: readonly DraftId[]): Promise<Outcome<undefined>>;
}

/** @param folder The profile's. */
export function createJournal(folder: string, storage: StorageDeps): Journal {
  const files = new Map<DraftId, RecordFile<UploadRecord>>();
  const order = createRecordFile(queueKind, recordPath(folder, 'queue'), storage);

  const uploadPath = (draft: DraftId): string => recordPath(join(folder, 'drafts', draft), 'upload');
  const cancelledPath = (draft: DraftId): string => recordPath(join(folder, 'drafts', draft), 'cancelled');
  const cancelledFile = (draft: DraftId): RecordFile<UploadRecord> =>
    createRecordFile(cancelledKind, cancelledPath(draft), storage);

  function fileOf(draft: DraftId): RecordFile<UploadRecord> {
    const file = files.get(draft) ?? createRecordFile(uploadKind, uploadPath(draft), storage);
    files.set(draft, file);
    return file;
  }

  return {
    async load(drafts) {
      const records = await inBatches(drafts, 50, async (draft) => {
        const record = await fileOf(draft).read();
        return record === null ? null : { ...record, draft };
      });
      return records.filter((record) => record !== null);
    },
    save: (record) => fileOf(record.draft).save(record),
    async remove(draft) {
      await fileOf(draft).remove();
      files.delete(draft);
    },
    wasBroken: async (draft) =>
      (await hasSetAside(uploadPath(draft))) || (await hasSetAside(cancelledPath(draft))),
    saveCancelled: (record) => cancelledFile(record.draft).save(record),
    loadCancelled: (draft) => cancelledFile(draft).read(),
    forgetCancelled: (draft) => cancelledFile(draft).remove(),
    loadOrder: async () => (await order.read()) ?? [],
    saveOrder: (drafts) => order.save(drafts),
  };
}
