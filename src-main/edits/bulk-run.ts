import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { causeOf, createTurns } from '../storage/index.ts';
import { canBeUndone } from './bulk-change.ts';
import type { ItemRecord } from './bulk-item.ts';
import type { RunRecord } from './bulk-record.ts';
import type { BulkStore } from './bulk-store.ts';
import type { BulkId, BulkItem, BulkState, BulkView, VideoRef } from './edit.ts';
import type { EditsDeps } from './ports.ts';
import { openRunItems, type RunItems } from './run-items.ts';
import { runPhase, type Phase } from './run-phase.ts';
import { isChangedElsewhere } from './send-values.ts';
import { createTeller } from './teller.ts';

/** Many videos changed together. Commands come one after the other. */
export interface BulkRun {
  readonly id: BulkId;
  readonly finishedAt: string | null;
  view(): BulkView;
  /** At most 200. Problem: 'record-broken' where they cannot be read any more. */
  items(
    from: number,
    only?: BulkItem['state'],
  ): Promise<Outcome<{ readonly items: readonly BulkItem[]; readonly total: number }>>;
  /** Goes on with what was under way when the app ended. */
  wake(): Promise<Outcome<undefined>>;
  /** Problem: 'conflict' for a run that is not ready. */
  start(): Promise<Outcome<undefined>>;
  pause(): Promise<Outcome<undefined>>;
  resume(): Promise<Outcome<undefined>>;
  /** What failed, once more: all of it, or of these videos. */
  retry(videos?: readonly VideoRef[]): Promise<Outcome<undefined>>;
  /** Problem: 'conflict' where there is nothing to undo, or it cannot be. */
  undo(): Promise<Outcome<undefined>>;
  /** Stops all work; what it was is on disk. */
  close(): Promise<void>;
}

export interface BulkRunEvents {
  readonly changed: (view: BulkView) => void;
  readonly items: (items: readonly BulkItem[]) => void;
}

const outcomes = { previewing: 'ready', running: 'done', undoing: 'undone' } as const satisfies Record<
  Phase,
  BulkState
>;
const mostItems = 200;

function phaseOf(state: BulkState): Phase | null {
  return state === 'previewing' || state === 'running' || state === 'undoing' ? state : null;
}

/** Its differences say nothing any more, or there are none. */
function isToLookUp({ differences, problem: found }: ItemRecord): boolean {
  const stale = found !== null && (isChangedElsewhere(found) || found.code === 'value-not-allowed');
  return stale || differences.length === 0;
}

export function createBulkRun(
  deps: EditsDeps,
  store: BulkStore,
  initial: RunRecord,
  events: BulkRunEvents,
): BulkRun {
  const { id } = initial;
  const turns = createTurns();
  let record = initial;
  let opening: Promise<Outcome<RunItems>> | null = null;
  let items: RunItems | null = null;
  let waitsFor: Problem | null = null;
  let working: { readonly abort: AbortController; readonly ended: Promise<void> } | null = null;

  const teller = createTeller(deps.clock, {
    items(indexes) {
      const known = items;
      if (known !== null) events.items(indexes.map((index) => known.view(index)));
    },
    run: () => events.changed(view()),
  });

  function view(): BulkView {
    const { createdAt, state, changes } = record;
    const counts = items?.counts() ?? record.counts;
    return { id, createdAt, state, changes, counts, waitsFor, canBeUndone: canBeUndone(changes) };
  }

  function opened(): Promise<Outcome<RunItems>> {
    opening ??= (async () => {
      const refs = await store.videos(id);
      if (refs === null) return failed(problem('record-broken', { details: { record: 'bulk run' } }));
      items = await openRunItems(refs, store.items(id), (index) => teller.item(index));
      if (items.broken > 0)
        deps.storage.report(problem('record-broken', { details: { record: 'bulk run' } }));
      return succeeded(items);
    })();
    return opening;
  }

  async function keep(changes: Partial<RunRecord>): Promise<Outcome<undefined>> {
    const before = record;
    record = { ...record, ...changes, counts: view().counts };
    const saved = await store.save(record);
    if (!saved.ok) record = before;
    teller.now();
    return saved;
  }

  /** Resolves when nothing of it runs any more. */
  async function halt(): Promise<void> {
    working?.abort.abort();
    await working?.ended;
    working = null;
  }

  async function begin(phase: Phase): Promise<Outcome<undefined>> {
    const known = await opened();
    if (!known.ok) return known;
    const kept = await keep({ state: phase, goesOnWith: phase });
    if (!kept.ok) return kept;
    const abort = new AbortController();
    const ended = perform(known.value, phase, abort.signal).catch(async (error: unknown) => {
      // Whoever stopped it knows.
      if (abort.signal.aborted) return;
      deps.storage.report(problem('bug', { cause: causeOf(error) }));
      await keep({ state: 'paused' });
    });
    working = { abort, ended };
    return succeeded(undefined);
  }

  async function perform(all: RunItems, phase: Phase, signal: AbortSignal): Promise<void> {
    await runPhase(deps, {
      items: all,
      changes: record.changes,
      phase,
      signal,
      onWait(found) {
        if (found === waitsFor) return;
        waitsFor = found;
        teller.now();
      },
    });
    if (signal.aborted) return;
    const synced = await all.sync();
    const finishedAt = phase === 'running' ? new Date(deps.clock.now()).toISOString() : record.finishedAt;
    const kept = synced.ok ? await keep({ state: outcomes[phase], finishedAt }) : synced;
    if (kept.ok) return;
    // All is done; what is not written down is found done after a restart, and is not done again.
    record = { ...record, state: outcomes[phase], finishedAt };
    deps.storage.report(kept.problem);
    teller.now();
  }

  async function change(
    all: RunItems,
    which: (record: ItemRecord, index: number) => boolean,
    to: (record: ItemRecord) => ItemRecord,
  ): Promise<Outcome<number>> {
    const indexes = all.which(which);
    const changed = await all.setAll(new Map(indexes.map((index) => [index, to(all.record(index))])));
    return changed.ok ? succeeded(indexes.length) : changed;
  }

  async function undo(videos?: readonly VideoRef[]): Promise<Outcome<undefined>> {
    const known = await opened();
    if (!known.ok) return known;
    const all = known.value;
    await halt();
    const isAmong = among(all, videos);
    // What the run has not come to, or could not do, it leaves as it is.
    const left = await change(
      all,
      ({ state, touched }) => !touched && (state === 'failed' || state === 'waiting' || state === 'unknown'),
      (each) => ({ ...each, state: 'unchanged', problem: null }),
    );
    if (!left.ok) return left;
    const again = await change(
      all,
      ({ state }, index) => state === 'stuck' && isAmong(index),
      (each) => ({ ...each, state: 'done', problem: null }),
    );
    return again.ok ? await begin('undoing') : again;
  }

  async function retry(videos?: readonly VideoRef[]): Promise<Outcome<undefined>> {
    const isUndone = record.state === 'undone' || isWith('undoing');
    if (isUndone) return await undo(videos);
    const phase: Phase = record.state === 'ready' || isWith('previewing') ? 'previewing' : 'running';
    const known = await opened();
    if (!known.ok) return known;
    const all = known.value;
    await halt();
    const isAmong = among(all, videos);
    const again = await change(
      all,
      ({ state }, index) => state === 'failed' && isAmong(index),
      (each) => ({
        ...each,
        state: phase === 'previewing' || isToLookUp(each) ? 'unknown' : 'waiting',
        problem: null,
      }),
    );
    return again.ok ? await begin(phase) : again;
  }

  /** Whether this is under way, or what a paused run goes on with. */
  function isWith(phase: Phase): boolean {
    return record.state === phase || (record.state === 'paused' && record.goesOnWith === phase);
  }

  const inTurn = (command: () => Promise<Outcome<undefined>>): Promise<Outcome<undefined>> =>
    turns.take(id, command);
  const notNow = (): Outcome<undefined> => failed(problem('conflict', { details: { reason: 'bulk-state' } }));
  const nothing = succeeded(undefined);

  return {
    id,
    get finishedAt() {
      return record.finishedAt;
    },
    view,

    async items(from, only) {
      const known = await opened();
      if (!known.ok) return known;
      const all = known.value;
      const views = all.refs.map((_ref, index) => all.view(index));
      const wanted = only === undefined ? views : views.filter(({ state }) => state === only);
      return succeeded({ items: wanted.slice(from, from + mostItems), total: wanted.length });
    },

    wake: () =>
      inTurn(async () => {
        const phase = phaseOf(record.state);
        return phase === null || working !== null ? nothing : await begin(phase);
      }),
    start: () => inTurn(async () => (record.state === 'ready' ? await begin('running') : notNow())),
    pause: () =>
      inTurn(async () => {
        await halt();
        return phaseOf(record.state) === null ? nothing : await keep({ state: 'paused' });
      }),
    resume: () => inTurn(async () => (record.state === 'paused' ? await begin(record.goesOnWith) : nothing)),
    retry: (videos) => inTurn(() => retry(videos)),
    undo: () =>
      inTurn(async () => {
        const isEarly = record.state === 'ready' || isWith('previewing');
        return isEarly || !canBeUndone(record.changes) ? notNow() : await undo();
      }),

    close: () =>
      turns.take(id, async () => {
        teller.close();
        await halt();
        await items?.sync();
        await items?.close();
      }),
  };
}

function among(all: RunItems, videos: readonly VideoRef[] | undefined): (index: number) => boolean {
  if (videos === undefined) return () => true;
  const wanted = new Set(videos.map(({ account, video }) => `${account} ${video}`));
  return (index) => {
    const ref = all.refs[index];
    return ref !== undefined && wanted.has(`${ref.account} ${ref.video}`);
  };
}
