import { describe, expect, test } from 'vitest';
import { createKeyClipboard, keyStaysMs, type KeyClipboard } from '../../../src-main/lives/key-clipboard.ts';
import { createTestClock, type TestClock } from '../uploads/support/test-clock.ts';

const key = '0b1f6a52-6f0d-4b6c-9df4-9d8a5c1f1f4a';

interface Desk {
  readonly keys: KeyClipboard;
  readonly clock: TestClock;
  /** What lies on the clipboard. */
  text: string;
  /** Reading it fails. */
  isBroken: boolean;
  /** What writing waits for, and how it ends. */
  beforeWrite: () => Promise<void>;
  readonly reported: unknown[];
  readonly reads: () => number;
}

function desk(): Desk {
  const clock = createTestClock();
  const reported: unknown[] = [];
  let reads = 0;
  const made: Desk = {
    text: 'what a person copied before',
    isBroken: false,
    beforeWrite: () => Promise.resolve(),
    clock,
    reported,
    reads: () => reads,
    keys: createKeyClipboard(
      {
        async write(secret) {
          await made.beforeWrite();
          made.text = secret;
        },
        readText() {
          reads += 1;
          return made.isBroken ? Promise.reject(new Error('no clipboard')) : Promise.resolve(made.text);
        },
        clear: () => void (made.text = ''),
      },
      clock,
      (error) => reported.push(error),
    ),
  };
  return made;
}

/** All that follows from what has happened. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('a key on the clipboard', () => {
  test('is gone after a minute, and not before', async () => {
    const at = desk();
    expect(await at.keys.copy(key)).toBe(at.clock.now() + keyStaysMs);
    expect(at.text).toBe(key);
    at.clock.advance(keyStaysMs - 1);
    await settled();
    expect(at.text).toBe(key);
    expect(at.keys.isHolding()).toBe(true);
    at.clock.advance(1);
    await settled();
    expect(at.text).toBe('');
    expect(at.keys.isHolding()).toBe(false);
  });

  test('is not there any more when something else was copied meanwhile: that stays', async () => {
    const at = desk();
    await at.keys.copy(key);
    at.text = 'a shopping list';
    at.clock.advance(keyStaysMs);
    await settled();
    expect(at.text).toBe('a shopping list');
  });

  test('goes with the app', async () => {
    const at = desk();
    await at.keys.copy(key);
    await at.keys.clear();
    expect(at.text).toBe('');
    expect(at.keys.isHolding()).toBe(false);
    at.text = key;
    at.clock.advance(keyStaysMs);
    await settled();
    expect(at.text).toBe(key);
  });

  test('and nothing else goes with the app', async () => {
    const at = desk();
    await at.keys.clear();
    expect(at.text).toBe('what a person copied before');
    expect(at.reads()).toBe(0);
    await at.keys.copy(key);
    at.text = 'a shopping list';
    await at.keys.clear();
    expect(at.text).toBe('a shopping list');
  });

  test('has a whole minute from the last time that it was copied', async () => {
    const at = desk();
    await at.keys.copy(key);
    at.clock.advance(keyStaysMs - 1);
    const later = await at.keys.copy(key);
    expect(later).toBe(at.clock.now() + keyStaysMs);
    at.clock.advance(keyStaysMs - 1);
    await settled();
    expect(at.text).toBe(key);
    at.clock.advance(1);
    await settled();
    expect(at.text).toBe('');
  });

  test('of another live takes the first one’s place', async () => {
    const at = desk();
    await at.keys.copy(key);
    at.clock.advance(1_000);
    await at.keys.copy('another');
    at.clock.advance(keyStaysMs - 1_000);
    await settled();
    expect(at.text).toBe('another');
    at.clock.advance(1_000);
    await settled();
    expect(at.text).toBe('');
  });

  test('goes with an app that ends while it is on its way there', async () => {
    const at = desk();
    const gate = Promise.withResolvers<void>();
    at.beforeWrite = () => gate.promise;
    const copying = at.keys.copy(key);
    expect(at.keys.isHolding()).toBe(true);
    const clearing = at.keys.clear();
    gate.resolve();
    await Promise.all([copying, clearing]);
    expect(at.text).toBe('');
    expect(at.keys.isHolding()).toBe(false);
  });

  test('that is on its way takes the place of one that comes before it, whichever the clipboard takes longer for', async () => {
    const at = desk();
    const gate = Promise.withResolvers<void>();
    at.beforeWrite = () => gate.promise;
    const first = at.keys.copy(key);
    at.beforeWrite = () => Promise.resolve();
    const second = at.keys.copy('another');
    await settled();
    gate.resolve();
    await Promise.all([first, second]);
    expect(at.text).toBe('another');
    await at.keys.clear();
    expect(at.text).toBe('');
  });

  test.each([
    ['left nothing there', false],
    ['was written all the same', true],
  ])('whose copying failed, and that %s, leaves none there', async (_what, isWritten) => {
    const at = desk();
    await at.keys.copy(key);
    at.beforeWrite = () => {
      if (isWritten) at.text = 'another';
      return Promise.reject(new Error('no clipboard'));
    };
    await expect(at.keys.copy('another')).rejects.toThrow('no clipboard');
    expect(at.keys.isHolding()).toBe(true);
    at.clock.advance(keyStaysMs);
    await settled();
    expect(at.text).toBe('');
    expect(at.keys.isHolding()).toBe(false);
  });

  test('that could not be looked for is looked for again, and at the end', async () => {
    const at = desk();
    await at.keys.copy(key);
    at.isBroken = true;
    for (let minute = 0; minute < 2; minute += 1) {
      at.clock.advance(keyStaysMs);
      await settled();
    }
    expect(at.reads()).toBe(2);
    expect(at.reported).toHaveLength(1);
    expect(at.keys.isHolding()).toBe(true);
    await expect(at.keys.clear()).rejects.toThrow('no clipboard');
    at.isBroken = false;
    await at.keys.clear();
    expect(at.text).toBe('');
    expect(at.keys.isHolding()).toBe(false);
  });

  test('that cannot be looked for is reported without it', async () => {
    const at = desk();
    await at.keys.copy(key);
    at.isBroken = true;
    at.clock.advance(keyStaysMs);
    await settled();
    expect(at.reported).toHaveLength(1);
    expect(JSON.stringify(at.reported.map(String))).not.toContain(key);
  });
});
