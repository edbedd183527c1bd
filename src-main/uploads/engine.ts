import { EventEmitter } from 'node:events';
import type { DraftId } from '../drafts/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { createDigests } from './digests.ts';
import { isSettled, restingActivity, type Entry, type Phase } from './entry.ts';
import { createFollower } from './follower.ts';
import { createHostLimits, type HostLimits } from './host-limits.ts';
import { createJournal, type Journal } from './journal.ts';
import { createPace, type Pace } from './pace.ts';
import { createProgressMeter } from './progress-meter.ts';
import { run, type RunBase } from './run.ts';
import type { RunEnd } from './run-context.ts';
import { endsBySignIn } from './run-end.ts';
import { causeOf } from '../storage/index.ts';
import type { UploadActivity, UploadProgress, UploadView } from './upload.ts';
import type { UploadRecord } from './upload-record.ts';
import { uploadView } from './upload-view.ts';
import type { UploadsDeps } from './uploads-deps.ts';

export interface UploadEvents {
  changed: [UploadView];
  removed: [DraftId];
  order: [{ order: readonly DraftId[]; atOnce: number }];
  progress: [readonly UploadProgress[]];
}

/** After a network's return a living connection has moved a byte within this time. */
const movesWithinMs = 3_000;
/** Descriptions sent at the same time. They are short; the bytes have places of their own. */
const describesAtOnce = 3;

/** How long a server is waited for that is told of a cancelled upload. */
const goodbyeMs = 10_000;

/** Lets uploads run, wait and end. What is asked of them comes from `uploads.ts` and `draft-reactions.ts`. */
export interface Engine {
  readonly journal: Journal;
  readonly hostLimits: HostLimits;
  readonly events: EventEmitter<UploadEvents>;
  readonly entries: Map<DraftId, Entry>;
  order: readonly DraftId[];
  atOnce: number;
  readonly pace: Pace;
  view(entry: Entry): UploadView;
  tell(entry: Entry): void;
  tellOrder(): void;
  /** Writes the record down, then tells the window. Problems: 'disk-full', 'aborted' for one that was removed. */
  keep(entry: Entry, record: UploadRecord): Promise<Outcome<undefined>>;
  rest(entry: Entry, activity: UploadActivity): void;
  /** Begins what is due and has a place. */
  schedule(): void;
  /** Lets it have its turn now, whatever it waited for. */
  wake(entry: Entry): void;
  wakeAll(which: (code: Problem['code']) => boolean): void;
  /**
   * Begins anew with what travels and does not move: after a sleep or without a network its connection is dead, and
   * would be waited for until it counts as idle.
   */
  restartStuck(): Promise<void>;
  wait(entry: Entry, problem: Problem, waitMs: number): void;
  /** Resolves when nothing of it runs any more. */
  stop(entry: Entry): Promise<void>;
  /** Out of the queue and of the journal. */
  drop(entry: Entry): Promise<void>;
  /**
   * Best effort: what the server is not told about, it forgets within hours. Resolves when it is over: one that begins
   * anew may get the same id, and must not be cancelled by it.
   */
  cancelAtServer(record: UploadRecord): Promise<void>;
  countRunning(phase: Phase): number;
  /** What was thrown and nobody waits for. */
  reportBug(error: unknown): Problem;
  close(): Promise<void>;
}

export function createEngine(deps: UploadsDeps): Engine {
  const { clock, drafts, sessions, digests = createDigests() } = deps;
  const hostLimits = createHostLimits(deps.folder, deps.storage);
  const events = new EventEmitter<UploadEvents>();
  const meter = createProgressMeter(clock, (progress) => events.emit('progress', progress));
  const follower = createFollower(deps, () => engine);
  const closing = new AbortController();
  /** Writes that nobody stops: what the server said last may be on its way to the disk when the app ends. */
  const saving = new Set<Promise<unknown>>();
  let closed = false;

  const originOf = (account: string): string | null => {
    const origin = sessions.originOf(account);
    return origin.ok ? origin.value : null;
  };

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
    if (closed || engine.entries.get(entry.record.draft) !== entry) return;
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

  function baseOf(entry: Entry, signal: AbortSignal): RunBase {
    const { draft, account, target } = entry.record;
    const others = () => [...engine.entries.values()].filter((other) => other !== entry);
    const host = originOf(account) ?? '';
    return {
      record: () => entry.record,
      keep: (record) => engine.keep(entry, record),
      memory: entry.memory,
      signal,
      clock,
      drafts,
      sessions,
      connect() {
        const client = sessions.clientFor(account);
        if (!client.ok) return client;
        const resumable = deps.resumableFor(account, target);
        return resumable.ok ? succeeded({ client: client.value, resumable: resumable.value }) : resumable;
      },
      source: () => drafts.source(draft),
      digests,
      progress: (sent) => meter.report(draft, sent, entry.record.identity?.size ?? sent),
      pace: {
        through: (source) => engine.pace.through(source),
        onChange: (listener) => engine.pace.onChange(listener),
        share() {
          const rate = engine.pace.now();
          return rate === null ? null : rate / Math.max(1, engine.countRunning('bytes'));
        },
      },
      hostLimit: {
        get: () => hostLimits.get(host),
        set: (bytes) => hostLimits.set(host, bytes),
      },
      takenVideos: () =>
        new Set(others().flatMap(({ record }) => record.video?.uuid ?? record.target?.uuid ?? [])),
      collides: ({ name, size, lastModified }) =>
        others().some(
          ({ record: { account: theirs, video, identity } }) =>
            theirs === account &&
            video === null &&
            identity?.name === name &&
            identity.size === size &&
            identity.lastModified === lastModified,
        ),
    };
  }

  const engine: Engine = {
    journal: createJournal(deps.folder, deps.storage),
    events,
    entries: new Map(),
    hostLimits,
    order: [],
    atOnce: deps.atOnce,
    pace: createPace(clock, deps.speedLimit),

    view({ record, activity, draft }) {
      const origin = originOf(record.account);
      return uploadView(record, activity, draft, origin, origin === null ? null : hostLimits.get(origin));
    },

    tell(entry) {
      if (engine.entries.get(entry.record.draft) === entry) events.emit('changed', engine.view(entry));
    },

    tellOrder() {
      events.emit('order', { order: engine.order, atOnce: engine.atOnce });
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

    schedule() {
      if (closed) return;
      for (const draft of engine.order) {
        const entry = engine.entries.get(draft);
        if (entry === undefined || !entry.due || entry.running !== null) continue;
        if (entry.record.paused || entry.record.failure !== null) continue;
        const phase = entry.record.video === null ? 'bytes' : 'after';
        const places = phase === 'bytes' ? engine.atOnce : describesAtOnce;
        if (engine.countRunning(phase) < places) begin(entry, phase);
      }
    },

    wake(entry) {
      entry.waiting?.abort();
      entry.waiting = null;
      if (entry.record.paused || entry.record.failure !== null) return;
      entry.due = true;
      if (entry.running === null && !isSettled(entry)) engine.rest(entry, { kind: 'waiting-for-turn' });
      engine.schedule();
    },

    wakeAll(which) {
      for (const entry of engine.entries.values()) {
        if (entry.activity.kind === 'waiting' && which(entry.activity.problem.code)) engine.wake(entry);
      }
    },

    async restartStuck() {
      const travelling = [...engine.entries.values()]
        .filter(({ running }) => running?.phase === 'bytes')
        .map((entry) => ({ entry, running: entry.running, sent: meter.sent(entry.record.draft) }));
      if (travelling.length === 0) return;
      await clock.sleep(movesWithinMs, closing.signal).catch(() => undefined); // then it is closed
      for (const { entry, running, sent } of travelling) {
        const { draft, paused } = entry.record;
        if (closed || paused || entry.running !== running || meter.sent(draft) !== sent) continue;
        await engine.stop(entry);
        if (engine.entries.get(draft) === entry) engine.wake(entry);
      }
    },

    wait(entry, found, waitMs) {
      const abort = new AbortController();
      entry.waiting = abort;
      const bySignIn = endsBySignIn.has(found.code);
      const local = found.code.startsWith('file-') || found.code === 'disk-full';
      const offline = found.status === undefined && !deps.network.online() && !bySignIn && !local;
      const shown = offline ? problem('offline', { cause: found.code, retry: { kind: 'later' } }) : found;
      const until = bySignIn || offline ? null : clock.now() + waitMs;
      engine.rest(entry, { kind: 'waiting', problem: shown, until });
      if (bySignIn) return;
      clock.sleep(waitMs, abort.signal).then(
        () => engine.wake(entry),
        () => undefined, // whoever ended the wait says what comes next
      );
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
      engine.tellOrder();
      const saved = await engine.journal.saveOrder(engine.order);
      if (!saved.ok) deps.storage.report(saved.problem);
      engine.schedule();
    },

    async cancelAtServer({ uploadId, account, target }) {
      const resumable = deps.resumableFor(account, target);
      if (uploadId === null || !resumable.ok) return;
      const signal = AbortSignal.timeout(goodbyeMs);
      await resumable.value.cancelUpload({ uploadId, signal });
    },

    countRunning: (phase) =>
      [...engine.entries.values()].filter((entry) => entry.running?.phase === phase).length,

    reportBug(error) {
      const bug = problem('bug', { cause: causeOf(error) });
      deps.storage.report(bug);
      return bug;
    },

    async close() {
      closed = true;
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
