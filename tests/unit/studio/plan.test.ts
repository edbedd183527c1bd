import { describe, expect, test } from 'vitest';
import { durationAfter, planFault, type PlannedTimes } from '../../../src-main/studio/plan.ts';
import { tasksOf, type StudioTask } from '../../../src-main/studio/tasks.ts';
import { createRandom } from '../../faults/support/random.ts';

const file = { filename: 'a.mp4', type: 'video/mp4', bytes: new Uint8Array(1) };

/** What PeerTube makes of a video, as the seconds that it is made of; `-1` for each of an intro's or outro's. */
function carryOut(tasks: readonly StudioTask[], duration: number, added: number): readonly number[] {
  const more = Array.from({ length: added }, () => -1);
  return tasks.reduce<readonly number[]>(
    (video, task) => {
      switch (task.name) {
        case 'cut':
          return video.slice(task.options.start ?? 0, task.options.end ?? video.length);
        case 'remove-segments':
          return video.filter(
            (_second, at) => !task.options.segments.some(({ start, end }) => at >= start && at < end),
          );
        case 'add-intro':
          return [...more, ...video];
        case 'add-outro':
          return [...video, ...more];
        case 'add-watermark':
          return video;
      }
    },
    Array.from({ length: duration }, (_second, at) => at),
  );
}

function planned(plan: PlannedTimes, duration: number): readonly number[] {
  const { start, end } = plan.cut ?? { start: 0, end: duration };
  return Array.from({ length: duration }, (_second, at) => at).filter(
    (at) =>
      at >= start && at < end && !plan.remove.some((segment) => at >= segment.start && at < segment.end),
  );
}

describe('a plan', () => {
  test('any that is accepted becomes tasks that leave the seconds that it keeps, in order', () => {
    const random = createRandom('studio plans');
    let accepted = 0;
    for (let round = 0; round < 3_000; round += 1) {
      const duration = random.between(1, 41);
      const times = Array.from({ length: random.between(0, 7) }, () =>
        random.between(0, duration + 1),
      ).toSorted((one, other) => one - other);
      const [start = 0, end = duration, ...inner] =
        random.between(0, 2) === 0
          ? [0, duration, ...times]
          : [times[0], times.at(-1), ...times.slice(1, -1)];
      const cut = random.between(0, 4) === 0 ? null : { start, end };
      const remove = inner.flatMap((from, at) => {
        const to = inner[at + 1];
        return at % 2 === 0 && to !== undefined ? [{ start: from, end: to }] : [];
      });
      const plan = { cut, remove };
      const hasFiles = random.between(0, 2) === 1;
      if (planFault({ ...plan, hasFiles }, duration) !== null) continue;
      accepted += 1;
      const added = random.between(1, 6);
      const tasks = tasksOf(plan, duration, hasFiles ? { intro: file, outro: file, watermark: file } : {});
      const result = carryOut(tasks, duration, added);
      expect(tasks.length).toBeGreaterThan(0);
      expect(result.filter((second) => second >= 0)).toEqual(planned(plan, duration));
      expect(result.length).toBe(durationAfter(plan, duration, hasFiles ? 2 * added : 0));
    }
    expect(accepted).toBeGreaterThan(1_000);
  });

  test('names a second by its place in what the cut left, and no end that is the video’s own', () => {
    const plan = { cut: { start: 10, end: 61 }, remove: [{ start: 20, end: 30 }] };
    expect(tasksOf(plan, 60, {})).toEqual([
      { name: 'cut', options: { start: 10 } },
      { name: 'remove-segments', options: { segments: [{ start: 10, end: 20 }] } },
    ]);
    expect(tasksOf({ cut: { start: 0, end: 60 }, remove: [] }, 60, { watermark: file })).toEqual([
      { name: 'add-watermark', options: { file } },
    ]);
  });

  test.each([
    ['nothing-to-do', { cut: null, remove: [] }],
    ['nothing-to-do', { cut: { start: 0, end: 60 }, remove: [] }],
    ['nothing-to-do', { cut: { start: 0, end: 61 }, remove: [] }],
    ['not-whole-seconds', { cut: { start: 0.5, end: 20 }, remove: [] }],
    ['cut-outside', { cut: { start: -1, end: 20 }, remove: [] }],
    ['cut-outside', { cut: { start: 20, end: 20 }, remove: [] }],
    ['cut-outside', { cut: { start: 0, end: 90 }, remove: [] }],
    ['cut-outside', { cut: { start: 60, end: 61 }, remove: [] }],
    ['segment-outside', { cut: { start: 10, end: 20 }, remove: [{ start: 5, end: 12 }] }],
    ['segment-outside', { cut: { start: 10, end: 20 }, remove: [{ start: 15, end: 21 }] }],
    ['segment-outside', { cut: null, remove: [{ start: 15, end: 15 }] }],
    ['segment-outside', { cut: null, remove: [{ start: 50, end: 62 }] }],
    [
      'segments-overlap',
      {
        cut: null,
        remove: [
          { start: 10, end: 20 },
          { start: 15, end: 30 },
        ],
      },
    ],
    [
      'segments-overlap',
      {
        cut: null,
        remove: [
          { start: 30, end: 40 },
          { start: 10, end: 20 },
        ],
      },
    ],
    ['nothing-left', { cut: { start: 10, end: 20 }, remove: [{ start: 10, end: 20 }] }],
    ['nothing-left', { cut: null, remove: [{ start: 0, end: 61 }] }],
  ] as const)('is refused for %s: %o', (fault, plan) => {
    expect(planFault({ ...plan, hasFiles: false }, 60)).toBe(fault);
  });

  test('with a file alone is something to do', () => {
    expect(planFault({ cut: null, remove: [], hasFiles: true }, 60)).toBe(null);
  });
});
