import type { Problem, ProblemCode } from '../peertube/problem.ts';

/** The way to the server, or who one is there: no other video would fare better. */
const ofTheAccount: ReadonlySet<ProblemCode> = new Set([
  'aborted',
  'account-blocked',
  'account-unknown',
  'certificate-untrusted',
  'keychain-unavailable',
  'not-peertube',
  'offline',
  'plain-http',
  'proxy-refused',
  'rate-limited',
  'sign-in-needed',
  'signed-out',
  'too-many-attempts',
  'unreachable',
  'wrong-host',
]);

/** One video's alone, however many have it. */
const ofTheVideo: ReadonlySet<ProblemCode> = new Set(['forbidden', 'not-found']);

/** So many of other kinds after one another are about the server. */
const mostInARow = 8;

export interface ReadEachOptions<Item> {
  readonly items: readonly Item[];
  /** So many at the same time. */
  readonly atOnce: number;
  readonly signal: AbortSignal;
  readonly read: (item: Item) => Promise<Problem | null>;
  /** What was read, or failed for itself alone. */
  readonly ended: (found: Problem | null) => Promise<void> | void;
}

/** Reads one item after the other, in their order. Answers with what keeps it from all others; null: nothing, or aborted. */
export async function readEach<Item>(options: ReadEachOptions<Item>): Promise<Problem | null> {
  const { items, atOnce, signal, read, ended } = options;
  const left = items.values();
  const troubles: Problem[] = [];
  const isAborted = (): boolean => signal.aborted;
  const isOver = (): boolean => isAborted() || troubles.length > 0;
  let inARow = 0;

  function isOfAll(found: Problem): boolean {
    if (ofTheVideo.has(found.code)) return false;
    inARow += 1;
    return ofTheAccount.has(found.code) || inARow >= mostInARow;
  }

  async function lane(): Promise<void> {
    for (const item of left) {
      if (isOver()) return;
      const found = await read(item);
      if (isAborted()) return;
      if (found === null) inARow = 0;
      else if (isOfAll(found)) {
        troubles.push(found);
        return;
      }
      await ended(found);
    }
  }

  await Promise.all(Array.from({ length: atOnce }, lane));
  return troubles[0] ?? null;
}
