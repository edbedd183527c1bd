import type { Answer } from './answer.ts';
import { Budget, type CallOut } from './budget.ts';
import { systemClock, type Clock } from './clock.ts';
import { reasonOf } from './reason-of.ts';
import { WaitTooLong } from './wait-too-long.ts';

/** Leave to make one call. Used once: `answered`, or `end`. */
export interface Turn {
  /** What the answer says about the budget; its head is enough. */
  answered(answer: Pick<Answer, 'status' | 'headers'>): void;
  /** The call is over. Without `answered` before: the server may have counted it all the same. */
  end(): void;
}

/** Calls that wait for one budget. */
export interface Waiting {
  readonly budget: string;
  /** How many wait; 0: none any more. */
  readonly calls: number;
  /** A person's clicks are among them. */
  readonly clicks: boolean;
  /** When the first of them came; ms since 1970. */
  readonly since: number;
  /** When the next go out; ms since 1970. In the past: as soon as a call that is out has been answered. */
  readonly until: number;
  /** The server said no (429), and how long. */
  readonly refused: boolean;
  /** What the server takes, where it told: calls in a window, and the window's length in seconds. */
  readonly allowance: { readonly calls: number; readonly seconds: number | null } | null;
}

export interface AcquireOptions {
  readonly background?: boolean;
  readonly signal?: AbortSignal;
  /**
   * A budget that is closed for longer than so many milliseconds is not waited for. A call that waits already leaves
   * as soon as the server says no for longer; what goes before it, and windows that turn, it lets pass.
   */
  readonly longestClosedMs?: number;
}

/**
 * One budget per host, shared by all that talk to it: accounts, views, uploads. Calls wait in two queues, a person's
 * clicks and background work; the first is emptied first, and each keeps its order.
 */
export interface RateLimit {
  /**
   * Resolves when a call to this budget may go out; it is to go out at once. Rejects with the signal's reason when
   * aborted before, with `WaitTooLong` when it would not go out soon enough.
   *
   * @param budget a host, or a host and what its server counts apart
   */
  acquire(budget: string, options?: AcquireOptions): Promise<Turn>;
  /** Milliseconds until the budget is open to a person's call; 0 where nothing but other calls is in the way. */
  waitMs(budget: string): number;
  /** Calls back when calls begin to wait, when what is told of them changes, and when none waits any more. */
  onWaiting(listener: (waiting: Waiting) => void): () => void;
}

interface Waiter {
  readonly background: boolean;
  readonly longestClosedMs: number;
  readonly go: (turn: Turn) => void;
  readonly giveUp: (error: WaitTooLong) => void;
}

interface Queue {
  readonly name: string;
  readonly budget: Budget;
  readonly clicks: Set<Waiter>;
  readonly background: Set<Waiter>;
  since: number;
  /** Set while something waits for time to pass. */
  alarm: { readonly at: number; readonly stop: AbortController } | null;
  told: Waiting | null;
}

/** The machine may sleep, and its clock be set: a long wait is looked at again. */
const longestSleepMs = 60_000;

export function createRateLimit(clock: Clock = systemClock): RateLimit {
  const queues = new Map<string, Queue>();
  const listeners = new Set<(waiting: Waiting) => void>();

  function queueOf(name: string): Queue {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const fresh: Queue = {
      name,
      budget: new Budget(),
      clicks: new Set(),
      background: new Set(),
      since: 0,
      alarm: null,
      told: null,
    };
    queues.set(name, fresh);
    return fresh;
  }

  function turnFor(queue: Queue, call: CallOut): Turn {
    return {
      answered(answer) {
        queue.budget.answered(call, answer, clock.now());
        letGo(queue);
      },
      end() {
        queue.budget.lost(call);
        letGo(queue);
      },
    };
  }

  /** Who would not wait for so long. */
  function sendAway(waiters: Set<Waiter>, closedMs: number): void {
    for (const waiter of waiters) {
      if (waiter.longestClosedMs >= closedMs) continue;
      waiters.delete(waiter);
      waiter.giveUp(new WaitTooLong(closedMs));
    }
  }

  /** Lets out what may go, and sees to it that the rest is looked at again in time. */
  function letGo(queue: Queue): void {
    const now = clock.now();
    for (const waiters of [queue.clicks, queue.background]) {
      for (const waiter of waiters) {
        const closed = queue.budget.closed(now, waiter.background);
        if (closed !== null) {
          if (closed.why === 'refused') sendAway(waiters, closed.ms);
          break;
        }
        waiters.delete(waiter);
        waiter.go(turnFor(queue, queue.budget.sent(now)));
      }
      if (waiters.size > 0) break;
    }
    const calls = queue.clicks.size + queue.background.size;
    const closed = calls === 0 ? null : queue.budget.closed(now, queue.clicks.size === 0);
    setAlarm(queue, closed === null ? null : now + Math.min(closed.ms, longestSleepMs), now);
    tell(queue, {
      budget: queue.name,
      calls,
      clicks: queue.clicks.size > 0,
      since: queue.since,
      until: closed === null ? now : closed.why === 'asking' ? queue.since : now + closed.ms,
      refused: closed?.why === 'refused',
      allowance: queue.budget.allowance,
    });
  }

  function setAlarm(queue: Queue, at: number | null, now: number): void {
    if (queue.alarm?.at === at) return;
    queue.alarm?.stop.abort();
    queue.alarm = null;
    if (at === null) return;
    const alarm = { at, stop: new AbortController() };
    queue.alarm = alarm;
    clock.sleep(at - now, alarm.stop.signal).then(
      () => {
        if (queue.alarm !== alarm) return;
        queue.alarm = null;
        letGo(queue);
      },
      () => undefined, // Whoever stopped it has set another one, or nothing waits.
    );
  }

  function tell(queue: Queue, waiting: Waiting): void {
    const { told } = queue;
    if (waiting.calls === 0 && told === null) return;
    const news =
      told?.calls !== waiting.calls ||
      told.clicks !== waiting.clicks ||
      told.until !== waiting.until ||
      told.refused !== waiting.refused ||
      told.allowance?.calls !== waiting.allowance?.calls ||
      told.allowance?.seconds !== waiting.allowance?.seconds;
    if (!news) return;
    queue.told = waiting.calls === 0 ? null : waiting;
    for (const listener of listeners) listener(waiting);
  }

  return {
    waitMs: (name) => {
      const closed = queueOf(name).budget.closed(clock.now(), false);
      return closed === null || closed.why === 'asking' ? 0 : closed.ms;
    },

    acquire(name, { background = false, signal, longestClosedMs = Infinity } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(reasonOf(signal));
          return;
        }
        const queue = queueOf(name);
        const closed = queue.budget.closed(clock.now(), background);
        if (closed !== null && closed.why !== 'asking' && closed.ms > longestClosedMs) {
          reject(new WaitTooLong(closed.ms));
          return;
        }
        const waiters = background ? queue.background : queue.clicks;
        const leave = (): void => {
          waiters.delete(waiter);
          if (signal !== undefined) reject(reasonOf(signal));
          letGo(queue);
        };
        const waiter: Waiter = {
          background,
          longestClosedMs,
          go(turn) {
            signal?.removeEventListener('abort', leave);
            resolve(turn);
          },
          giveUp(error) {
            signal?.removeEventListener('abort', leave);
            reject(error);
          },
        };
        if (queue.clicks.size + queue.background.size === 0) queue.since = clock.now();
        waiters.add(waiter);
        signal?.addEventListener('abort', leave, { once: true });
        letGo(queue);
      });
    },

    onWaiting(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
