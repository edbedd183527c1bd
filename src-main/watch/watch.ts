import type { Clock } from '../peertube/clock.ts';
import type { Outcome } from '../peertube/problem.ts';

/** The first question comes after this; each one that brings nothing new waits longer. */
const firstMs = 2_000;
const longestMs = 60_000;
const growth = 1.5;

export interface WatchedThing<State> {
  /** Asks the server. */
  readonly ask: (signal: AbortSignal) => Promise<Outcome<State>>;
  /** Told of every answer that differs from the one before. True: nothing more to wait for. */
  readonly answered: (state: State) => boolean;
}

/** Server-side work that is waited for. Asks only while something is watched, and ever more slowly. */
export interface Watch {
  /** Asks at once, then at a slowing pace, until `answered` says that it is over. A watched key begins anew. */
  follow<State>(key: string, thing: WatchedThing<State>): void;
  unfollow(key: string): void;
  /** Asks all again now: the network is back, the machine woke up, the person looks. */
  hurry(): void;
}

export function createWatch(clock: Clock): Watch {
  const watched = new Map<string, AbortController>();
  const asleep = new Set<AbortController>();

  async function pause(ms: number, signal: AbortSignal): Promise<'slept' | 'hurried'> {
    const hurried = new AbortController();
    asleep.add(hurried);
    try {
      await clock.sleep(ms, AbortSignal.any([signal, hurried.signal]));
      return 'slept';
    } catch {
      // Ended by `hurry`, or by `unfollow`, which the loop sees itself.
      return 'hurried';
    } finally {
      asleep.delete(hurried);
    }
  }

  async function loop<State>(thing: WatchedThing<State>, signal: AbortSignal): Promise<void> {
    let wait = firstMs;
    let before: { state: State } | null = null;
    for (;;) {
      const answer = await thing.ask(signal);
      if (isOver(signal)) return;
      // Asked again later: a problem says nothing about what is watched.
      if (answer.ok && (before === null || before.state !== answer.value)) {
        if (before !== null) wait = firstMs;
        before = { state: answer.value };
        if (thing.answered(answer.value)) return;
      }
      const paused = await pause(wait, signal);
      if (isOver(signal)) return;
      wait = paused === 'hurried' ? firstMs : Math.min(longestMs, wait * growth);
    }
  }

  return {
    follow(key, thing) {
      watched.get(key)?.abort();
      const controller = new AbortController();
      watched.set(key, controller);
      void loop(thing, controller.signal).then(() => {
        if (watched.get(key) === controller) watched.delete(key);
      });
    },
    unfollow(key) {
      watched.get(key)?.abort();
      watched.delete(key);
    },
    hurry() {
      for (const sleeping of asleep) sleeping.abort();
    },
  };
}

/** It changes while something is awaited; the compiler would take the first look for all. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
