/** What every list takes. `start` from 0, `count` at most 100 (recording "my videos, count too large"). */
export interface PageQuery {
  start?: number;
  count?: number;
  /** A column, with `-` before it for the other direction: `-publishedAt`. */
  sort?: string;
}
