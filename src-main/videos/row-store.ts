import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import {
  createRecordFile,
  recordPath,
  sweepTemporaries,
  type RecordFile,
  type StorageDeps,
} from '../storage/index.ts';
import { listKind, neverRead, rowsKind, type ListFacts } from './row-record.ts';
import type { VideoRow } from './video-row.ts';

/**
 * One account's list on disk: a folder with `list.json` and sixteen files of rows, by the first digit of their UUID.
 * Ten thousand rows are about 7 MB: an edit writes a sixteenth of that, and no part is so big that the app stands still
 * while it becomes text.
 */
export interface RowStore {
  /** Broken parts are set aside and reported; their rows come back with the next reading. */
  load(): Promise<{ readonly rows: readonly VideoRow[]; readonly facts: ListFacts }>;
  /** Writes those parts anew that have one of these. `rows`: all there are. Problem: 'disk-full'. */
  saveRows(changed: Iterable<string>, rows: ReadonlyMap<string, VideoRow>): Promise<Outcome<undefined>>;
  saveFacts(facts: ListFacts): Promise<Outcome<undefined>>;
  /** The folder and all in it. Later saves do nothing. */
  remove(): Promise<void>;
}

const parts = Array.from({ length: 16 }, (_, part) => part.toString(16));

const partOf = (uuid: string): string => uuid.slice(0, 1);

export function createRowStore(folder: string, account: AccountId, storage: StorageDeps): RowStore {
  const own = join(folder, account);
  const list = createRecordFile(listKind, recordPath(own, 'list'), storage);
  const files = new Map<string, RecordFile<readonly VideoRow[]>>(
    parts.map((part) => [part, createRecordFile(rowsKind, recordPath(own, `rows-${part}`), storage)]),
  );

  return {
    async load() {
      await sweepTemporaries(own);
      const rows: VideoRow[] = [];
      for (const [part, file] of files) {
        const found = (await file.read()) ?? [];
        // Should somebody have copied a file by hand.
        rows.push(...found.filter((row) => row.account === account && partOf(row.uuid) === part));
      }
      return { rows, facts: (await list.read()) ?? neverRead };
    },

    async saveRows(changed, rows) {
      const wanted = new Set([...changed].map(partOf));
      let outcome: Outcome<undefined> = { ok: true, value: undefined };
      for (const part of wanted) {
        const saved = await files
          .get(part)
          ?.save([...rows.values()].filter((row) => partOf(row.uuid) === part));
        if (saved?.ok === false) outcome = saved;
      }
      return outcome;
    },

    saveFacts: (facts) => list.save(facts),

    async remove() {
      await Promise.all([list, ...files.values()].map((file) => file.remove()));
      await rm(own, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
