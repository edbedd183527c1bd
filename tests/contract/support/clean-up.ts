import type { Outcome } from '../../../src-main/peertube/problem.ts';

export interface CleanUp {
  add(what: string, undo: () => Promise<Outcome<unknown>>): void;
  /** Undoes all of it, last made first; one that fails does not keep the others from being undone. */
  run(): Promise<void>;
}

/** What is gone already needs no undoing. */
function isDone(outcome: Outcome<unknown>): boolean {
  return outcome.ok || outcome.problem.status === 404 || outcome.problem.status === 401;
}

export function createCleanUp(): CleanUp {
  const steps: { readonly what: string; readonly undo: () => Promise<Outcome<unknown>> }[] = [];
  return {
    add(what, undo) {
      steps.push({ what, undo });
    },
    async run() {
      const left: string[] = [];
      for (const { what, undo } of steps.splice(0).toReversed()) {
        const outcome = await undo();
        if (!isDone(outcome)) left.push(`${what}: ${outcome.ok ? '' : outcome.problem.code}`);
      }
      if (left.length > 0) throw new Error(`Left behind on the server:\n${left.join('\n')}`);
    },
  };
}
