import type { AccountId } from '../sessions/index.ts';
import type { WatchDeps } from './ports.ts';
import type { Asked } from './rounds.ts';

/** PeerTube tells an edited video's old duration for a moment (peertube.md). */
const againMs = 15_000;

/** With more at once one look at the list is cheaper, and sooner. */
const mostOneByOne = 12;

/** Looks at the rows of videos whose work is over: a few one at a time, each a call like all others. */
export interface RowLooks {
  /** `twice`: once more after a moment. */
  look(account: AccountId, video: string, twice: boolean): void;
  /** Rows that wait for it. */
  readonly size: number;
  /** Sources for the rounds, with their account. */
  sources(): ReadonlyMap<string, AccountId>;
  has(key: string): boolean;
  ask(key: string): Promise<Asked>;
  forget(accounts: ReadonlySet<AccountId>): void;
  close(): void;
}

export function createRowLooks(
  { clock, videos }: Pick<WatchDeps, 'clock' | 'videos'>,
  changed: () => void,
): RowLooks {
  const wanted = new Map<AccountId, Set<string>>();
  const closing = new AbortController();
  const keyOf = (account: AccountId): string => `${account} rows`;

  function add(account: AccountId, video: string): void {
    wanted.set(account, (wanted.get(account) ?? new Set()).add(video));
  }

  return {
    look(account, video, twice) {
      add(account, video);
      if (!twice) return;
      clock.sleep(againMs, closing.signal).then(
        () => {
          add(account, video);
          changed();
        },
        () => undefined, // The app ends.
      );
    },
    get size() {
      return [...wanted.values()].reduce((sum, { size }) => sum + size, 0);
    },
    sources: () => new Map([...wanted.keys()].map((account) => [keyOf(account), account])),
    has: (key) => [...wanted.keys()].some((account) => keyOf(account) === key),
    async ask(key) {
      const [account, left] = [...wanted].find(([one]) => keyOf(one) === key) ?? [];
      if (account !== undefined && left !== undefined) {
        const now = [...left].slice(0, left.size > mostOneByOne ? undefined : 1);
        for (const video of now) left.delete(video);
        // The rows are as they were until the list is read again: nobody waits for them.
        if (now.length > 0) await videos.lookAgain(account, now);
        if (left.size === 0 && wanted.get(account) === left) wanted.delete(account);
      }
      changed();
      return {
        more: (left?.size ?? 0) > 0,
        isNews: false,
        quietMs: 0,
        afterMs: 0,
        works: 1,
        oneByOne: false,
      };
    },
    forget(accounts) {
      for (const account of accounts) wanted.delete(account);
    },
    close: () => closing.abort(),
  };
}
