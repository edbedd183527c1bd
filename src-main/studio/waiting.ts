import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../peertube/problem.ts';
import type { RequestRecord } from './request-record.ts';

const firstMs = 60_000;
const longestMs = 15 * 60_000;
/** More than half an hour in all. */
const mostMisses = 6;

/** How long a plan rests that could not be sent so often in a row; null: it is given up. */
export function pauseMs(misses: number, { retry }: Problem): number | null {
  if (misses > mostMisses) return null;
  const askedMs = retry.kind === 'later' ? (retry.afterMs ?? 0) : 0;
  return Math.max(askedMs, Math.min(longestMs, firstMs * 2 ** (misses - 1)));
}

type Planned = Pick<RequestRecord, 'cut' | 'remove' | 'files'>;

export function isSamePlan(one: Planned, other: Planned): boolean {
  const plain = ({ cut, remove, files }: Planned): Planned => ({ cut, remove, files });
  return isDeepStrictEqual(plain(one), plain(other));
}
