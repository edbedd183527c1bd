/** A move of neighbours, as `videoPlaylists.reorder` takes it. Positions count from 1. */
export interface PlaylistMove {
  readonly startPosition: number;
  /** 0: to the beginning. */
  readonly insertAfterPosition: number;
  readonly reorderLength: number;
}

/** The order after a move; what is not moved keeps its own. */
export function afterMove<Item>(
  items: readonly Item[],
  { startPosition, insertAfterPosition, reorderLength }: PlaylistMove,
): readonly Item[] {
  const start = startPosition - 1;
  const moved = items.slice(start, start + reorderLength);
  const before = items.filter(
    (_item, at) => at < insertAfterPosition && (at < start || at >= start + reorderLength),
  );
  const after = items.filter(
    (_item, at) => at >= insertAfterPosition && (at < start || at >= start + reorderLength),
  );
  return [...before, ...moved, ...after];
}

/** Neighbours that are neighbours in the wanted order too: they travel together. */
interface Run {
  /** Its place among the runs of the wanted order, from 0. */
  readonly rank: number;
  readonly length: number;
}

/** Two segments of runs that lie side by side and change places: `[from, middle)` and `[middle, to)`. */
interface Exchange {
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

/**
 * Few moves that turn one order into another: each takes a whole segment along, and each brings as many neighbours
 * together as any move can (three at most), so that a few hundred elements need far fewer calls than there are
 * elements. Finding the fewest is not feasible (sorting by transpositions is NP-hard); this is a greedy choice.
 *
 * @param current all elements, each once
 * @param wanted the same elements in another order
 * @throws RangeError when they are not the same elements: such a plan could lose one
 */
export function planReorder<Id>(current: readonly Id[], wanted: readonly Id[]): readonly PlaylistMove[] {
  const places = new Map(wanted.map((id, place) => [id, place]));
  const order = current.map((id) => places.get(id) ?? -1);
  if (
    places.size !== wanted.length ||
    order.length !== wanted.length ||
    new Set(order).size !== order.length ||
    order.includes(-1)
  ) {
    throw new RangeError('A reorder needs the same elements on both sides, each once.');
  }
  const moves: PlaylistMove[] = [];
  let runs = runsOf(order);
  /** Runs when a list was last prepared: once for each length, so that every plan ends. */
  let prepared = Infinity;
  while (runs.length > 1) {
    const best = bestExchange(runs);
    const preparation = best.gain === 1 && runs.length < prepared ? beforeTurningRound(runs) : null;
    if (preparation !== null) prepared = runs.length;
    const exchange = preparation ?? best.exchange;
    moves.push(moveFor(runs, exchange));
    runs = joined(exchanged(runs, exchange));
  }
  return moves;
}

function runsOf(order: readonly number[]): readonly Run[] {
  return joined(order.map((rank) => ({ rank, length: 1 })));
}

/** Neighbours that follow one another become one run; ranks are counted anew. */
function joined(runs: readonly Run[]): readonly Run[] {
  const merged: { first: number; last: number; length: number }[] = [];
  for (const { rank, length } of runs) {
    const before = merged.at(-1);
    if (before !== undefined && before.last + 1 === rank) {
      before.last = rank;
      before.length += length;
    } else merged.push({ first: rank, last: rank, length });
  }
  const ranks = new Map([...merged].sort((a, b) => a.first - b.first).map((run, rank) => [run, rank]));
  return merged.map((run) => ({ rank: ranks.get(run) ?? 0, length: run.length }));
}

function exchanged(runs: readonly Run[], { from, middle, to }: Exchange): readonly Run[] {
  return [...runs.slice(0, from), ...runs.slice(middle, to), ...runs.slice(from, middle), ...runs.slice(to)];
}

/**
 * A stretch that runs backwards has no move that brings more than two neighbours together, and would take as many moves
 * as it has runs. After this one, which brings none, nearly each brings four: half as many moves, which is the fewest.
 */
function beforeTurningRound(runs: readonly Run[]): Exchange | null {
  let longest = { from: 0, length: 0 };
  for (let from = 0, at = 1; at <= runs.length; at += 1) {
    if (runs[at]?.rank === (runs[at - 1]?.rank ?? 0) - 1) continue;
    if (at - from > longest.length) longest = { from, length: at - from };
    from = at;
  }
  const { from } = longest;
  const odd = longest.length - (longest.length % 2 === 0 ? 1 : 0);
  return odd < 5 ? null : { from, middle: from + 2, to: from + (odd + 3) / 2 };
}

/** The exchange that brings most neighbours together. There is always one that joins two runs. */
function bestExchange(runs: readonly Run[]): { readonly exchange: Exchange; readonly gain: number } {
  const ranks = runs.map(({ rank }) => rank);
  const at = new Map(ranks.map((rank, index) => [rank, index]));
  const rankAt = (index: number): number => (index < 0 ? -1 : (ranks[index] ?? ranks.length));
  const placeOf = (rank: number): number => (rank === ranks.length ? ranks.length : (at.get(rank) ?? -1));
  /** Of three new pairs of neighbours, how many belong together. */
  const gain = ({ from, middle, to }: Exchange): number => {
    if (!(from < middle && middle < to && to <= ranks.length)) return 0;
    return [
      rankAt(from - 1) + 1 === rankAt(middle),
      rankAt(to - 1) + 1 === rankAt(from),
      rankAt(middle - 1) + 1 === rankAt(to),
    ].filter(Boolean).length;
  };

  let best: { readonly exchange: Exchange; readonly gain: number } | null = null;
  for (let from = 0; from < ranks.length; from += 1) {
    // What two of the three pairs ask for; the third comes by luck, and `gain` sees it.
    const middle = placeOf(rankAt(from - 1) + 1);
    const to = placeOf(rankAt(from) - 1) + 1;
    const afterNext = placeOf(rankAt(middle - 1) + 1);
    const beforeThat = placeOf(rankAt(to) - 1) + 1;
    const exchanges: readonly Exchange[] = [
      { from, middle, to },
      { from, middle, to: afterNext },
      { from, middle: beforeThat, to },
      { from, middle, to: middle + 1 },
    ];
    for (const exchange of exchanges) {
      const brings = gain(exchange);
      if (brings > (best?.gain ?? 0)) best = { exchange, gain: brings };
    }
    if (best?.gain === 3) break;
  }
  if (best === null)
    throw new Error('A list that is not in order has a run that can follow the one before it.');
  return best;
}

/** The shorter of the two segments travels: what a person sees moving is the smaller part. */
function moveFor(runs: readonly Run[], { from, middle, to }: Exchange): PlaylistMove {
  const elements = (begin: number, end: number): number =>
    runs.slice(begin, end).reduce((sum, { length }) => sum + length, 0);
  const before = elements(0, from);
  const first = elements(from, middle);
  const second = elements(middle, to);
  return first <= second
    ? { startPosition: before + 1, insertAfterPosition: before + first + second, reorderLength: first }
    : { startPosition: before + first + 1, insertAfterPosition: before, reorderLength: second };
}
