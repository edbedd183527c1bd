import { describe, expect, test } from 'vitest';
import { createGate } from '../../../src-main/edits/gate.ts';
import { workOff } from '../../../src-main/edits/lane.ts';
import {
  failed,
  problem,
  succeeded,
  type Outcome,
  type Problem,
} from '../../../src-main/peertube/problem.ts';
import { createTestClock } from '../uploads/support/test-clock.ts';

const fine = succeeded(undefined);

/** A lane over `count` items, of which each attempt ends as `outcome` says. */
function lane(count: number, outcome: (index: number, attempt: number) => Outcome<undefined>) {
  const clock = createTestClock();
  let online = true;
  const network = new Set<(online: boolean) => void>();
  const sessions = new Set<() => void>();
  const waits: (string | null)[] = [];
  const attempts: number[] = [];
  const lost: { index: number; code: string }[] = [];
  const abort = new AbortController();
  const random = () => 1;
  const gate = createGate(
    {
      clock,
      random,
      network: {
        online: () => online,
        onChange(listener) {
          network.add(listener);
          return () => network.delete(listener);
        },
      },
      sessions: {
        clientFor: () => failed(problem('account-unknown')),
        capabilities: () => Promise.resolve(failed(problem('account-unknown'))),
        originOf: () => failed(problem('account-unknown')),
        list: () => ({ accounts: [], current: null }),
        onChanged(listener) {
          sessions.add(listener);
          return () => sessions.delete(listener);
        },
      },
    },
    () => waits.push(gate.waitsFor?.code ?? null),
  );
  const ended = workOff(
    Array.from({ length: count }, (_each, index) => index),
    {
      clock,
      random,
      gate,
      signal: abort.signal,
      work(index) {
        attempts.push(index);
        return Promise.resolve(outcome(index, attempts.filter((each) => each === index).length));
      },
      giveUp(index, { code }) {
        lost.push({ index, code });
        return Promise.resolve();
      },
    },
  );
  return {
    clock,
    waits,
    attempts,
    lost,
    abort,
    ended,
    setOnline(next: boolean) {
      online = next;
      for (const listener of network) listener(next);
    },
    signIn: () => sessions.forEach((listener) => listener()),
    /** Lets time pass until all is done. */
    async finish(): Promise<void> {
      const over = new AbortController();
      void ended.then(() => over.abort());
      for (let turn = 0; turn < 2_000 && !over.signal.aborted; turn += 1) {
        await new Promise(setImmediate);
        clock.advance(1_000);
      }
      expect(over.signal.aborted).toBe(true);
    },
  };
}

const error = (code: Problem['code'], more: { status?: number } = {}) => failed(problem(code, more));

describe('the items of an account', () => {
  test('are tried again after all others when they fail in passing', async () => {
    const its = lane(6, (index, attempt) =>
      index === 0 && attempt === 1 ? error('server-error', { status: 500 }) : fine,
    );
    await its.finish();
    expect(its.attempts).toHaveLength(7);
    expect(its.attempts.at(-1)).toBe(0);
    expect(its.lost).toEqual([]);
    expect(its.waits).toEqual([]);
  });

  test('are given up at once where it can never succeed, and hold up nothing', async () => {
    const its = lane(5, (index) => (index < 4 ? error('forbidden', { status: 403 }) : fine));
    await its.finish();
    expect(its.lost.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(its.attempts).toHaveLength(5);
    expect(its.waits).toEqual([]);
  });

  test('are given up after six errors of the server about them', async () => {
    const its = lane(20, (index) => (index === 3 ? error('server-error', { status: 500 }) : fine));
    await its.finish();
    expect(its.lost).toEqual([{ index: 3, code: 'server-error' }]);
    expect(its.attempts.filter((index) => index === 3)).toHaveLength(6);
  });

  test('are not given up while their server cannot be reached', async () => {
    let isDown = true;
    const its = lane(4, () => (isDown ? error('unreachable') : fine));
    for (let turn = 0; turn < 500; turn += 1) {
      await new Promise(setImmediate);
      its.clock.advance(1_000);
    }
    expect(its.waits).toContain('unreachable');
    isDown = false;
    await its.finish();
    expect(its.lost).toEqual([]);
    expect(new Set(its.attempts).size).toBe(4);
    expect(its.waits.at(-1)).toBeNull();
  });

  test('go on when the network is back', async () => {
    let isDown = true;
    const its = lane(1, () => (isDown ? error('unreachable') : fine));
    its.setOnline(false);
    await its.clock.untilSlept(2_000);
    expect(its.waits.at(-1)).toBe('offline');
    isDown = false;
    its.setOnline(true);
    expect(its.waits.at(-1)).toBeNull();
    await its.finish();
    expect(its.attempts).toHaveLength(2);
  });

  test.each(['sign-in-needed', 'signed-out', 'account-unknown'] as const)(
    'wait for a sign-in after %s, however long it takes',
    async (code) => {
      let isOut = true;
      const its = lane(3, () => (isOut ? error(code) : fine));
      for (let turn = 0; turn < 50; turn += 1) {
        await new Promise(setImmediate);
        its.clock.advance(60_000);
      }
      expect(its.waits.at(-1)).toBe(code);
      expect(its.attempts).toHaveLength(3);
      isOut = false;
      its.signIn();
      await its.finish();
      expect(its.lost).toEqual([]);
      expect(its.attempts).toHaveLength(6);
    },
  );

  test('are left when the run is stopped', async () => {
    const its = lane(50, () => error('unreachable'));
    await new Promise(setImmediate);
    its.abort.abort();
    await its.ended;
    expect(its.attempts.length).toBeLessThan(10);
    expect(its.lost).toEqual([]);
  });

  test('wait as long as the server asks', async () => {
    const busy = problem('server-busy', { status: 503, retry: { kind: 'later', afterMs: 300_000 } });
    const its = lane(1, (_index, attempt) => (attempt === 1 ? failed(busy) : fine));
    await its.clock.untilSlept(300_000);
    expect(its.waits).toEqual(['server-busy']);
    await its.finish();
    expect(its.attempts).toHaveLength(2);
  });
});
