import type { DraftId, DraftView } from '../drafts/index.ts';
import { checkSame } from '../files/index.ts';
import { failed, problem, type Outcome, type ProblemCode } from '../peertube/problem.ts';
import type { Engine } from './engine.ts';
import { newEntry } from './entry.ts';
import type { Release } from './upload.ts';
import { newUpload, type UploadRecord } from './upload-record.ts';
import type { UploadsDeps } from './uploads-deps.ts';

/** What is still being written is waited for, and what has changed is looked at again, before it is begun. */
const settles: ReadonlySet<ProblemCode> = new Set(['file-being-written', 'file-changed']);

/**
 * Puts a draft at the end of the queue. Whoever puts many there tells and keeps the new order once, for all of them;
 * a queue that is loaded without it has them at its end all the same.
 *
 * Problems: 'draft-unknown', 'draft-incomplete' (no file, account or channel), the file's, 'disk-full'.
 */
export type Enqueue = (draft: DraftId, release: Release) => Promise<Outcome<undefined>>;

export function createEnqueue(
  { clock, drafts }: Pick<UploadsDeps, 'clock' | 'drafts'>,
  engine: Engine,
): Enqueue {
  const { journal, entries } = engine;

  /** A video that may have come, or may still come, of what was begun before is looked for before anything is sent. */
  async function knowingWhatWas(record: UploadRecord): Promise<UploadRecord> {
    const { draft } = record;
    const before = await journal.loadCancelled(draft);
    if (before !== null && (await isOf(before, record))) {
      const { identity, newestBefore } = before;
      return { ...record, stage: 'checked', identity, newestBefore, mayExist: true };
    }
    return (await journal.wasBroken(draft)) ? { ...record, mayExist: true } : record;
  }

  /** Another file, or the same at another account, becomes another video. */
  async function isOf({ identity, account }: UploadRecord, record: UploadRecord): Promise<boolean> {
    const source = await drafts.source(record.draft);
    if (source === null || identity === null || account !== record.account) return false;
    return (await checkSame(source.path, source.name, identity.fingerprint)).ok;
  }

  async function add(draft: DraftView, record: UploadRecord): Promise<Outcome<undefined>> {
    const entry = newEntry(record, draft);
    entries.set(draft.id, entry);
    engine.order = [...engine.order, draft.id];
    const kept = await engine.keep(entry, record);
    if (!kept.ok) {
      await engine.drop(entry);
      return kept;
    }
    // The journal knows it now.
    if (record.identity !== null) await journal.forgetCancelled(draft.id);
    return kept;
  }

  return async (id, release) => {
    const draft = await drafts.get(id);
    if (!draft.ok) return draft;
    const { account, file, metadata, replaces } = draft.value;
    if (file?.trouble && !settles.has(file.trouble.code)) return failed(file.trouble);
    const missing = Object.entries({ account, file, channelId: metadata.channelId })
      .filter(([, value]) => value === null)
      .map(([field]) => ({ field, message: 'missing' }));
    if (account === null || missing.length > 0)
      return failed(problem('draft-incomplete', { fields: missing }));
    const addedAt = new Date(clock.now()).toISOString();
    return add(draft.value, await knowingWhatWas(newUpload(id, account, release, addedAt, replaces)));
  };
}
