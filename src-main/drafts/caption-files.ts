import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import { errorCode, writeProblem } from '../storage/index.ts';
import type { DraftId } from './draft.ts';
import type { CaptionRecord } from './draft-record.ts';

type Stored = Pick<CaptionRecord, 'revision' | 'type'>;

/** The captions of each draft: `<folder>/<id>/captions/<revision>.vtt` or `.srt`. */
export interface CaptionFiles {
  /** It is on the disk when this resolves. Problem: 'disk-full'. */
  write(id: DraftId, caption: Stored, bytes: Uint8Array): Promise<Outcome<undefined>>;
  /** Null when it is not there. */
  read(id: DraftId, caption: Stored): Promise<Uint8Array | null>;
  /** All but these: what gave way, and what was written before a crash and never noted. */
  removeOthers(id: DraftId, kept: readonly Stored[]): Promise<void>;
}

/** @param folder All drafts'. */
export function createCaptionFiles(folder: string): CaptionFiles {
  const folderOf = (id: DraftId): string => join(folder, id, 'captions');
  const nameOf = ({ revision, type }: Stored): string => `${revision}.${type}`;
  return {
    async write(id, caption, bytes) {
      try {
        await mkdir(folderOf(id), { recursive: true });
        await writeFileAtomic(join(folderOf(id), nameOf(caption)), Buffer.from(bytes), {
          fsync: true,
          mode: 0o600,
        });
        return succeeded(undefined);
      } catch (error) {
        return failed(writeProblem(error));
      }
    },
    async read(id, caption) {
      try {
        return await readFile(join(folderOf(id), nameOf(caption)));
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null;
        throw error;
      }
    },
    async removeOthers(id, kept) {
      const names = await readdir(folderOf(id)).catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT') return [];
        throw error;
      });
      const wanted = new Set(kept.map(nameOf));
      for (const name of names.filter((other) => !wanted.has(other)))
        await rm(join(folderOf(id), name), { force: true }).catch(() => undefined); // it goes with the next change, or with the draft
    },
  };
}
