import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../peertube/clock.ts';
import { createTurns } from '../storage/index.ts';

/** The clipboard, as far as secrets need it (`src-main/desktop/secret-clipboard.ts`). */
export interface ClipboardPort {
  write(secret: string): Promise<void>;
  readText(): Promise<string>;
  clear(): void;
}

export const keyStaysMs = 60_000;

/** Puts a secret on the clipboard for a while. What it was is not kept: only whether something is the same. */
export interface KeyClipboard {
  /** When it will be gone from there, in milliseconds since 1970. Rejects as the clipboard does. */
  copy(secret: string): Promise<number>;
  /** Clears now what still lies there of ours: at quit. Rejects when it cannot be looked for: then it is held on. */
  clear(): Promise<void>;
  /** Something of ours may lie there, or is on its way. */
  isHolding(): boolean;
}

interface Held {
  isSame(text: string): boolean;
  readonly abort: AbortController;
}

function held(secret: string): Held {
  const salt = randomBytes(16);
  const digest = (text: string): Buffer => createHash('sha256').update(salt).update(text).digest();
  const ours = digest(secret);
  return {
    isSame: (text) => timingSafeEqual(digest(text), ours),
    abort: new AbortController(),
  };
}

/** @param report of a clipboard that could not be read when it was time; it is looked at again after a while */
export function createKeyClipboard(
  clipboard: ClipboardPort,
  clock: Clock,
  report: (error: unknown) => void,
): KeyClipboard {
  /** One at a time: what is looked at is what the last copy left there. */
  const turns = createTurns();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => turns.take('clipboard', work);
  /** What may lie there. More than one only where a write failed: nobody knows what it left. */
  const all = new Set<Held>();
  let copying = 0;

  function letGo(of: Held): void {
    all.delete(of);
    of.abort.abort();
  }

  async function clearIfOurs(looked: readonly Held[]): Promise<void> {
    if (looked.length === 0) return;
    const text = await clipboard.readText();
    if (looked.some((of) => of.isSame(text))) clipboard.clear();
    looked.forEach(letGo);
  }

  async function clearLater(of: Held): Promise<void> {
    let isReported = false;
    while (all.has(of)) {
      try {
        await clock.sleep(keyStaysMs, of.abort.signal);
      } catch {
        return; // Aborted: another key took its place, or it is cleared already.
      }
      try {
        await inTurn(() => clearIfOurs(all.has(of) ? [of] : []));
      } catch (error) {
        if (!isReported) report(error);
        isReported = true;
      }
    }
  }

  async function write(secret: string): Promise<number> {
    const copied = held(secret);
    // Before it lies there: an app that ends meanwhile clears it, too.
    all.add(copied);
    try {
      await clipboard.write(secret);
      for (const before of all) if (before !== copied) letGo(before);
      return clock.now() + keyStaysMs;
    } finally {
      clearLater(copied).catch(report);
    }
  }

  return {
    async copy(secret) {
      copying += 1;
      try {
        return await inTurn(() => write(secret));
      } finally {
        copying -= 1;
      }
    },
    clear: () => inTurn(() => clearIfOurs([...all])),
    isHolding: () => copying > 0 || all.size > 0,
  };
}
