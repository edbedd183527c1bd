import { SvelteMap } from 'svelte/reactivity';
import type { Outcome, VideoRef } from '../../../src-preload/contract.ts';
import { request } from '../../state/bridge.ts';
import { secondsClock } from '../../state/clock.svelte.ts';

const keyOf = ({ account, video }: VideoRef): string => `${account}/${video}`;

/** Stream keys that lie on the clipboard until main takes them away: also for who comes back to the view. */
class KeyCopies {
  readonly #clearsAt = new SvelteMap<string, number>();

  async copy({ account, video }: VideoRef): Promise<Outcome<{ readonly clearsAt: number }>> {
    const outcome = await request('lives:copy-key', { account, video });
    // There is room for one on the clipboard.
    this.#clearsAt.clear();
    if (outcome.ok) this.#clearsAt.set(keyOf({ account, video }), outcome.value.clearsAt);
    return outcome;
  }

  /** Seconds until it leaves; 0 when it has; null where none was copied. */
  leftOf(of: VideoRef): number | null {
    const at = this.#clearsAt.get(keyOf(of));
    return at === undefined ? null : Math.max(0, Math.ceil((at - secondsClock.now.getTime()) / 1000));
  }

  forgetAll(): void {
    this.#clearsAt.clear();
  }
}

export const keyCopies = new KeyCopies();
