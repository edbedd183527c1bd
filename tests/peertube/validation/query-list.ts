import type { Exchange } from '../http/exchange.ts';

/** A query parameter that is a list, however it is spelled: `ids=1&ids=2`, `ids[]=1`, `ids[0]=1`. */
export function queryList({ query }: Exchange, name: string): readonly string[] {
  return [...query].flatMap(([key, value]) => (key.replace(/\[\d*\]$/, '') === name ? [value] : []));
}
