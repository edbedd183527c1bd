export type Direction = 'up' | 'down' | 'start' | 'end';

/** The order after the chosen ones, together and in their own order, went to `place` (from 1). */
export function movedTo<Id>(ids: readonly Id[], chosen: ReadonlySet<Id>, place: number): readonly Id[] {
  const block = ids.filter((id) => chosen.has(id));
  const rest = ids.filter((id) => !chosen.has(id));
  const at = Math.min(Math.max(place - 1, 0), rest.length);
  return [...rest.slice(0, at), ...block, ...rest.slice(at)];
}

/** One step, or all the way. Chosen ones that lie apart come together where the first (or last) of them stands. */
export function movedBy<Id>(
  ids: readonly Id[],
  chosen: ReadonlySet<Id>,
  direction: Direction,
): readonly Id[] {
  const places = ids.flatMap((id, at) => (chosen.has(id) ? [at] : []));
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const isTogether = last - first + 1 === places.length;
  const to = {
    start: 1,
    end: ids.length,
    up: isTogether ? first : first + 1,
    down: isTogether ? first + 2 : last - places.length + 2,
  }[direction];
  return movedTo(ids, chosen, to);
}
