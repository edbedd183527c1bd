import { describe, expect, it } from 'vitest';
import * as cutting from '../../../../src-renderer/views/video/studio/cutting.ts';
import { uncut, type Cutting } from '../../../../src-renderer/views/video/studio/cutting.ts';
import { randomFrom, whole } from '../../captions/random.ts';

const last = 60;
function kept(plan: Cutting): readonly number[] {
  const { start, end } = cutting.keptOf(plan, last);
  return [start, end];
}
const removed = (plan: Cutting) => plan.removed.map(({ start, end }) => [start, end]);
const parts = (plan: Cutting, duration = last) =>
  cutting.keptParts(plan, last, duration).map(({ start, end }) => [start, end]);

describe('in and out', () => {
  it('lie on the nearest whole second', () => {
    const begun = cutting.beginHere(uncut, 9.6, last);
    expect(kept(begun)).toEqual([10, 60]);
    expect(kept(cutting.endHere(begun, 20.4, last))).toEqual([10, 20]);
  });

  it('give each other up where one passes the other', () => {
    const plan = cutting.endHere(cutting.beginHere(uncut, 10, last), 20, last);
    expect(kept(cutting.beginHere(plan, 30, last))).toEqual([30, 60]);
    expect(kept(cutting.endHere(plan, 5, last))).toEqual([0, 5]);
  });

  it('stop a second before each other when they are moved', () => {
    const plan = cutting.endHere(cutting.beginHere(uncut, 10, last), 20, last);
    expect(kept(cutting.moveBound(plan, 'start', 40, last))).toEqual([19, 20]);
    expect(kept(cutting.moveBound(plan, 'end', -3, last))).toEqual([10, 11]);
  });

  it('at the very ends are no cut', () => {
    const plan = cutting.moveBound(cutting.endHere(uncut, 20, last), 'end', 99, last);
    expect(cutting.isUncut(plan, last)).toBe(true);
    expect(cutting.plannedTimes(plan, last)).toEqual({ cut: null, remove: [] });
    expect(kept(cutting.beginHere(uncut, 60, last))).toEqual([59, 60]);
    expect(kept(cutting.endHere(uncut, 0, last))).toEqual([0, 1]);
  });
});

describe('what is taken out', () => {
  const two = cutting.takeOut(cutting.takeOut(uncut, 10, 20, last), 40, 30, last);

  it('is in order, whichever end was named first', () => {
    expect(removed(two)).toEqual([
      [10, 20],
      [30, 40],
    ]);
  });

  it('is one where it touches or overlaps', () => {
    expect(removed(cutting.takeOut(two, 20, 30, last))).toEqual([[10, 40]]);
    expect(removed(cutting.takeOut(two, 15, 25, last))).toEqual([
      [10, 25],
      [30, 40],
    ]);
  });

  it('is a second at least, at the end too', () => {
    expect(removed(cutting.takeOut(uncut, 12.1, 12.3, last))).toEqual([[12, 13]]);
    expect(removed(cutting.takeOut(uncut, 60, 60, last))).toEqual([[59, 60]]);
  });

  it('is what would be kept, turned round', () => {
    const plan = cutting.endHere(cutting.beginHere(two, 25, last), 35, last);
    const turned = cutting.takeOutKept(plan, last);
    expect(kept(turned)).toEqual([0, 60]);
    expect(removed(turned)).toEqual([
      [10, 20],
      [25, 40],
    ]);
    expect(cutting.takeOutKept(uncut, last)).toBe(uncut);
  });

  it('keeps away from its neighbours when it is moved', () => {
    expect(removed(cutting.moveEdge(two, 0, 'end', 50, last))[0]).toEqual([10, 29]);
    expect(removed(cutting.moveEdge(two, 1, 'start', 0, last))[1]).toEqual([21, 40]);
    expect(removed(cutting.moveEdge(two, 0, 'start', 30, last))[0]).toEqual([19, 20]);
    expect(removed(cutting.moveRemoved(two, 0, 28, last))[0]).toEqual([19, 29]);
    expect(removed(cutting.moveRemoved(two, 1, 90, last))[1]).toEqual([50, 60]);
    expect(cutting.moveRemoved(two, 5, 1, last)).toBe(two);
  });

  it('is put back', () => {
    expect(removed(cutting.putBack(two, 0))).toEqual([[30, 40]]);
  });

  it('counts only as far as it lies in what is kept, and comes back with it', () => {
    const plan = cutting.beginHere(two, 15, last);
    expect(cutting.plannedTimes(plan, last)).toEqual({
      cut: { start: 15, end: 60 },
      remove: [
        { start: 15, end: 20 },
        { start: 30, end: 40 },
      ],
    });
    expect(cutting.removedWithin(cutting.moveBound(plan, 'start', 0, last), last)).toEqual(two.removed);
  });
});

describe('what is left', () => {
  it('is told by parts, to the end of a film that has no whole number of seconds', () => {
    const plan = cutting.takeOut(cutting.beginHere(uncut, 5, last), 10, 20, last);
    expect(parts(plan, 60.48)).toEqual([
      [5, 10],
      [20, 60.48],
    ]);
    expect(parts(plan, 59.6)).toEqual([
      [5, 10],
      [20, 59.6],
    ]);
  });

  it('may be nothing', () => {
    expect(parts(cutting.takeOut(uncut, 0, 60, last))).toEqual([]);
  });
});

describe('what was kept', () => {
  it('comes back as it was, and fits into a video that is shorter by now', () => {
    const plan = { cut: { start: 5, end: 50 }, remove: [{ start: 10, end: 20 }] };
    expect(cutting.plannedTimes(cutting.fromPlan(plan, last), last)).toEqual(plan);
    expect(cutting.plannedTimes(cutting.fromPlan(plan, 15), 15)).toEqual({
      cut: { start: 5, end: 15 },
      remove: [{ start: 10, end: 15 }],
    });
    expect(cutting.plannedTimes(cutting.fromPlan(plan, 4), 4)).toEqual({ cut: null, remove: [] });
  });
});

it('whatever one does, the plan is one that main takes', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = randomFrom(seed);
    const length = 1 + whole(random, 90);
    const second = () => random() * (length + 10) - 5;
    let plan = uncut;
    for (let step = 0; step < 25; step += 1) {
      const index = whole(random, Math.max(1, plan.removed.length));
      const acts = [
        () => cutting.beginHere(plan, second(), length),
        () => cutting.endHere(plan, second(), length),
        () => cutting.moveBound(plan, random() < 0.5 ? 'start' : 'end', second(), length),
        () => cutting.takeOut(plan, second(), second(), length),
        () => cutting.takeOutKept(plan, length),
        () => cutting.moveEdge(plan, index, random() < 0.5 ? 'start' : 'end', second(), length),
        () => cutting.moveRemoved(plan, index, second(), length),
        () => (random() < 0.3 ? cutting.putBack(plan, index) : plan),
      ];
      plan = acts[whole(random, acts.length)]?.() ?? plan;
      const { cut, remove } = cutting.plannedTimes(plan, length);
      const { start, end } = cut ?? { start: 0, end: length };
      const note = `seed ${seed}, step ${step}`;
      expect([start, end, ...remove.flatMap((each) => [each.start, each.end])], note).toSatisfy(
        (times: number[]) => times.every(Number.isSafeInteger),
      );
      expect(start >= 0 && start < end && end <= length, note).toBe(true);
      for (const [at, each] of remove.entries()) {
        expect(each.start < each.end && each.start >= start && each.end <= end, note).toBe(true);
        expect(each.start > (remove[at - 1]?.end ?? -1), note).toBe(true);
      }
      const left = cutting
        .keptParts(plan, length, length)
        .reduce((sum, part) => sum + part.end - part.start, 0);
      const out = remove.reduce((sum, each) => sum + each.end - each.start, 0);
      expect(left, note).toBe(end - start - out);
    }
  }
});
