import { createSubscriber } from 'svelte/reactivity';

/** The present time, told anew after each step. One timer for all readers; none while nobody reads. */
class Clock {
  readonly #subscribe: () => void;

  constructor(stepMs: number) {
    this.#subscribe = createSubscriber((update) => {
      const timer = setInterval(update, stepMs);
      return () => clearInterval(timer);
    });
  }

  get now(): Date {
    this.#subscribe();
    return new Date();
  }
}

/** For relative times. */
export const clock = new Clock(60_000);
/** For what counts down before one's eyes. */
export const secondsClock = new Clock(1_000);
