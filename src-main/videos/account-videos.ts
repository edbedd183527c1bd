import { lackOf, type Capabilities } from '../peertube/capabilities.ts';
import type { PeerTubeClient } from '../peertube/client.ts';
import type { Clock } from '../peertube/clock.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { causeOf, type StorageDeps } from '../storage/index.ts';
import { createKnownRows, withLookedUp } from './known-rows.ts';
import { createLooks, type LookOptions } from './looks.ts';
import { readList, type ListPage, type WholeList } from './read-list.ts';
import type { ListFacts } from './row-record.ts';
import type { RowStore } from './row-store.ts';
import { createSaving } from './saving.ts';
import type { VideoRow, VideosChange, VideosReading } from './video-row.ts';

export type VideosClient = Pick<PeerTubeClient, 'call'>;

export interface AccountVideosDeps {
  readonly account: AccountId;
  readonly store: RowStore;
  readonly client: () => Outcome<VideosClient>;
  /** Of the account's server. */
  readonly origin: () => Outcome<string>;
  readonly capabilities: () => Promise<Outcome<Capabilities>>;
  readonly clock: Clock;
  readonly storage: StorageDeps;
  readonly log: { warn(message: string): void };
  readonly changed: (change: VideosChange) => void;
  readonly reading: (reading: VideosReading) => void;
}

/** At most so many rows in one answer; few in the first one, which is waited for. */
const rowsAtOnce = 1_000;
const rowsAtFirst = 200;

/** Where a page that begins early costs less than looking at each video. */
const rowsOfPage = 99;
const fewLooks = 5;

export interface RowsPage {
  readonly rows: readonly VideoRow[];
  /** Where to go on; null: that was all. */
  readonly next: number | null;
}

/** One account's list: as it is known, and how it is read. */
export interface AccountVideos {
  /** Newest first; see `videos:rows`. */
  page(from: number): RowsPage;
  /** In no order. */
  all(): readonly VideoRow[];
  row(uuid: string): VideoRow | null;
  reading(): VideosReading;
  read(): Promise<VideosReading>;
  sizes(uuids: readonly string[]): Promise<Outcome<undefined>>;
  lookAgain(uuids: readonly string[], options?: LookOptions): Promise<Outcome<undefined>>;
  /** Ends all that is under way. Resolves when it is on disk. */
  close(): Promise<void>;
  /** Ends all that is under way, and nothing of it stays. */
  forget(): Promise<void>;
}

export async function openAccountVideos(deps: AccountVideosDeps): Promise<AccountVideos> {
  const { account, store, clock } = deps;
  const loaded = await store.load();
  const known = createKnownRows(loaded.rows);
  const saving = createSaving(known, store, deps);
  const ended = new AbortController();
  const state: { facts: ListFacts; problem: Problem | null; total: number | null } = {
    facts: loaded.facts,
    problem: null,
    total: loaded.facts.total,
  };
  let running: Promise<VideosReading> | null = null;
  let following: Promise<VideosReading> | null = null;
  /** UUIDs by the place that `page` told, when the first page was asked for. */
  let order: readonly string[] = [];

  const looks = createLooks({
    account,
    client: deps.client,
    origin: deps.origin,
    log: deps.log,
    signal: ended.signal,
    row: (uuid) => known.all.get(uuid),
    found: (rows, gone) => change(rows, gone),
  });

  function reading(): VideosReading {
    return {
      account,
      readAt: state.facts.readAt,
      isReading: running !== null,
      known: known.all.size,
      total: state.total,
      skipped: state.facts.skipped,
      problem: state.problem,
    };
  }

  function change(rows: readonly VideoRow[], gone: Iterable<string>): void {
    if (ended.signal.aborted) return;
    const news = known.put(rows);
    const removed = known.remove(gone);
    if (news.length === 0 && removed.length === 0) return;
    saving.soon();
    deps.changed({ account, rows: news, removed });
  }

  function onPage({ rows, total, askedAt }: ListPage): void {
    if (ended.signal.aborted) return;
    state.total = total;
    // What was looked at since the page was asked for is known better.
    const fresh = rows.filter(({ uuid }) => !looks.wasSeenAfter(uuid, askedAt));
    change(
      fresh.map((row) => withLookedUp(row, known.all.get(row.uuid))),
      [],
    );
    deps.reading(reading());
  }

  async function finish({ seen, total, skipped }: WholeList, startedAt: number): Promise<void> {
    const gone = [...known.all.keys()].filter(
      (uuid) => !seen.has(uuid) && !looks.wasSeenAfter(uuid, startedAt),
    );
    change([], gone);
    if (skipped.length > 0) {
      const some = skipped.slice(0, 3).join('; ');
      deps.log.warn(`${account}: ${skipped.length} rows of users.myVideos skipped: ${some}`);
    }
    state.total = total;
    const facts = { readAt: clock.now(), total, skipped: skipped.length };
    const saved = await saving.now();
    state.facts = facts;
    if (saved.ok && !ended.signal.aborted) await store.saveFacts(facts);
  }

  async function readWhole(): Promise<Problem | null> {
    const client = deps.client();
    if (!client.ok) return client.problem;
    const origin = deps.origin();
    if (!origin.ok) return origin.problem;
    const capabilities = await deps.capabilities();
    if (!capabilities.ok) return capabilities.problem;
    const startedAt = looks.now();
    const read = await readList({
      client: client.value,
      of: { account, origin: origin.value },
      includeCollaborations: lackOf(capabilities.value, 'users.myVideos', 'includeCollaborations') === null,
      signal: ended.signal,
      now: () => looks.now(),
      onPage,
    });
    if (ended.signal.aborted) return null;
    if (read.ok) await finish(read.value, startedAt);
    else await saving.now();
    return read.ok ? null : read.problem;
  }

  async function run(): Promise<VideosReading> {
    try {
      state.problem = await readWhole();
    } catch (error) {
      state.problem = problem('bug', { cause: causeOf(error) });
    }
    running = null;
    const now = reading();
    if (!ended.signal.aborted) deps.reading(now);
    return now;
  }

  function read(): Promise<VideosReading> {
    if (running !== null) return running;
    if (ended.signal.aborted) return Promise.resolve(reading());
    state.problem = null;
    running = run();
    deps.reading(reading());
    return running;
  }

  /** A reading of which every page is asked for from now on. */
  function readAnew(): Promise<VideosReading> {
    following ??= (running ?? Promise.resolve()).then(() => {
      following = null;
      return read();
    });
    return following;
  }

  return {
    reading,
    read,
    all: () => [...known.all.values()],
    row: (uuid) => known.all.get(uuid) ?? null,

    page(from) {
      if (from === 0) {
        order = [...known.all.values()]
          .sort((one, other) => other.createdAt.localeCompare(one.createdAt) || other.id - one.id)
          .map(({ uuid }) => uuid);
      }
      const next = from + (from === 0 ? rowsAtFirst : rowsAtOnce);
      const rows = order.slice(from, next).flatMap((uuid) => known.all.get(uuid) ?? []);
      return { rows, next: next < order.length ? next : null };
    },

    sizes: (uuids) => looks.sizes(uuids),

    async lookAgain(uuids, options) {
      const pages = Math.ceil(known.all.size / rowsOfPage);
      if (uuids.length <= Math.max(fewLooks, pages)) return looks.again(uuids, options);
      const { problem: trouble } = await readAnew();
      return trouble === null ? succeeded(undefined) : failed(trouble);
    },

    async close() {
      ended.abort();
      saving.stop();
      await running;
      await saving.now();
    },

    async forget() {
      ended.abort();
      saving.stop();
      await running;
      await store.remove();
    },
  };
}
