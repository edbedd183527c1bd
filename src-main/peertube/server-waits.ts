import type { Clock } from './clock.ts';
import type { RateLimit, Waiting } from './rate-limit.ts';

/** A server that keeps calls waiting for longer than a moment. */
export interface ServerWait {
  readonly host: string;
  /** How many calls wait. */
  readonly calls: number;
  /** A person's clicks are among them. */
  readonly clicks: boolean;
  /** When the next go out; ms since 1970. */
  readonly until: number;
  /** What the server takes, where it told: calls in a window, and the window's length in seconds. */
  readonly allowance: { readonly calls: number; readonly seconds: number | null } | null;
}

export interface ServerWaits {
  /** Those that wait now; the person's clicks first, then the longest queue. */
  list(): readonly ServerWait[];
  onChanged(listener: (waits: readonly ServerWait[]) => void): () => void;
}

/** Shorter waits are noise. */
const worthTellingMs = 1_000;
/** Not more often: queues change with every call. */
const betweenMs = 500;

function hostOf({ budget }: Waiting): string {
  return budget.split(' ')[0] ?? budget;
}

/** What a person should know of waits: none under a second, news twice a second at most, the end at once. */
export function createServerWaits(rateLimit: Pick<RateLimit, 'onWaiting'>, clock: Clock): ServerWaits {
  const waiting = new Map<string, Waiting>();
  const listeners = new Set<(waits: readonly ServerWait[]) => void>();
  let told: readonly Waiting[] = [];
  let list: readonly ServerWait[] = [];
  let due = false;

  /** The server's doing: not those that wait for the answer to a few first calls. */
  function ofServer(): Waiting[] {
    return [...waiting.values()].filter(({ refused, allowance }) => refused || allowance !== null);
  }

  function tell(): void {
    const longSince = clock.now() - worthTellingMs;
    const waits = ofServer()
      .filter(({ since }) => since <= longSince)
      .toSorted((one, other) => Number(other.clicks) - Number(one.clicks) || other.calls - one.calls);
    if (waits.length === 0 && told.length === 0) return;
    told = waits;
    // What a server counts apart waits apart; to a person it is one server.
    const firsts = waits.filter(
      (wait, at) => at === waits.findIndex((other) => hostOf(other) === hostOf(wait)),
    );
    list = firsts.map((wait) => {
      const { calls, clicks, until, allowance } = wait;
      return { host: hostOf(wait), calls, clicks, until, allowance };
    });
    for (const listener of listeners) listener(list);
  }

  function tellSoon(): void {
    if (due) return;
    const now = clock.now();
    const oldest = Math.min(...ofServer().map(({ since }) => since));
    due = true;
    const ms = Math.max(betweenMs, oldest + worthTellingMs - now);
    void clock.sleep(Math.min(ms, worthTellingMs)).then(() => {
      due = false;
      tell();
      // Others may have begun to wait since, and are not told yet.
      if (ofServer().length > told.length) tellSoon();
    });
  }

  rateLimit.onWaiting((now) => {
    if (now.calls === 0) waiting.delete(now.budget);
    else waiting.set(now.budget, now);
    const left = ofServer().length;
    if (left < told.length) tell();
    if (left > 0) tellSoon();
  });

  return {
    list: () => list,
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
