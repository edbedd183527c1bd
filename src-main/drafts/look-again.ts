import { lookAt, quietMs, untilQuiet, type FileLook, type Grants } from '../files/index.ts';
import type { Clock } from '../peertube/clock.ts';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import type { DraftBook, DraftEntry } from './draft-book.ts';
import { inspect } from './inspect.ts';

const longestLookMs = 2_000;

/** Files that an exporter has not finished. */
export interface LookAgain {
  /**
   * Takes the file as it is now: its size, its length, its fingerprint. Problems: those of `inspect`, which the
   * draft then shows, and 'disk-full'.
   */
  now(entry: DraftEntry): Promise<Outcome<undefined>>;
  /** Does so when nothing has written to the file for a while. For a draft whose trouble is 'file-being-written'. */
  whenQuiet(id: string): Promise<void>;
}

export function createLookAgain(book: DraftBook, grants: Grants, clock: Clock): LookAgain {
  async function now(entry: DraftEntry): Promise<Outcome<undefined>> {
    const { file } = entry.record;
    if (file === null) return succeeded(undefined);
    const found = await inspect(grants, file.grant);
    // Another file was chosen meanwhile.
    if (entry.record.file !== file) return succeeded(undefined);
    if (!found.ok) {
      book.setTrouble(entry, found.problem);
      return found;
    }
    entry.trouble = null;
    const changed = await book.change(entry, { file: found.value });
    return changed.ok ? succeeded(undefined) : changed;
  }

  return {
    now,
    async whenQuiet(id) {
      let look: FileLook | null = null;
      let changes = false;
      for (;;) {
        const entry = await book.find(id);
        if (!entry.ok || entry.value.trouble?.code !== 'file-being-written') return;
        const { file } = entry.value.record;
        if (file === null) return;
        const next: Outcome<FileLook> = await lookAt(file.path, file.name, clock.now(), look);
        if (!next.ok) {
          book.setTrouble(entry.value, next.problem);
          return;
        }
        changes ||= look !== null && look !== next.value;
        look = next.value;
        const waitMs = untilQuiet(look, quietMs, clock.now(), changes);
        if (waitMs === 0) {
          await now(entry.value);
          return;
        }
        await clock.sleep(Math.min(waitMs, longestLookMs));
      }
    },
  };
}
