/** Work under one key happens one after the other; that under other keys at the same time. */
export interface Turns {
  /** Resolves or rejects as the work does; what comes after it is not held up by a failure. */
  take<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(key, work) {
      const done = (last.get(key) ?? Promise.resolve()).then(work);
      // A failure is heard by whoever asked for the work.
      const over = Promise.allSettled([done]).then(() => {
        if (last.get(key) === over) last.delete(key);
      });
      last.set(key, over);
      return done;
    },
  };
}
