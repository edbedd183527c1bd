import type { VideoRow } from '../../../../src-preload/contract.ts';

/** What goes with videos that are deleted, as far as their rows tell. */
export interface Loss {
  readonly videos: number;
  readonly seconds: number;
  readonly views: number;
  readonly likes: number;
  /** Null where a server does not tell. */
  readonly comments: number | null;
  /** Bytes; null where they were not asked for of all. */
  readonly bytes: number | null;
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
}

export function lossOf(rows: readonly VideoRow[]): Loss {
  return {
    videos: rows.length,
    seconds: rows.reduce((total, { duration }) => total + duration, 0),
    views: rows.reduce((total, { views }) => total + views, 0),
    likes: rows.reduce((total, { likes }) => total + likes, 0),
    comments: sum(rows.map(({ comments }) => comments)),
    bytes: sum(rows.map(({ size }) => size)),
  };
}
