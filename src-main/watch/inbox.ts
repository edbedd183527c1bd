import { causeOf, recordPath, createRecordFile, type StorageDeps } from '../storage/index.ts';
import { failed, problem, type Outcome, type Problem } from '../peertube/problem.ts';
import { inboxKind } from './watch-record.ts';
import type { InboxEntry } from './work.ts';

const most = 500;

/** How work ended, on disk: newest first, the newest 500. */
export interface Inbox {
  list(): Promise<readonly InboxEntry[]>;
  /** One whose id is known changes nothing. */
  add(entry: InboxEntry): Added;
  /** Problem: 'disk-full'. */
  markRead(ids: readonly string[]): Promise<Outcome<undefined>>;
  remove(ids: readonly string[]): Promise<Outcome<undefined>>;
  removeOf(accounts: (account: string) => boolean): Promise<Outcome<undefined>>;
  /** Resolves when all is on disk. */
  close(): Promise<void>;
}

export interface Added {
  readonly isNew: Promise<boolean>;
  /** It is on disk. Problem: 'disk-full'. */
  readonly saved: Promise<Outcome<undefined>>;
}

export function createInbox(deps: {
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly changed: (entries: readonly InboxEntry[]) => void;
}): Inbox {
  const file = createRecordFile(inboxKind, recordPath(deps.folder, 'inbox'), deps.storage);
  let entries: readonly InboxEntry[] = [];
  let saved: Promise<unknown> = Promise.resolve();
  let isTold = true;
  let trouble: Problem | null = null;
  const loaded = file.read().then(
    (read) => {
      entries = read ?? [];
    },
    (error: unknown) => {
      trouble = problem('bug', { cause: causeOf(error) });
      deps.storage.report(trouble);
    },
  );

  /** Once for all that changed in one go. */
  function tell(): void {
    if (!isTold) return;
    isTold = false;
    queueMicrotask(() => {
      isTold = true;
      deps.changed(entries);
    });
  }

  async function change(
    to: (now: readonly InboxEntry[]) => readonly InboxEntry[],
  ): Promise<Outcome<undefined>> {
    await loaded;
    // What is there and could not be read is not written over.
    if (trouble !== null) return failed(trouble);
    const before = entries;
    entries = to(entries).slice(0, most);
    const isSame =
      entries.length === before.length && entries.every((entry, index) => entry === before[index]);
    if (isSame) return { ok: true, value: undefined };
    tell();
    const saving = file.save(entries);
    saved = saving;
    return await saving;
  }

  return {
    async list() {
      await loaded;
      return entries;
    },
    add(entry) {
      let isNew = true;
      const saved = change((now) => {
        isNew = !now.some(({ id }) => id === entry.id);
        return isNew ? [entry, ...now] : now;
      });
      return { isNew: loaded.then(() => isNew), saved };
    },
    markRead(ids) {
      const wanted = new Set(ids);
      return change((now) =>
        now.map((entry) => (!entry.isRead && wanted.has(entry.id) ? { ...entry, isRead: true } : entry)),
      );
    },
    remove(ids) {
      const wanted = new Set(ids);
      return change((now) => now.filter(({ id }) => !wanted.has(id)));
    },
    removeOf: (isTheirs) => change((now) => now.filter(({ account }) => !isTheirs(account))),
    async close() {
      await loaded;
      await saved;
    },
  };
}
