import { describe, expect, it } from 'vitest';
import type { Waiting } from '../../../src-main/peertube/rate-limit.ts';
import { createServerWaits, type ServerWait } from '../../../src-main/peertube/server-waits.ts';
import { createTurnedClock } from './turned-clock.ts';

function setUp() {
  const clock = createTurnedClock();
  let tell: (waiting: Waiting) => void = () => undefined;
  const rateLimit = {
    onWaiting(listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
  };
  const waits = createServerWaits(rateLimit, clock);
  const heard: (readonly ServerWait[])[] = [];
  waits.onChanged((list) => heard.push(list));
  const waiting = (changes: Partial<Waiting> = {}): Waiting => ({
    budget: 'tube.example',
    calls: 120,
    clicks: false,
    since: clock.now(),
    until: clock.now() + 6_000,
    refused: false,
    allowance: { calls: 50, seconds: 10 },
    ...changes,
  });
  return { clock, waits, heard, waiting, tell: (changes?: Partial<Waiting>) => tell(waiting(changes)) };
}

describe('what a person is told of waits', () => {
  it('one that lasts, and at once that it is over', async () => {
    const { clock, waits, heard, tell } = setUp();
    const until = clock.now() + 6_000;
    tell();
    expect(heard).toEqual([]);
    await clock.pass(1_100);
    const wait = {
      host: 'tube.example',
      calls: 120,
      clicks: false,
      until,
      allowance: { calls: 50, seconds: 10 },
    };
    expect(heard).toEqual([[wait]]);
    expect(waits.list()).toEqual([wait]);
    tell({ calls: 0 });
    expect(heard).toEqual([[wait], []]);
    expect(waits.list()).toEqual([]);
  });

  it('nothing of one under a second', async () => {
    const { clock, heard, tell } = setUp();
    tell();
    await clock.pass(900);
    tell({ calls: 0 });
    await clock.pass(5_000);
    expect(heard).toEqual([]);
    expect(clock.sleepers()).toBe(0);
  });

  it('nothing of calls that wait for the answer to the first few', async () => {
    const { clock, heard, tell } = setUp();
    tell({ allowance: null });
    await clock.pass(5_000);
    expect(heard).toEqual([]);
    tell({ allowance: null, refused: true });
    await clock.pass(5_000);
    expect(heard).toHaveLength(1);
  });

  it('a queue that grows by hundreds, twice a second at most', async () => {
    const { clock, heard, tell } = setUp();
    const since = clock.now();
    for (let calls = 1; calls <= 300; calls += 1) {
      tell({ calls, since });
      await clock.pass(10);
    }
    expect(heard.length).toBeLessThanOrEqual(6);
    await clock.pass(1_000);
    expect(heard.at(-1)).toMatchObject([{ calls: 300 }]);
  });

  it('one line for a server, whatever it counts apart; a person’s clicks first', async () => {
    const { clock, heard, tell } = setUp();
    tell({ calls: 500 });
    tell({ budget: 'other.example', calls: 3, clicks: true });
    tell({ budget: 'tube.example sign-in', calls: 1 });
    await clock.pass(1_100);
    expect(heard.at(-1)?.map(({ host, calls }) => [host, calls])).toEqual([
      ['other.example', 3],
      ['tube.example', 500],
    ]);
    tell({ budget: 'other.example', calls: 0 });
    expect(heard.at(-1)?.map(({ host }) => host)).toEqual(['tube.example']);
  });
});
