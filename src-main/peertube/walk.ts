import type { CallOptions, PeerTubeClient } from './client.ts';
import {
  operations,
  type OperationInput,
  type OperationName,
  type OperationResult,
  type OperationRow,
} from './operations/index.ts';
import { problem, ProblemError } from './problem.ts';
import type { RequestInput } from './request-parts.ts';

/** Operations that answer a page of a list, `{ total, data }`, and take which one. */
export type ListName = {
  [Name in OperationName]: OperationResult<Name> extends { total: number; data: readonly unknown[] }
    ? 'start' extends keyof NonNullable<OperationInput<Name>['query']>
      ? Name
      : never
    : never;
}[OperationName];

export type RowOf<Name extends ListName> =
  OperationResult<Name> extends { data: readonly (infer Row)[] } ? Row : never;

export type RowKey = string | number;

/** Lists whose rows' ids repeat: jobs are counted for each queue. */
type WithRepeatedIds = 'jobs.list';

type HasOwnKey<Name extends ListName> = Name extends WithRepeatedIds
  ? false
  : RowOf<Name> extends { readonly id: RowKey } | { readonly uuid: RowKey }
    ? true
    : false;

interface Key<Row> {
  /** What tells a row from all others, for as long as it lives. */
  readonly key: (row: Row) => RowKey | undefined;
}

/** `key` may be left out where rows have an `id`, else a `uuid`, of their own. */
type WalkArguments<Name extends ListName> =
  HasOwnKey<Name> extends true
    ? [options?: WalkOptions & Partial<Key<RowOf<Name>>>]
    : [options: WalkOptions & Key<RowOf<Name>>];

export interface WalkOptions extends Omit<CallOptions, 'headers'> {
  /** 2 to 100 (the most that PeerTube gives). */
  readonly pageSize?: number;
  /** A list without end is given up after so many rows. */
  readonly mostRows?: number;
}

const mostPerPage = 100;
const usualMostRows = 1_000_000;

function usualKey(row: unknown): RowKey | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  for (const name of ['id', 'uuid'] as const) {
    const value: unknown = Object.hasOwn(row, name) ? Reflect.get(row, name) : undefined;
    if (typeof value === 'string' || typeof value === 'number') return value;
  }
  return undefined;
}

interface Page<Row> {
  readonly total: number;
  readonly data: readonly Row[];
}

/** What the walk needs of a server: rows from `start` on, at most `count`. Throws a `ProblemError`. */
export type AskPage<Row> = (start: number, count: number) => Promise<Page<Row>>;

function nonsense(cause: string): ProblemError {
  return new ProblemError(
    problem('unexpected-answer', { retry: { kind: 'later' }, cause: `walk: ${cause}` }),
  );
}

/**
 * The rows of a list that changes while it is read, page by page.
 *
 * What it keeps true: all rows that stand before a row that was seen, and are there all the time, were seen too. So
 * each page is asked one row early, and counts only if it begins with a row that is known, or at the list's
 * beginning. If not, rows before it have gone and others have moved up past it: the walk steps back, each time
 * twice as far, until it meets a row that it knows.
 */
export async function* walkPages<Row>(
  ask: AskPage<Row>,
  options: {
    readonly key: (row: Row) => RowKey | undefined;
    readonly pageSize: number;
    readonly mostRows: number;
  },
): AsyncGenerator<Row, void, undefined> {
  const { key, pageSize, mostRows } = options;
  const seen = new Set<RowKey>();
  let start = 0;
  let stepBack = pageSize - 1;
  let fruitless = 0;
  for (;;) {
    const { total, data } = await ask(start, pageSize);
    const keyed = data.slice(0, pageSize).map((row) => ({ row, key: key(row) }));
    const joins = start === 0 || (keyed[0]?.key !== undefined && seen.has(keyed[0].key));
    const seenBefore = seen.size;
    for (const { row, key: its } of joins ? keyed : []) {
      if (its === undefined) throw nonsense('a row without a key');
      if (seen.has(its)) continue;
      if (seen.size >= mostRows) throw nonsense(`more than ${mostRows} rows`);
      seen.add(its);
      yield row;
    }
    const isNews = seen.size > seenBefore;
    // A full page may not be the last one whatever `total` says: it was counted at another moment.
    const isLast = joins && keyed.length < pageSize && (!isNews || start + keyed.length >= total);
    if (isLast) return;
    // To the beginning and back over all that is known takes so many pages. The list may change on the way, but a
    // server that still has no new row after four times as many goes round in circles.
    fruitless = isNews ? 0 : fruitless + 1;
    if (fruitless > 20 + 4 * Math.ceil(seen.size / (pageSize - 1))) throw nonsense('pages repeat themselves');
    if (joins) {
      start += Math.max(0, keyed.length - 1);
      stepBack = pageSize - 1;
    } else {
      start = Math.max(0, start - stepBack);
      stepBack *= 2;
    }
  }
}

/**
 * Every row of a list, in its order: each row that is there during the whole walk comes exactly once, however many
 * others come and go meanwhile. (A row that comes or goes while the walk lasts comes once or not at all. A row that
 * changes its place, because what the list is sorted by changes, may be missed: sort by what stays.) Asks for a
 * page only when its rows are wanted.
 *
 * `for await (const video of walk(client, 'users.myVideos', { query: { sort: '-createdAt' } })) …`, and where nothing
 * in a row is its own: `walk(client, 'jobs.list', input, { key: ({ type, id }) => `${type} ${id}` })`.
 *
 * @throws ProblemError what the call fails with; `unexpected-answer` for a list without end, for pages that repeat
 *   themselves, for rows without a key
 */
export function walk<Name extends ListName>(
  client: Pick<PeerTubeClient, 'request'>,
  name: Name,
  input: OperationInput<Name>,
  ...[options]: WalkArguments<Name>
): AsyncGenerator<RowOf<Name>, void, undefined> {
  const {
    key = usualKey,
    pageSize = mostPerPage,
    mostRows = usualMostRows,
    ...more
  }: WalkOptions & Partial<Key<RowOf<Name>>> = options ?? {};
  const row: OperationRow = operations[name];
  const { query, ...rest }: RequestInput = input;
  const ask: AskPage<RowOf<Name>> = async (start, count) => {
    const answer = await client.request(row, { ...rest, query: { ...query, start, count } }, more);
    if (!answer.ok) throw new ProblemError(answer.problem);
    if (row.answers !== 'page') throw new ProblemError(problem('bug', { cause: `${row.name} is no list` }));
    return answer.value as Page<RowOf<Name>>; // The client has checked that it is a page; the rows are PeerTube's word.
  };
  return walkPages(ask, {
    key,
    pageSize: Math.min(mostPerPage, Math.max(2, Math.trunc(pageSize))),
    mostRows,
  });
}
