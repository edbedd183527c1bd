import { join } from 'node:path';
import type { Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { createPartedFolder, type StorageDeps } from '../storage/index.ts';
import { listKind, neverRead, rowsKind, type ListFacts } from './row-record.ts';
import type { VideoRow } from './video-row.ts';

/**
 * One account's list on disk: a folder with `list.json` and sixteen files of rows. Ten thousand rows are about 7 MB.
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

export function createRowStore(folder: string, account: AccountId, storage: StorageDeps): RowStore {
  const parted = createPartedFolder({
    folder: join(folder, account),
    facts: { name: 'list', kind: listKind },
    parts: { name: 'rows', kind: rowsKind },
    storage,
  });
  return {
    async load() {
      const { records, facts } = await parted.load();
      // Should somebody have copied a file by hand.
      return { rows: records.filter((row) => row.account === account), facts: facts ?? neverRead };
    },
    saveRows: (changed, rows) => parted.save(changed, rows, (row) => row),
    saveFacts: (facts) => parted.saveFacts(facts),
    remove: () => parted.remove(),
  };
}
