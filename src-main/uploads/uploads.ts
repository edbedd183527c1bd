import type { EventEmitter } from 'node:events';
import type { DraftId } from '../drafts/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { causeOf, createTurns } from '../storage/index.ts';
import { createCancelUpload } from './cancel-upload.ts';
import { withoutFailures } from './companions.ts';
import { createDraftReactions } from './draft-reactions.ts';
import { createEngine, type UploadEvents } from './engine.ts';
import { createEnqueue } from './enqueue.ts';
import { hasArrived, newEntry, type Entry } from './entry.ts';
import { createFileReturn } from './file-return.ts';
import { createKeepAlive } from './keep-alive.ts';
import { endsBySignIn } from './run-end.ts';
import { createSendFirst } from './send-first.ts';
import type { CompanionKey, QueueView, Release } from './upload.ts';
import type { SpeedLimit } from './speed-limit.ts';
import type { UploadRecord } from './upload-record.ts';
import type { UploadsDeps } from './uploads-deps.ts';

/** The queue. Everything in it goes on by itself, after a restart too, but what is paused or needs the person. */
export interface Uploads {
  list(): Promise<QueueView>;
  /**
   * Into the queue; or, for what is there already, publishes it (or holds it back, while it is not published).
   * Those that can be started are, whatever is wrong with others.
   *
   * Problems: 'draft-unknown', 'draft-incomplete' (no file, account or channel), the file's, 'disk-full'.
   */
  start(drafts: readonly DraftId[], release: Release): Promise<Outcome<undefined>>;
  pause(drafts: readonly DraftId[]): Promise<Outcome<undefined>>;
  resume(drafts: readonly DraftId[]): Promise<Outcome<undefined>>;
  /** At once: what failed, and what waits, with all that goes beside the video. */
  retry(drafts: readonly DraftId[]): Promise<Outcome<undefined>>;
  /** One alone of what goes beside the video. Problem: 'draft-unknown'. */
  retryCompanion(draft: DraftId, key: CompanionKey): Promise<Outcome<undefined>>;
  /**
   * Stops and tells the server; the draft stays, but for a replacement, of which nothing was written. Problem:
   * 'conflict' for one whose video is there.
   */
  cancel(drafts: readonly DraftId[]): Promise<Outcome<undefined>>;
  /** To the front, and on their way at once, in the place of others if need be: see `SendFirst`. */
  sendFirst(drafts: readonly DraftId[]): Promise<Outcome<undefined>>;
  /**
   * To just before `before`; to the end where that is null. It says who is next when a place is free, and takes none from
   * what travels.
   */
  move(draft: DraftId, before: DraftId | null): Promise<Outcome<undefined>>;
  setAtOnce(atOnce: number): void;
  /** Counts at once, for what travels too. */
  setSpeedLimit(limit: SpeedLimit): void;
  /** Whether the draft's video is on the server. */
  isSent(draft: DraftId): boolean;
  /** Bytes are on their way: a reason to ask before quitting. */
  isTravelling(): boolean;
  on<Name extends keyof UploadEvents>(
    name: Name,
    listener: (...args: UploadEvents[Name]) => void,
  ): () => void;
  /** Stops all work; what it was is on disk. Resolves when nothing runs any more. */
  close(): Promise<void>;
}

export function createUploads(deps: UploadsDeps): Uploads {
  const { drafts } = deps;
  const engine = createEngine(deps);
  const { entries, journal } = engine;
  /** One thing at a time for each upload: a start that is asked for twice must not become two uploads. */
  const turns = createTurns();
  const keepAlive = createKeepAlive(deps, engine);
  const fileReturn = createFileReturn(deps, engine);
  const reactions = createDraftReactions(engine, deps, turns);
  const enqueue = createEnqueue(deps, engine);
  const cancel = createCancelUpload(deps, engine, goOnWith);
  const sendFirst = createSendFirst(engine, turns, goOnWith);
  const loading = load();
  // Whoever asks for the queue hears of it; until then it must not end the process.
  loading.catch((error: unknown) => deps.storage.report(problem('bug', { cause: causeOf(error) })));

  /** The network is back, the machine woke up. */
  function goOn(): void {
    for (const { memory } of entries.values()) memory.patience.moved();
    engine.wakeAll((code) => !endsBySignIn.has(code));
    engine.restartStuck().catch((error: unknown) => void engine.reportBug(error));
    fileReturn.look();
  }

  const stopListening = [
    drafts.onChanged((draft) => reactions.changed(draft)),
    drafts.onRemoved((draft) => reactions.removed(draft)),
    deps.sessions.onChanged(() => engine.wakeAll((code) => endsBySignIn.has(code))),
    deps.network.onChange((online) => {
      if (online) goOn();
    }),
    deps.power.onResume(goOn),
  ];

  async function load(): Promise<void> {
    await engine.hostLimits.load();
    const known = new Map((await drafts.list()).map((draft) => [draft.id, draft]));
    const records = await journal.load([...known.keys()]);
    for (const record of records)
      entries.set(record.draft, newEntry(record, known.get(record.draft) ?? null));
    const saved = (await journal.loadOrder()).filter((draft) => entries.has(draft));
    engine.order = [...new Set([...saved, ...records.map(({ draft }) => draft)])];
    engine.schedule();
    keepAlive.begin();
    fileReturn.look();
  }

  /** Does it to each, whatever comes of the others; answers with the first problem. */
  async function toEach(
    wanted: readonly DraftId[],
    act: (draft: DraftId) => Promise<Outcome<undefined>>,
  ): Promise<Outcome<undefined>> {
    await loading;
    let first: Problem | null = null;
    for (const draft of wanted) {
      const done = await turns.take(draft, () => act(draft));
      if (!done.ok) first ??= done.problem;
    }
    engine.schedule();
    return first === null ? succeeded(undefined) : failed(first);
  }

  const known =
    (act: (entry: Entry) => Promise<Outcome<undefined>>) =>
    async (draft: DraftId): Promise<Outcome<undefined>> => {
      const entry = entries.get(draft);
      return entry === undefined ? failed(problem('draft-unknown')) : act(entry);
    };

  async function releaseAs(entry: Entry, release: Release): Promise<Outcome<undefined>> {
    const { record } = entry;
    // What is public already becomes private by its privacy, not by holding it back.
    if (record.stage === 'published' && release === 'hold') return succeeded(undefined);
    const kept = await engine.keep(entry, { ...record, release, paused: false, failure: null });
    engine.wake(entry);
    return kept;
  }

  async function goOnWith(entry: Entry): Promise<Outcome<undefined>> {
    entry.memory.patience.moved();
    if (entry.activity.kind === 'done' || entry.activity.kind === 'held') return succeeded(undefined);
    return again(entry, entry.record);
  }

  async function again(entry: Entry, record: UploadRecord): Promise<Outcome<undefined>> {
    const kept = await engine.keep(entry, { ...record, paused: false, failure: null });
    engine.wake(entry);
    return kept;
  }

  /** Also of what is done or held: what goes beside the video may have failed. */
  function retry(entry: Entry): Promise<Outcome<undefined>> {
    const record = withoutFailures(entry.record);
    if (record === entry.record) return goOnWith(entry);
    entry.memory.patience.moved();
    return again(entry, record);
  }

  async function retryCompanion(entry: Entry, key: CompanionKey): Promise<Outcome<undefined>> {
    const kept = await engine.keep(entry, withoutFailures(entry.record, key));
    engine.wake(entry);
    return kept;
  }

  async function pause(entry: Entry): Promise<Outcome<undefined>> {
    if (hasArrived(entry)) return succeeded(undefined);
    const kept = await engine.keep(entry, { ...entry.record, paused: true });
    await engine.stop(entry);
    // The last answer may have come while it was being stopped: there is nothing left to pause.
    if (hasArrived(entry)) return goOnWith(entry);
    engine.rest(entry, { kind: 'paused' });
    return kept;
  }

  return {
    async list() {
      await loading;
      const uploads = engine.order
        .flatMap((draft) => entries.get(draft) ?? [])
        .map((entry) => engine.view(entry));
      return { uploads, order: engine.order, atOnce: engine.atOnce };
    },

    async start(wanted, release) {
      const before = engine.order;
      const started = await toEach(wanted, (draft) => {
        const entry = entries.get(draft);
        return entry === undefined ? enqueue(draft, release) : releaseAs(entry, release);
      });
      if (engine.order === before) return started;
      const saved = await engine.keepOrder();
      return started.ok ? saved : started;
    },
    pause: (wanted) => toEach(wanted, known(pause)),
    resume: (wanted) => toEach(wanted, known(goOnWith)),
    retry: (wanted) => toEach(wanted, known(retry)),
    retryCompanion: (draft, key) =>
      toEach(
        [draft],
        known((entry) => retryCompanion(entry, key)),
      ),
    cancel: (wanted) => toEach(wanted, known(cancel)),

    async sendFirst(wanted) {
      await loading;
      return sendFirst(wanted);
    },

    async move(draft, before) {
      await loading;
      if (!entries.has(draft)) return failed(problem('draft-unknown'));
      const others = engine.order.filter((other) => other !== draft);
      const at = before === null ? -1 : others.indexOf(before);
      engine.order = at === -1 ? [...others, draft] : others.toSpliced(at, 0, draft);
      return engine.keepOrder();
    },

    setAtOnce(wanted) {
      engine.atOnce = Math.min(5, Math.max(1, Math.trunc(wanted)));
      engine.tellOrder();
      engine.schedule();
    },

    setSpeedLimit: (limit) => engine.pace.set(limit),

    isSent(draft) {
      const entry = entries.get(draft);
      return entry !== undefined && hasArrived(entry);
    },
    isTravelling: () => engine.countRunning('bytes') > 0,

    on(name, listener) {
      // Name and listener belong together; the emitter's own types cannot follow a generic that far.
      const emitter = engine.events as EventEmitter;
      emitter.on(name, listener);
      return () => emitter.off(name, listener);
    },

    async close() {
      for (const stop of stopListening) stop();
      keepAlive.close();
      fileReturn.close();
      await engine.close();
    },
  };
}
