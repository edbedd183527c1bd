import type { AccountId } from '../sessions/index.ts';
import type { VideoRef } from './edit.ts';
import type { EditsDeps } from './ports.ts';

/** The more at once, the fewer calls it takes; but a long run is to be seen in the list before its end. */
const most = 500;

/** Tells the list of all videos which of them are others now, many at a time. */
export interface LookAgain {
  add(ref: VideoRef): void;
  flush(): void;
}

export function createLookAgain(tell: EditsDeps['lookAgain']): LookAgain {
  const waiting = new Map<AccountId, Set<string>>();

  function flushOne(account: AccountId, videos: ReadonlySet<string>): void {
    waiting.delete(account);
    tell(account, [...videos]);
  }

  return {
    add({ account, video }) {
      const videos = waiting.get(account) ?? new Set();
      waiting.set(account, videos.add(video));
      if (videos.size >= most) flushOne(account, videos);
    },
    flush() {
      for (const [account, videos] of waiting) flushOne(account, videos);
    },
  };
}
