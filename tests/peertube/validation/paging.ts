import type { Exchange } from '../http/exchange.ts';
import { Checks, rule } from './checks.ts';

export interface Paging<Column extends string> {
  readonly start: number;
  readonly count: number;
  readonly sort: { readonly by: Column; readonly descending: boolean };
}

const countLimit = 100;
const wholeNumber = (value: unknown): value is string => typeof value === 'string' && /^\d+$/.test(value);

/** `start`, `count` and `sort` as PeerTube's lists check them; the default is the newest 15. */
export function readPaging<Column extends string>(
  exchange: Exchange,
  columns: readonly Column[],
  defaultSort: `${'-' | ''}${NoInfer<Column>}`,
): Paging<Column> {
  const checks = new Checks(exchange);
  const sortable = rule((value): value is string =>
    columns.some((column) => value === column || value === `-${column}`),
  );
  const start = checks.optional(
    'query',
    'start',
    rule(wholeNumber, { message: 'Should have a number start' }),
  );
  const count = checks.optional(
    'query',
    'count',
    rule((value): value is string => wholeNumber(value) && Number(value) <= countLimit, {
      message: `Should have a number count (max: ${countLimit})`,
    }),
  );
  const sort = checks.optional('query', 'sort', sortable) ?? defaultSort;
  checks.finish();
  const by = columns.find((column) => column === sort.replace('-', ''));
  if (by === undefined) throw new Error(`${sort} is not among the columns`);
  return {
    start: Number(start ?? 0),
    count: Number(count ?? 15),
    sort: { by, descending: sort.startsWith('-') },
  };
}

/** A sorted copy; equal keys keep the newest first. */
export function sorted<Item extends { readonly id: number }>(
  items: readonly Item[],
  key: (item: Item) => string | number,
  descending: boolean,
): Item[] {
  const direction = descending ? -1 : 1;
  return items.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left !== right) return left < right ? -direction : direction;
    return b.id - a.id;
  });
}
