import { createSubscriber } from 'svelte/reactivity';

/** The present minute, for relative times. One timer for all readers; none while nobody reads. */
class Clock {
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, 60_000);
    return () => clearInterval(timer);
  });

  get now(): Date {
    this.#subscribe();
    return new Date();
  }
}

export const clock = new Clock();
