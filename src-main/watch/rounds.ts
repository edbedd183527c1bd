import type { Clock } from '../peertube/clock.ts';
import type { AccountId } from '../sessions/index.ts';
import { firstMs, nextWaitMs, quickerMs } from './pace.ts';

/** What asking a source once brought. */
export interface Asked {
  /** The round is not over: the next call may follow at once. */
  readonly more: boolean;
  readonly isNews: boolean;
  /** Milliseconds since anything of it was news. */
  readonly quietMs: number;
  /** What the server asked to be left alone for. */
  readonly afterMs: number;
  /** How much it tells of. */
  readonly works: number;
  /** It is asked for one thing at a time, in turn: each of them waits as long as a source of one. */
  readonly oneByOne: boolean;
}

export interface RoundsDeps {
  readonly clock: Clock;
  readonly online: () => boolean;
  /** Between two calls, whoever they go to. */
  readonly gapMs: () => number;
  /** One call. Never rejects but for a bug. */
  readonly ask: (source: string, signal: AbortSignal) => Promise<Asked>;
  readonly reportBug: (error: unknown) => void;
}

interface Source {
  readonly account: AccountId;
  dueAt: number;
  waitedMs: number;
  works: number;
  /** When it was asked last. */
  askedAt: number;
  /** There is something new to ask for since the round began. */
  isWanted: boolean;
  isAsking: boolean;
  inRound: boolean;
}

/**
 * Lets sources of news be asked, each at its own slowing pace: one call at a time for each account, and never two within
 * the gap. Without sources, or without a network, nothing runs.
 */
export interface Rounds {
  /** All that there are now, with their account. New ones are asked at once. */
  set(sources: ReadonlyMap<string, AccountId>): void;
  /** There is something new to ask this one for. */
  wanted(source: string): void;
  /** Asks soon, and often again: somebody looks, or heard that something moved. */
  soon(of?: (source: string, account: AccountId) => boolean): void;
  /** Asks all at once: the network is back, the machine woke up. */
  hurry(): void;
  /** What is under way ends as aborted. */
  abort(account: AccountId): void;
  close(): Promise<void>;
}

export function createRounds(deps: RoundsDeps): Rounds {
  const { clock } = deps;
  const sources = new Map<string, Source>();
  const asking = new Map<AccountId, { readonly abort: AbortController; readonly ended: Promise<void> }>();
  let calledAt = -Infinity;
  let alarm: { readonly at: number; readonly stop: AbortController } | null = null;
  let isClosed = false;

  /** The clock may be set back: nothing is to wait for the hours between. */
  function earliest(): number {
    const now = clock.now();
    if (calledAt > now) calledAt = now;
    return calledAt + deps.gapMs();
  }

  function setAlarm(at: number | null): void {
    if (alarm?.at === at) return;
    alarm?.stop.abort();
    alarm = null;
    if (at === null) return;
    const next = { at, stop: new AbortController() };
    alarm = next;
    clock.sleep(at - clock.now(), next.stop.signal).then(
      () => {
        if (alarm !== next) return;
        alarm = null;
        run(at);
      },
      () => undefined, // Whoever stopped it has set another one, or there is nothing to wait for.
    );
  }

  /** Calls whoever is due, and sees to it that the rest is called in time. */
  function run(slept = -Infinity): void {
    // Who has slept until then need not look at a clock that may have been set back meanwhile.
    const now = Math.max(clock.now(), slept);
    for (;;) {
      if (isClosed || !deps.online()) {
        setAlarm(null);
        return;
      }
      const free = [...sources].filter(([, { account }]) => !asking.has(account));
      const [first] = free.toSorted(
        ([, one], [, other]) => one.dueAt - other.dueAt || one.askedAt - other.askedAt,
      );
      if (first === undefined) {
        setAlarm(null);
        return;
      }
      const [key, source] = first;
      const at = Math.max(source.dueAt, earliest());
      if (at > now) {
        setAlarm(at);
        return;
      }
      begin(key, source);
    }
  }

  function begin(key: string, source: Source): void {
    const abort = new AbortController();
    calledAt = clock.now();
    source.askedAt = calledAt;
    source.isAsking = true;
    if (!source.inRound) source.isWanted = false;
    source.inRound = true;
    const ended = deps
      .ask(key, abort.signal)
      .catch((error: unknown): Asked => {
        deps.reportBug(error);
        return { more: false, isNews: false, quietMs: Infinity, afterMs: 0, works: 1, oneByOne: false };
      })
      .then((asked) => {
        asking.delete(source.account);
        source.isAsking = false;
        if (!abort.signal.aborted) settle(source, asked);
        run();
      });
    asking.set(source.account, { abort, ended });
  }

  function settle(source: Source, asked: Asked): void {
    const now = clock.now();
    source.inRound = asked.more;
    source.works = asked.works;
    if (asked.more || source.isWanted) {
      source.dueAt = now;
      return;
    }
    source.waitedMs = nextWaitMs({ ...asked, waitedMs: source.waitedMs });
    const things = asked.oneByOne ? Math.max(1, asked.works) : 1;
    source.dueAt = now + Math.max(source.waitedMs / things, asked.afterMs);
  }

  function all(of: (source: string, account: AccountId) => boolean): Source[] {
    return [...sources].filter(([key, { account }]) => of(key, account)).map(([, source]) => source);
  }

  return {
    set(wanted) {
      for (const key of sources.keys()) if (!wanted.has(key)) sources.delete(key);
      for (const [key, account] of wanted) {
        if (sources.has(key)) continue;
        sources.set(key, {
          account,
          dueAt: clock.now(),
          waitedMs: 0,
          works: 1,
          askedAt: -Infinity,
          isWanted: false,
          isAsking: false,
          inRound: false,
        });
      }
      run();
    },
    wanted(key) {
      const source = sources.get(key);
      if (source === undefined) return;
      source.waitedMs = source.works <= 1 ? 0 : quickerMs(source);
      if (source.isAsking || source.inRound) source.isWanted = true;
      else source.dueAt = clock.now();
      run();
    },
    soon(of = () => true) {
      const now = clock.now();
      for (const source of all(of)) {
        source.waitedMs = 0;
        source.dueAt = Math.min(source.dueAt, Math.max(now, source.askedAt + firstMs));
      }
      run();
    },
    hurry() {
      for (const source of all(() => true)) {
        source.waitedMs = 0;
        source.dueAt = clock.now();
      }
      run();
    },
    abort(account) {
      asking.get(account)?.abort.abort();
    },
    async close() {
      isClosed = true;
      setAlarm(null);
      const under = [...asking.values()];
      for (const { abort } of under) abort.abort();
      await Promise.all(under.map(({ ended }) => ended));
    },
  };
}
