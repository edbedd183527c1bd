import type { AccountId } from '../sessions/index.ts';

/** A video's state that somebody in here waits for. */
export interface VideoFollow {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  /**
   * Told of every answer that differs from the one before: PeerTube's number of the state; null: the video is not there
   * any more. True: nothing more to wait for.
   */
  readonly told: (state: number | null) => boolean;
}

export interface Following extends VideoFollow {
  /** The number of the call before which it began: what an earlier one told is from before. */
  readonly begun: number;
  /** Nothing of it is told to the person. */
  readonly isQuiet: boolean;
  last: number | null | undefined;
}

/** Who waits for which video, by a key of their own. */
export interface Follows {
  add(key: string, follow: VideoFollow, how: Pick<Following, 'begun' | 'isQuiet'>): void;
  of(account: AccountId): readonly Following[];
  remove(key: string): void;
  has(account: AccountId, video: string): boolean;
  /** @param call the number of the call that told it */
  tell(account: AccountId, video: string, state: number | null, call: number): void;
}

export function createFollows(): Follows {
  const follows = new Map<string, Following>();
  return {
    add: (key, follow, how) => void follows.set(key, { ...follow, ...how, last: undefined }),
    of: (account) => [...follows.values()].filter((one) => one.account === account),
    remove: (key) => void follows.delete(key),
    has: (account, video) =>
      [...follows.values()].some((one) => one.account === account && one.video === video),
    tell(account, video, state, call) {
      for (const [key, follow] of follows) {
        if (follow.account !== account || follow.video !== video) continue;
        if (follow.last === state || follow.begun >= call) continue;
        follow.last = state;
        if (follow.told(state) && follows.get(key) === follow) follows.delete(key);
      }
    },
  };
}
