import type { VideoRef } from '../edits/index.ts';
import type { Clock } from '../peertube/clock.ts';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import { createKeyClipboard, type ClipboardPort } from './key-clipboard.ts';
import { streamTargetOf, type LiveClientFor, type StreamTarget } from './stream-target.ts';

export interface LivesDeps {
  readonly clock: Clock;
  readonly clientFor: LiveClientFor;
  readonly clipboard: ClipboardPort;
  readonly log: { warn(message: string): void };
}

/** Lives' secrets: a live itself is made, changed and read by the window's own calls, which never hold its key. */
export interface Lives {
  /** For main alone. */
  target(live: VideoRef, options?: { readonly background?: boolean }): Promise<Outcome<StreamTarget>>;
  showKey(live: VideoRef): Promise<Outcome<{ readonly key: string }>>;
  copyKey(live: VideoRef): Promise<Outcome<{ readonly clearsAt: number }>>;
  /** A key may still lie on the clipboard. Not after `close`, whatever came of that: one try has to do at quit. */
  holdsKey(): boolean;
  /** Takes a key off the clipboard that still lies there. */
  close(): Promise<void>;
}

export function createLives({ clock, clientFor, clipboard, log }: LivesDeps): Lives {
  const keys = createKeyClipboard(clipboard, clock, (error) => {
    log.warn(`clipboard not cleared: ${error instanceof Error ? error.name : typeof error}`);
  });
  let isClosed = false;
  const target: Lives['target'] = (live, options) => streamTargetOf(clientFor, live, options);

  return {
    target,
    async showKey(live) {
      const found = await target(live);
      return found.ok ? succeeded({ key: found.value.key }) : found;
    },
    async copyKey(live) {
      const found = await target(live);
      return found.ok ? succeeded({ clearsAt: await keys.copy(found.value.key) }) : found;
    },
    holdsKey: () => !isClosed && keys.isHolding(),
    close() {
      isClosed = true;
      return keys.clear();
    },
  };
}
