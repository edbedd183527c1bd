import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { checkSame, type Grants } from '../files/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { inBatches } from '../storage/index.ts';
import type { DraftId, DraftMetadata, DraftView, ReplacedVideo } from './draft.ts';
import type { DraftFileRecord, DraftRecord } from './draft-record.ts';
import type { DraftStore } from './draft-store.ts';
import { viewOf } from './draft-view.ts';

export interface DraftEntry {
  /** As it is on disk, or about to be. */
  record: DraftRecord;
  trouble: Problem | null;
}

export interface DraftEvents {
  changed: [DraftView];
  removed: [DraftId];
}

/** All drafts, in memory and on disk at once. */
export interface DraftBook {
  readonly events: EventEmitter<DraftEvents>;
  /** The records are there. */
  readonly loaded: Promise<void>;
  records(): readonly DraftRecord[];
  views(): readonly DraftView[];
  /** Problem: 'draft-unknown'. */
  find(id: DraftId): Promise<Outcome<DraftEntry>>;
  add(given: {
    account: string | null;
    file: DraftFileRecord | null;
    metadata: DraftMetadata;
    replaces?: ReplacedVideo;
    /** What is wrong with the file already. */
    trouble?: Problem | null;
  }): Promise<Outcome<DraftView>>;
  /** Changes the draft in memory at once, and answers when that is on disk. */
  change(entry: DraftEntry, changes: Partial<DraftRecord>): Promise<Outcome<DraftView>>;
  remove(id: DraftId): Promise<Outcome<undefined>>;
  checkFile(id: DraftId): Promise<void>;
  /** What is found to be wrong with the file, or that nothing is. */
  setTrouble(entry: DraftEntry, trouble: Problem | null): void;
}

export function createDraftBook(store: DraftStore, grants: Grants, now: () => number): DraftBook {
  const events = new EventEmitter<DraftEvents>();
  const entries = new Map<DraftId, DraftEntry>();
  const loaded = load();
  const isoNow = () => new Date(now()).toISOString();

  async function load(): Promise<void> {
    for (const record of await store.load()) {
      entries.set(record.id, { record, trouble: null });
      if (record.file !== null) grants.restore(record.file);
    }
    // In the background: a slow network drive must not keep the window waiting.
    void inBatches([...entries.keys()], 8, checkFile);
  }

  async function checkFile(id: DraftId): Promise<void> {
    const entry = entries.get(id);
    const file = entry?.record.file ?? null;
    if (entry === undefined || file === null) return;
    const same = await checkSame(file.path, file.name, file.fingerprint);
    // Another file was chosen meanwhile, or the draft is gone.
    if (entry.record.file !== file || entries.get(id) !== entry) return;
    // Whoever waits for a file to be finished looks at it all the time.
    if (entry.trouble?.code === 'file-being-written') return;
    setTrouble(entry, same.ok ? null : same.problem);
  }

  function setTrouble(entry: DraftEntry, trouble: Problem | null): void {
    const changed = entry.trouble?.code !== trouble?.code;
    entry.trouble = trouble;
    if (changed && entries.get(entry.record.id) === entry) tell(entry);
  }

  function tell(entry: DraftEntry): DraftView {
    const view = viewOf(entry.record, entry.trouble);
    events.emit('changed', view);
    return view;
  }

  return {
    events,
    loaded,
    records: () => [...entries.values()].map(({ record }) => record),
    views: () => [...entries.values()].map(({ record, trouble }) => viewOf(record, trouble)),

    async find(id) {
      await loaded;
      const entry = entries.get(id);
      return entry === undefined ? failed(problem('draft-unknown')) : succeeded(entry);
    },

    async add({ trouble = null, ...given }) {
      const createdAt = isoNow();
      const record = {
        id: randomUUID(),
        revision: 1,
        createdAt,
        updatedAt: createdAt,
        thumbnail: null,
        captions: [],
        replaces: null,
        ...given,
      };
      const saved = await store.save(record);
      if (!saved.ok) return saved;
      const entry = { record, trouble };
      entries.set(record.id, entry);
      return succeeded(tell(entry));
    },

    async change(entry, changes) {
      entry.record = { ...entry.record, ...changes, updatedAt: isoNow() };
      const saved = await store.save(entry.record);
      if (entries.get(entry.record.id) !== entry) return failed(problem('draft-unknown'));
      const view = tell(entry);
      return saved.ok ? succeeded(view) : saved;
    },

    async remove(id) {
      await loaded;
      if (!entries.delete(id)) return failed(problem('draft-unknown'));
      events.emit('removed', id);
      await store.remove(id);
      return succeeded(undefined);
    },

    async checkFile(id) {
      await loaded;
      await checkFile(id);
    },

    setTrouble,
  };
}
