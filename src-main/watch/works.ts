import type { EventEmitter } from 'node:events';
import { createRecordFile, recordPath, type StorageDeps } from '../storage/index.ts';
import { isWorthTelling, recordOf } from './learn.ts';
import { watchKind } from './watch-record.ts';
import { watchedFrom, workOf, type Watched } from './watched.ts';
import type { AccountId } from '../sessions/index.ts';
import type { WatchEvents } from './watch-events.ts';
import type { WorkId } from './work.ts';

/** All that is waited for: in memory, on disk, and told. */
export interface Works {
  /** As it was when the app ended. */
  load(isKnown: (account: string) => boolean): Promise<void>;
  readonly size: number;
  all(): readonly Watched[];
  get(id: WorkId): Watched | undefined;
  put(work: Watched): void;
  remove(work: Watched): void;
  /** The same, and on disk it stays until that has come true. */
  leave(work: Watched, isTold: Promise<boolean>): void;
  /** Nothing of theirs is left, on disk neither. */
  removeOf(accounts: ReadonlySet<AccountId>): void;
  /** Soon; what could not be written is reported. */
  save(): void;
  /** Resolves when all is on disk. */
  close(): Promise<void>;
}

export function createWorks(deps: {
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly events: EventEmitter<WatchEvents>;
  readonly reportBug: (error: unknown) => void;
}): Works {
  const { events } = deps;
  const file = createRecordFile(watchKind, recordPath(deps.folder, 'watch'), deps.storage);
  const works = new Map<WorkId, Watched>();
  const told = new Map<WorkId, Watched>();
  /** Over, while that is not told on disk. */
  const leaving = new Map<WorkId, Watched>();
  let saved: Promise<unknown> = Promise.resolve();

  function remove(work: Watched): void {
    works.delete(work.id);
    told.delete(work.id);
    if (work.hidden === null) events.emit('removed', work.id);
  }

  function save(): void {
    const here = [...works.values()].filter(({ hidden }) => hidden === null);
    const left = [...leaving.values()].filter(({ id }) => !here.some((work) => work.id === id));
    track(
      file.save([...here, ...left].map(recordOf)).then((done) => {
        if (!done.ok) deps.storage.report(done.problem);
      }),
    );
  }

  function track(saving: Promise<unknown>): void {
    saved = Promise.all([saved, saving]).then(() => undefined, deps.reportBug);
  }

  return {
    async load(isKnown) {
      for (const record of (await file.read()) ?? []) {
        if (!isKnown(record.account)) continue;
        const work = watchedFrom(record, 0);
        // What began meanwhile is newer.
        if (!works.has(work.id)) works.set(work.id, work);
      }
    },
    get size() {
      return works.size;
    },
    all: () => [...works.values()],
    get: (id) => works.get(id),
    put(work) {
      works.set(work.id, work);
      if (work.hidden !== null || !isWorthTelling(told.get(work.id), work)) return;
      told.set(work.id, work);
      events.emit('changed', workOf(work));
    },
    remove,
    leave(work, isTold) {
      remove(work);
      leaving.set(work.id, work);
      const end = async (): Promise<void> => {
        if (!(await isTold) || leaving.get(work.id) !== work) return;
        leaving.delete(work.id);
        save();
      };
      track(end());
    },
    removeOf(accounts) {
      for (const [id, { account }] of leaving) if (accounts.has(account)) leaving.delete(id);
    },
    save,
    async close() {
      // What ends meanwhile is saved once more.
      for (let done: unknown = null; done !== saved;) {
        done = saved;
        await saved;
      }
    },
  };
}
