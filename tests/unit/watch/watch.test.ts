import { describe, expect, test } from 'vitest';
import { failed, problem, succeeded, type Outcome } from '../../../src-main/peertube/problem.ts';
import { createWatch } from '../../../src-main/watch/index.ts';
import { createTestClock } from '../uploads/support/test-clock.ts';

/** Something that is asked, and answers what it is told to. */
function thing(answers: readonly Outcome<number>[], last: number) {
  const asked: number[] = [];
  const heard: number[] = [];
  const over = Promise.withResolvers<undefined>();
  const left = [...answers];
  return {
    asked,
    heard,
    over: over.promise,
    ask: () => {
      asked.push(asked.length + 1);
      return Promise.resolve(left.shift() ?? succeeded(last));
    },
    answered: (state: number) => {
      heard.push(state);
      if (state === last) over.resolve(undefined);
      return state === last;
    },
  };
}

describe('watching', () => {
  test('asks at once, then ever more slowly, and stops when it is over', async () => {
    const clock = createTestClock();
    const video = thing([succeeded(2), succeeded(2), succeeded(2)], 1);
    createWatch(clock).follow('a', video);
    for (const ms of [2_000, 3_000, 4_500]) {
      await clock.untilSlept(ms);
      clock.advance(ms);
    }
    await video.over;
    expect(video.heard).toEqual([2, 1]);
    expect(video.asked).toHaveLength(4);
  });

  test('asks again soon when something moved', async () => {
    const clock = createTestClock();
    const video = thing([succeeded(2), succeeded(2), succeeded(6)], 1);
    createWatch(clock).follow('a', video);
    for (const ms of [2_000, 3_000, 2_000]) {
      await clock.untilSlept(ms);
      clock.advance(ms);
    }
    await video.over;
    expect(video.heard).toEqual([2, 6, 1]);
  });

  test('goes on over problems', async () => {
    const clock = createTestClock();
    const video = thing([failed(problem('unreachable'))], 1);
    createWatch(clock).follow('a', video);
    await clock.untilSlept(2_000);
    clock.advance(2_000);
    await video.over;
    expect(video.heard).toEqual([1]);
  });

  test('asks at once when it is hurried', async () => {
    const clock = createTestClock();
    const watch = createWatch(clock);
    const video = thing([succeeded(2)], 1);
    watch.follow('a', video);
    await clock.untilSlept(2_000);
    watch.hurry();
    await video.over;
    expect(video.asked).toHaveLength(2);
  });

  test('says nothing any more once it is not followed', async () => {
    const clock = createTestClock();
    const watch = createWatch(clock);
    const first = thing([succeeded(2)], 1);
    const second = thing([], 1);
    watch.follow('a', first);
    await clock.untilSlept(2_000);
    watch.unfollow('a');
    watch.follow('b', second);
    await second.over;
    clock.advance(60_000);
    expect(first.heard).toEqual([2]);
    expect(first.asked).toHaveLength(1);
  });
});
