import type { Capabilities } from '../peertube/capabilities.ts';
import type { PeerTubeClient } from '../peertube/client.ts';
import type { Clock } from '../peertube/clock.ts';
import { failed, problem, type Outcome, type Problem } from '../peertube/problem.ts';
import { isAtLeast } from '../peertube/version.ts';
import type { AccountId } from '../sessions/index.ts';
import { causeOf, type StorageDeps } from '../storage/index.ts';
import type { VideoRow, VideosReading } from '../videos/index.ts';
import { inOrder, workFor } from './plan.ts';
import { readEach } from './read-each.ts';
import { readVideo } from './read-video.ts';
import type { StatisticsReading } from './statistics.ts';
import type { ReadingFacts } from './stats-record.ts';
import type { StatsStore } from './stats-store.ts';
import type { VideoStats } from './video-stats.ts';

export type StatisticsClient = Pick<PeerTubeClient, 'call'>;

export interface AccountStatisticsDeps {
  readonly account: AccountId;
  readonly store: StatsStore;
  readonly client: () => Outcome<StatisticsClient>;
  readonly capabilities: () => Promise<Outcome<Capabilities>>;
  /** All rows of the account's list as they are known. */
  readonly rows: () => Promise<readonly VideoRow[]>;
  /** Reads the whole list of the account's videos. */
  readonly readList: () => Promise<Outcome<VideosReading>>;
  readonly isOnline: () => boolean;
  readonly clock: Clock;
  readonly storage: StorageDeps;
  readonly log: { warn(message: string): void };
  readonly tell: (reading: StatisticsReading) => void;
}

/** One account's figures: as they are known, and how they are read. */
export interface AccountStatistics {
  readonly stats: ReadonlyMap<string, VideoStats>;
  readonly facts: ReadingFacts;
  reading(): Promise<StatisticsReading>;
  /** What is new, of all videos or of one channel's; joins a reading that runs, and goes on with what that leaves out. */
  read(channelId: number | null): Promise<StatisticsReading>;
  /** Ends a reading that runs; what it has read stays. */
  stop(): void;
  /** Ends all that is under way. Resolves when it is on disk. */
  close(): Promise<void>;
  /** Ends all that is under way, and nothing of it stays. */
  forget(): Promise<void>;
}

/** So many videos are read at once: the host's budget lets few more calls out anyway. */
const atOnce = 4;

/** What was read is on disk after so long at the latest, with all that came meanwhile. */
const savedEveryMs = 10_000;

/** How a reading goes is told this often at most. */
const toldEveryMs = 250;

export async function openAccountStatistics(deps: AccountStatisticsDeps): Promise<AccountStatistics> {
  const { account, store, clock, storage } = deps;
  const loaded = await store.load();
  const stats = new Map(loaded.stats.map((known) => [known.uuid, known]));
  const unsaved = new Set<string>();
  const ended = new AbortController();
  const state: {
    facts: ReadingFacts;
    problem: Problem | null;
    failed: number;
    /** While a reading runs and has begun with the videos. */
    progress: { done: number; total: number } | null;
  } = { facts: loaded.facts, problem: null, failed: 0, progress: null };
  let running: { readonly channelId: number | null; readonly end: Promise<StatisticsReading> } | null = null;
  let stopping = new AbortController();
  let toldAt = 0;
  let savedAt = clock.now();
  let isRefused = false;

  function readingWith({ done, total }: { done: number; total: number }): StatisticsReading {
    return {
      account,
      isReading: running !== null,
      done,
      total,
      readAt: state.facts.readAt,
      failed: state.failed,
      problem: state.problem,
    };
  }

  async function reading(): Promise<StatisticsReading> {
    if (state.progress !== null) return readingWith(state.progress);
    const rows = await deps.rows();
    const open = rows.filter((row) => workFor(row, stats.get(row.uuid), clock.now()) !== null);
    return readingWith({ done: rows.length - open.length, total: rows.length });
  }

  async function save(): Promise<void> {
    savedAt = clock.now();
    const taken = [...unsaved];
    unsaved.clear();
    const saved = await store
      .save(taken, stats)
      .catch((error: unknown) => failed(problem('bug', { cause: causeOf(error) })));
    if (!saved.ok) for (const uuid of taken) unsaved.add(uuid);
    // Once, until it works again: what is lost is read anew.
    if (!saved.ok && !isRefused) storage.report(saved.problem);
    isRefused = !saved.ok;
  }

  /** Null: read, or the video's own trouble. */
  async function readOne(
    row: VideoRow,
    client: StatisticsClient,
    more: { readonly downloads: boolean; readonly signal: AbortSignal },
  ): Promise<Problem | null> {
    const now = clock.now();
    const known = stats.get(row.uuid);
    const work = workFor(row, known, now);
    if (work === null) return null;
    const read = await readVideo(row, known, work, { client, now, ...more });
    if (more.signal.aborted || ended.signal.aborted) return null;
    if (!read.ok) return read.problem;
    stats.set(row.uuid, read.value);
    unsaved.add(row.uuid);
    return null;
  }

  /** After each: told and on disk soon enough. */
  async function onEnded(found: Problem | null): Promise<void> {
    if (found !== null) state.failed += 1;
    else if (state.progress !== null) state.progress.done += 1;
    tellSometimes();
    if (Math.abs(clock.now() - savedAt) >= savedEveryMs) await save();
  }

  function tellSometimes(): void {
    const now = clock.now();
    if (state.progress === null || Math.abs(now - toldAt) < toldEveryMs) return;
    toldAt = now;
    deps.tell(readingWith(state.progress));
  }

  /** Videos that are gone from the list, once all of it is known. */
  function dropGone(rows: readonly VideoRow[]): void {
    const there = new Set(rows.map(({ uuid }) => uuid));
    for (const uuid of stats.keys()) {
      if (there.has(uuid)) continue;
      stats.delete(uuid);
      unsaved.add(uuid);
    }
  }

  async function readAll(channelId: number | null, signal: AbortSignal): Promise<Problem | null> {
    if (!deps.isOnline()) return problem('offline');
    const client = deps.client();
    if (!client.ok) return client.problem;
    const capabilities = await deps.capabilities();
    if (!capabilities.ok) return capabilities.problem;
    const list = await Promise.race([deps.readList(), onceAborted(signal)]);
    if (list === null) return null;
    if (!list.ok) return list.problem;
    if (list.value.problem !== null) return list.value.problem;
    const rows = await deps.rows();
    dropGone(rows);
    const downloads = countsDownloads(capabilities.value);
    const now = clock.now();
    const open = rows.filter((row) => workFor(row, stats.get(row.uuid), now) !== null);
    const wanted = open.filter(({ channel }) => channelId === null || channel.id === channelId);
    state.progress = { done: rows.length - open.length, total: rows.length };
    deps.tell(readingWith(state.progress));
    const trouble = await readEach({
      items: inOrder(wanted, now),
      ...{ atOnce, signal },
      read: (row) => readOne(row, client.value, { downloads, signal }),
      ended: onEnded,
    });
    await save();
    if (ended.signal.aborted) return null;
    const isAll = trouble === null && !signal.aborted && wanted.length === open.length;
    const facts = { readAt: isAll ? clock.now() : state.facts.readAt, downloads };
    state.facts = facts;
    await store.saveFacts(facts);
    return trouble;
  }

  async function run(channelId: number | null): Promise<StatisticsReading> {
    const { signal } = stopping;
    try {
      state.problem = await readAll(channelId, signal);
    } catch (error) {
      state.problem = problem('bug', { cause: causeOf(error) });
    }
    running = null;
    state.progress = null;
    const now = await reading();
    if (!ended.signal.aborted) deps.tell(now);
    return now;
  }

  async function read(channelId: number | null): Promise<StatisticsReading> {
    if (running !== null) {
      const { channelId: present, end } = running;
      const { signal } = stopping;
      const over = await end;
      const isEnough = present === null || present === channelId;
      return isEnough || signal.aborted || over.problem !== null ? over : await read(channelId);
    }
    if (ended.signal.aborted) return await reading();
    stopping = new AbortController();
    state.problem = null;
    state.failed = 0;
    running = { channelId, end: Promise.resolve().then(() => run(channelId)) };
    const { end } = running;
    return await end;
  }

  return {
    stats,
    get facts() {
      return state.facts;
    },
    reading,
    read,
    stop: () => stopping.abort(),
    async close() {
      stopping.abort();
      await running?.end;
      ended.abort();
      await save();
    },
    async forget() {
      ended.abort();
      stopping.abort();
      await running?.end;
      await store.remove();
    },
  };
}

function onceAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}

/** The metric `downloads` is a part of a path, which no capability tells of. */
function countsDownloads(capabilities: Capabilities): boolean {
  return isAtLeast(capabilities.version, '8.2.0');
}
