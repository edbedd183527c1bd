import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { createAccountChanges } from './account-changes.ts';
import { createAsking, type Asking } from './asking.ts';
import { createBeginnings } from './beginnings.ts';
import { begunBy, takenAwayBy, type MadeCall } from './begun-by-calls.ts';
import { createFollows, type VideoFollow } from './follows.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createLearning } from './learning.ts';
import type { WatchParts } from './parts.ts';
import type { WatchDeps } from './ports.ts';
import { createQuestions } from './questions.ts';
import { videoOf } from './questions/ask-videos.ts';
import { createRowLooks } from './row-looks.ts';
import { isInWork } from './video-states.ts';
import type { WatchEvents } from './watch-events.ts';
import { isOfVideo, workOf, type BegunWork } from './watched.ts';
import type { Work, WorkId } from './work.ts';
import { createWorks } from './works.ts';

/**
 * Follows what servers do for a person, of all accounts, with few calls: only while something is waited for, each source
 * ever more slowly, and altogether once in five seconds where much is. It survives a restart; it ends when the account
 * signs out.
 */
export interface Watch {
  /** Oldest first. */
  list(): Promise<readonly Work[]>;
  /**
   * Waits for it from now on. What is waited for already stays as it is, and so does other work that the same video's
   * state tells of: of one video there is one at a time. Problem: 'account-unknown'.
   */
  begin(begun: BegunWork): Promise<Outcome<undefined>>;
  /** A call of the window's went well: what it began is waited for, what it took away is not any more. */
  called(account: AccountId, call: MadeCall): void;
  /**
   * Tells of a video's state until that is over, by a key of the caller's; a key that is known begins anew. The caller
   * tells the person of the end.
   */
  follow(key: string, follow: VideoFollow): void;
  unfollow(key: string): void;
  /**
   * Calls back once, when the server is seen not to be at work on the video, or not to have it any more. Nothing of it is
   * told to the person, and nothing is kept.
   *
   * @returns the function that stops it
   */
  whenIdle(video: { readonly account: AccountId; readonly video: string }, idle: () => void): () => void;
  /** Somebody looks: what is due soon is asked at once. */
  look(): void;
  /** Asks all now. */
  hurry(): void;
  /** Nobody waits for it any more. */
  forget(work: WorkId): Promise<Outcome<undefined>>;
  readonly inbox: Pick<Inbox, 'list' | 'markRead' | 'remove'>;
  on<Name extends keyof WatchEvents>(name: Name, listener: (...args: WatchEvents[Name]) => void): () => void;
  /** Ends what is under way. Resolves when all that is known is on disk. */
  close(): Promise<void>;
}

/** Ten thousand rows are read from the disk in a while that a window which opens needs for itself. */
const afterStartMs = 5_000;

export function createWatch(deps: WatchDeps): Watch {
  const { videos, network, reportBug } = deps;
  const events = new EventEmitter<WatchEvents>();
  const works = createWorks({ ...deps, events });
  const inbox = createInbox({ ...deps, changed: (entries) => void events.emit('inbox', entries) });
  const follows = createFollows();
  const calls = { count: 0 };
  const closing = new AbortController();
  const parts: WatchParts = {
    deps,
    events,
    works,
    inbox,
    follows,
    questions: createQuestions(),
    looks: createRowLooks(deps, () => asking.plan()),
    calls,
    isClosed: () => closing.signal.aborted,
    keep(saving) {
      saving
        .then((done) => {
          if (!done.ok) deps.storage.report(done.problem);
        })
        .catch(reportBug);
    },
  };
  const learning = createLearning(parts);
  const asking: Asking = createAsking(parts, learning);
  const beginnings = createBeginnings(parts, learning, asking);
  const accounts = createAccountChanges(parts, { learning, asking, beginnings, later });

  async function load(): Promise<void> {
    await works.load((account) => accounts.has(account));
    for (const work of works.all()) works.put(work);
    asking.plan();
  }

  async function seeLists(): Promise<void> {
    for (const account of accounts.all()) {
      const rows = parts.isClosed() ? null : await videos.all(account);
      if (rows?.ok !== true || parts.isClosed() || !accounts.has(account)) continue;
      for (const row of rows.value) if (isInWork(row.state)) beginnings.seen(row);
    }
  }

  const loaded = load();
  /** After all that was kept is known. */
  function later(work: () => void | Promise<unknown>): void {
    loaded
      .then(async () => {
        if (!parts.isClosed()) await work();
      })
      .catch(reportBug);
  }
  deps.clock.sleep(afterStartMs, closing.signal).then(
    () => later(seeLists),
    () => undefined, // The app ends.
  );

  const stopListening = [
    accounts.stop,
    network.onChange((online) => {
      if (online) asking.hurry();
    }),
    deps.power.onResume(() => asking.hurry()),
    videos.onChanged(({ rows, account, removed }) => {
      later(() => {
        if (!accounts.has(account)) return;
        for (const row of rows) beginnings.seen(row);
        const isGone = removed.some((uuid) => learning.ofSameVideo(account, uuid).length > 0);
        if (isGone) asking.soon((_, of) => of === account);
      });
    }),
  ];

  async function begin(begun: BegunWork, isToldElsewhere = false): Promise<Outcome<undefined>> {
    await loaded;
    if (parts.isClosed() || !accounts.has(begun.account)) return failed(problem('account-unknown'));
    beginnings.start(begun, { isOurs: true, isToldElsewhere });
    return succeeded(undefined);
  }

  function forgetFollow(key: string): void {
    follows.remove(key);
    beginnings.dropHidden();
  }

  return {
    async list() {
      await loaded;
      return works
        .all()
        .filter(({ hidden }) => hidden === null)
        .toSorted((one, other) => one.since - other.since)
        .map(workOf);
    },

    begin: (begun) => begin(begun),

    called(account, call) {
      const begun = begunBy(call);
      if (begun !== null) begin({ account, ...begun }).catch(reportBug);
      const taken = takenAwayBy(call);
      if (taken === null) return;
      later(() => {
        learning.takenAway(account, taken);
        asking.plan();
      });
    },

    follow(key, follow) {
      follows.add(key, follow, { begun: calls.count, isQuiet: false });
      const { account, video } = follow;
      begin({ account, kind: 'processing', of: video, video }, true).catch(reportBug);
    },
    unfollow: forgetFollow,

    whenIdle({ account, video }, idle) {
      const key = randomUUID();
      const told = (state: number | null): boolean => {
        if (isInWork(state)) return false;
        idle();
        return true;
      };
      follows.add(key, { account, video, told }, { begun: calls.count, isQuiet: true });
      later(() => {
        if (accounts.has(account) && follows.has(account, video)) beginnings.quietly(account, video);
      });
      return () => forgetFollow(key);
    },

    look: () => asking.soon(),
    hurry: () => asking.hurry(),

    async forget(id) {
      await loaded;
      const work = works.get(id);
      if (work === undefined || work.hidden !== null) return succeeded(undefined);
      if (isOfVideo(work) && follows.has(work.account, videoOf(work))) {
        events.emit('removed', id);
        works.put({ ...work, hidden: 'forgotten' });
      } else learning.take(work);
      works.save();
      asking.plan();
      return succeeded(undefined);
    },

    inbox,

    on(name, listener) {
      // Name and listener belong together; the emitter's own types cannot follow a generic that far.
      const emitter = events as EventEmitter;
      emitter.on(name, listener);
      return () => emitter.off(name, listener);
    },

    async close() {
      closing.abort();
      for (const stop of stopListening) stop();
      await asking.close();
      parts.looks.close();
      await loaded;
      await inbox.close();
      // Ended work stays there until the inbox has it.
      await works.close();
    },
  };
}
