import { problem, type Problem, type ProblemCode } from '../peertube/problem.ts';
import { reasonOf } from '../peertube/reason-of.ts';
import { backoffMs } from '../peertube/retry.ts';
import type { EditsDeps } from './ports.ts';

/** These end when somebody signs in. */
const endsBySignIn: ReadonlySet<ProblemCode> = new Set([
  'account-unknown',
  'sign-in-needed',
  'signed-out',
  'keychain-unavailable',
]);

/** So many failures after one another are about the server, not about its videos. */
const mostInARow = 3;
const longestMs = 60_000;
/** Where the network is gone: its return is not always told of. */
const longestOfflineMs = 30_000;

/** What an attempt's failure means for the item. */
export type Verdict =
  /** About this video: it is tried again so many times at most. */
  | 'its-own'
  /** About the server or the way to it: it says nothing about the video. */
  | 'of-the-server'
  /** The same attempt can never succeed. */
  | 'final';

/**
 * The way to an account's server, for the work of a run. It closes where nothing gets through, and opens again when the
 * network is back, somebody signs in, or by and by on its own.
 */
export interface Gate {
  /** What is waited for; null while it is open. */
  readonly waitsFor: Problem | null;
  /** Resolves when it is open. Rejects with the signal's reason. */
  pass(signal: AbortSignal): Promise<void>;
  succeeded(): void;
  failed(found: Problem): Verdict;
}

interface Closed {
  readonly problem: Problem;
  /** Opens by something that happens, and not by time. */
  readonly bySignIn: boolean;
  readonly opened: PromiseWithResolvers<undefined>;
  readonly alarm: AbortController;
}

/** A page in place of the server's answer: the sign-in of a public network, mostly. */
function isFromBetween({ code, status = 0 }: Problem): boolean {
  return code === 'unexpected-answer' && status >= 200 && status < 308;
}

/** @param tell called whenever `waitsFor` is another one */
export function createGate(
  deps: Pick<EditsDeps, 'clock' | 'network' | 'sessions' | 'random'>,
  tell: () => void,
): Gate & { close(): void } {
  const { clock, network, random } = deps;
  let closed: Closed | null = null;
  let inARow = 0;

  function open(): void {
    const before = closed;
    if (before === null) return;
    closed = null;
    before.alarm.abort();
    before.opened.resolve(undefined);
    tell();
  }

  function shut(found: Problem, waitMs: number | null): void {
    closed?.alarm.abort();
    const now: Closed = {
      problem: found,
      bySignIn: waitMs === null,
      opened: closed?.opened ?? Promise.withResolvers(),
      alarm: new AbortController(),
    };
    closed = now;
    tell();
    if (waitMs === null) return;
    clock.sleep(waitMs, now.alarm.signal).then(
      () => {
        if (closed === now) open();
      },
      () => undefined, // It was opened, or shut for longer.
    );
  }

  const stopNetwork = network.onChange((online) => {
    if (online && closed?.bySignIn === false) open();
  });
  const stopSessions = deps.sessions.onChanged(() => {
    if (closed?.bySignIn === true) open();
  });

  return {
    get waitsFor() {
      return closed?.problem ?? null;
    },

    async pass(signal) {
      signal.throwIfAborted();
      while (closed !== null) await unlessAborted(closed.opened.promise, signal);
    },

    succeeded() {
      inARow = 0;
    },

    failed(found) {
      if (endsBySignIn.has(found.code)) {
        shut(found, null);
        return 'of-the-server';
      }
      // Its account was signed out, or in again, meanwhile: the next attempt hears of it.
      if (found.code === 'aborted') return 'of-the-server';
      // About this one video, and for its server to say when that is over: nobody waits for it here.
      if (found.code === 'video-busy') return 'final';
      const passes =
        found.retry.kind === 'later' || found.code === 'certificate-untrusted' || isFromBetween(found);
      if (!passes) return 'final';
      inARow += 1;
      const askedMs = found.retry.kind === 'later' ? (found.retry.afterMs ?? 0) : 0;
      const isOffline = found.status === undefined && !network.online();
      if (isOffline || inARow >= mostInARow || askedMs > 0) {
        const longest = isOffline ? longestOfflineMs : longestMs;
        const waitMs = Math.min(longest, 2 * backoffMs(Math.max(0, inARow - mostInARow), random));
        const shown = isOffline ? problem('offline', { cause: found.code, retry: { kind: 'later' } }) : found;
        shut(shown, Math.max(askedMs, waitMs));
      }
      // An error of the server may be about what it was given; no answer, or somebody else's, is not.
      return found.code === 'server-error' || inARow < mostInARow ? 'its-own' : 'of-the-server';
    },

    close() {
      stopNetwork();
      stopSessions();
      open();
    },
  };
}

/** Rejects with the signal's reason when it aborts first. */
function unlessAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(reasonOf(signal));
    signal.addEventListener('abort', leave, { once: true });
    void promise.then(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    });
  });
}
