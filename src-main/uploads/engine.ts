import { EventEmitter } from 'node:events';
import type { DraftId } from '../drafts/index.ts';
import { failed, problem, type Outcome, type Problem } from '../peertube/problem.ts';
import { createDigests } from './digests.ts';
import { isSettled, restingActivity, type Entry, type Phase } from './entry.ts';
import { createFollower } from './follower.ts';
import { createHostLimits, type HostLimits } from './host-limits.ts';
import { createJournal, type Journal } from './journal.ts';
import { createPace, type Pace } from './pace.ts';
import { createPlaces, type Places } from './places.ts';
import { createProgressMeter } from './progress-meter.ts';
import { run } from './run.ts';
import { createRunBases } from './run-bases.ts';
import type { RunEnd } from './run-context.ts';
import { causeOf } from '../storage/index.ts';
import type { UploadActivity, UploadProgress, UploadView } from './upload.ts';
import type { UploadRecord } from './upload-record.ts';
import { uploadView } from './upload-view.ts';
import type { UploadsDeps } from './uploads-deps.ts';
import { createWaits, type Waits } from './waits.ts';

export interface UploadEvents {
  changed: [UploadView];
  removed: [DraftId];
  order: [{ order: readonly DraftId[]; atOnce: number }];
  progress: [readonly UploadProgress[]];
}

/** How long a server is waited for that is told of a cancelled upload. */
const goodbyeMs = 10_000;

/** Lets uploads run, wait and end. What is asked of them comes from `uploads.ts` and `draft-reactions.ts`. */
export interface Engine extends Places, Waits {
  readonly journal: Journal;
  readonly hostLimits: HostLimits;
  readonly events: EventEmitter<UploadEvents>;
  readonly entries: Map<DraftId, Entry>;
  order: readonly DraftId[];
  atOnce: number;
  readonly pace: Pace;
  /** Of an account's server; null for an account that is not known. */
  originOf(account: string): string | null;
  view(entry: Entry): UploadView;
  tell(entry: Entry): void;
  tellOrder(): void;
  /** Tells the order as it is now, and writes it down. Problem: 'disk-full'. */
  keepOrder(): Promise<Outcome<undefined>>;
  /** Writes the record down, then tells the window. Problems: 'disk-full', 'aborted' for one that was removed. */
  keep(entry: Entry, record: UploadRecord): Promise<Outcome<undefined>>;
  rest(entry: Entry, activity: UploadActivity): void;
  /** Resolves when nothing of it runs any more. */
  stop(entry: Entry): Promise<void>;
  /** Out of the queue and of the journal. */
  drop(entry: Entry): Promise<void>;
  /**
   * Best effort: what the server is not told about, it forgets within hours. Resolves when it is over: one that begins
   * anew may get the same id, and must not be cancelled by it.
   */
  cancelAtServer(record: UploadRecord): Promise<void>;
  /** What was thrown and nobody waits for. */
  reportBug(error: unknown): Problem;
  close(): Promise<void>;
}

export function createEngine(deps: UploadsDeps): Engine {
  const { clock, sessions, digests = createDigests() } = deps;
  const hostLimits = createHostLimits(deps.folder, deps.storage);
  const events = new EventEmitter<UploadEvents>();
  const meter = createProgressMeter(clock, (progress) => events.emit('progress', progress));
  const follower = createFollower(deps, () => engine);
  const closing = new AbortController();
  /** Writes that nobody stops: what the server said last may be on its way to the disk when the app ends. */
  const saving = new Set<Promise<unknown>>();
  const places = createPlaces(() => engine, begin);
  const waits = createWaits(deps, () => engine, meter, closing.signal);
  const baseOf = createRunBases(deps, () => engine, meter, digests);

  function begin(entry: Entry, phase: Phase): void {
    const abort = new AbortController();
    const quiet = isSettled(entry);
    entry.due = false;
    // Two requests for one upload at the same time are refused with 423.
    const ended = (entry.touching?.ended ?? Promise.resolve())
      .then(() => run(baseOf(entry, abort.signal), phase))
      .catch((error: unknown): RunEnd => {
        return { kind: 'failed', problem: engine.reportBug(error) };
      })
      .then((end) => finish(entry, end))
      .catch((error: unknown) => void engine.reportBug(error));
    entry.running = { phase, abort, ended };
    if (!quiet) engine.rest(entry, { kind: 'working' });
  }

  async function finish(entry: Entry, end: RunEnd): Promise<void> {
    entry.running = null;
    entry.memory.offsetKnown = false;
    meter.forget(entry.record.draft);
    if (closing.signal.aborted || engine.entries.get(entry.record.draft) !== entry) return;
    await settle(entry, end);
    engine.schedule();
  }

  async function settle(entry: Entry, end: RunEnd): Promise<void> {
    switch (end.kind) {
      case 'arrived':
        engine.wake(entry);
        break;
      case 'held':
      case 'done':
        engine.rest(entry, { kind: end.kind });
        break;
      case 'following':
        await follower.follow(entry);
        break;
      case 'stopped':
        engine.rest(entry, restingActivity(entry.record));
        break;
      case 'waiting':
        engine.wait(entry, end.problem, end.waitMs);
        break;
      case 'failed':
        await fail(entry, end.problem);
    }
  }

  async function fail(entry: Entry, failure: Problem): Promise<void> {
    // Where the disk is full the failure is shown all the same; after a restart it is tried once more.
    await engine.keep(entry, { ...entry.record, failure });
  }

  const engine: Engine = {
    journal: createJournal(deps.folder, deps.storage),
    events,
    entries: new Map(),
    hostLimits,
    order: [],
    atOnce: deps.atOnce,
    pace: createPace(clock, deps.speedLimit),

    ...waits,
    ...places,

    schedule() {
      if (!closing.signal.aborted) places.schedule();
    },

    originOf(account) {
      const origin = sessions.originOf(account);
      return origin.ok ? origin.value : null;
    },

    view({ record, activity, draft }) {
      const origin = engine.originOf(record.account);
      return uploadView(record, activity, draft, origin, origin === null ? null : hostLimits.get(origin));
    },

    tell(entry) {
      if (engine.entries.get(entry.record.draft) === entry) events.emit('changed', engine.view(entry));
    },

    tellOrder() {
      events.emit('order', { order: engine.order, atOnce: engine.atOnce });
    },

    keepOrder() {
      engine.tellOrder();
      return engine.journal.saveOrder(engine.order);
    },

    async keep(entry, record) {
      if (engine.entries.get(record.draft) !== entry) return failed(problem('aborted'));
      entry.record = record;
      if (record.failure !== null || entry.activity.kind === 'failed')
        entry.activity = restingActivity(record);
      const save = engine.journal.save(record);
      saving.add(save);
      const saved = await save.finally(() => saving.delete(save));
      engine.tell(entry);
      return saved;
    },

    rest(entry, activity) {
      entry.activity = activity;
      engine.tell(entry);
    },

    async stop(entry) {
      entry.due = false;
      entry.waiting?.abort();
      entry.waiting = null;
      entry.running?.abort.abort();
      entry.touching?.abort.abort();
      await Promise.all([entry.running?.ended, entry.touching?.ended]);
    },

    async drop(entry) {
      const { draft } = entry.record;
      engine.entries.delete(draft);
      engine.order = engine.order.filter((other) => other !== draft);
      deps.watch.unfollow(draft);
      await engine.stop(entry);
      await engine.journal.remove(draft);
      events.emit('removed', draft);
      const saved = await engine.keepOrder();
      if (!saved.ok) deps.storage.report(saved.problem);
      engine.schedule();
    },

    async cancelAtServer({ uploadId, account, target }) {
      const resumable = deps.resumableFor(account, target);
      if (uploadId === null || !resumable.ok) return;
      const signal = AbortSignal.timeout(goodbyeMs);
      await resumable.value.cancelUpload({ uploadId, signal });
    },

    reportBug(error) {
      const bug = problem('bug', { cause: causeOf(error) });
      deps.storage.report(bug);
      return bug;
    },

    async close() {
      closing.abort();
      const all = [...engine.entries.values()];
      for (const { record } of all) deps.watch.unfollow(record.draft);
      await Promise.all(all.map((entry) => engine.stop(entry)));
      await Promise.all(saving);
      await digests.close();
    },
  };
  return engine;
}
