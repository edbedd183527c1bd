import { describe, expect, it } from 'vitest';
import { afterMove, planReorder } from '../../../src-main/playlists/reorder-plan.ts';
import { reordered } from '../../peertube/state/reorder.ts';

/** Seeded, so that a failure can be repeated. */
function shuffled(count: number, seed: number): number[] {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const items = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other] ?? 0, items[at] ?? 0];
  }
  return items;
}

const sorted = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

function carriedOut(current: readonly number[], wanted: readonly number[]) {
  const moves = planReorder(current, wanted);
  return { moves, result: moves.reduce<readonly number[]>(afterMove, current) };
}

describe('a plan of moves', () => {
  it('needs none for an order that is the wanted one', () => {
    expect(planReorder([3, 1, 2], [3, 1, 2])).toEqual([]);
    expect(planReorder([], [])).toEqual([]);
  });

  it('moves a selection that lies together in one call, to the front, the end and between', () => {
    const current = sorted(500);
    const block = current.slice(100, 140);
    const rest = current.filter((id) => !block.includes(id));
    for (const at of [0, 30, 300, rest.length]) {
      const wanted = [...rest.slice(0, at), ...block, ...rest.slice(at)];
      const { moves, result } = carriedOut(current, wanted);
      expect(result).toEqual(wanted);
      expect(moves).toHaveLength(1);
    }
  });

  it('gathers forty elements that are scattered over five hundred in no more than forty calls', () => {
    const current = sorted(500);
    const picked = current.filter((id) => id % 12 === 5).slice(0, 40);
    const wanted = [...picked, ...current.filter((id) => !picked.includes(id))];
    const { moves, result } = carriedOut(current, wanted);
    expect(result).toEqual(wanted);
    expect(moves.length).toBeLessThanOrEqual(40);
  });

  it('turns a list round in half as many calls as it has elements, and one', () => {
    for (const count of [2, 3, 4, 5, 10, 99, 500]) {
      const current = sorted(count);
      const { moves, result } = carriedOut(current, current.toReversed());
      expect(result).toEqual(current.toReversed());
      expect(moves.length).toBeLessThanOrEqual(Math.floor(count / 2) + 1);
    }
  });

  it('sorts five hundred that lie in any order in hardly more than half as many calls', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const current = shuffled(500, seed);
      const { moves, result } = carriedOut(current, sorted(500));
      expect(result).toEqual(sorted(500));
      expect(moves.length).toBeLessThanOrEqual(255);
    }
  });

  it('reaches every order of six from every order, never in more calls than there are elements', () => {
    const orders = (items: readonly number[]): number[][] =>
      items.length === 0
        ? [[]]
        : items.flatMap((item) =>
            orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
          );
    for (const current of orders(sorted(6))) {
      const { moves, result } = carriedOut(current, sorted(6));
      expect(result).toEqual(sorted(6));
      expect(moves.length).toBeLessThan(6);
    }
  });

  it('means by a move what the server does', () => {
    const current = shuffled(60, 7);
    const wanted = shuffled(60, 8);
    const atServer = planReorder(current, wanted).reduce<readonly number[]>(reordered, current);
    expect(atServer).toEqual(wanted);
  });

  it.each([
    ['one is missing', [1, 2, 3], [1, 2]],
    ['one is new', [1, 2], [1, 2, 3]],
    ['one is there twice', [1, 2, 2], [1, 2, 2]],
    ['another one', [1, 2], [1, 3]],
  ])('is refused where %s', (_what, current, wanted) => {
    expect(() => planReorder(current, wanted)).toThrow(RangeError);
  });
});
