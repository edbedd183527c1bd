import type { VideoRow } from '../videos/index.ts';
import { dayOf } from './days.ts';
import type { VideoStats } from './video-stats.ts';

/**
 * How figures are read with few calls. PeerTube tells them by one call for a video and a metric, and chooses the interval
 * by the distance of the two dates: days for 15 days and more and less than 62 (`server/core/lib/timeserie.ts`, 5.1 to
 * 8.2; before that from 6 days on). So a call brings up to 62 days.
 *
 * - The list of videos, which costs a call for a hundred, tells `views`. A video that never had any is not asked for, nor
 *   is one whose `views` are what they were.
 * - A video that is read for the first time: `overall` (countries, watch time of all time), then stretches of 62 days,
 *   newest first: its viewers, and where there were any its watch time (from 8.2 its downloads too), until they hold all
 *   the watch time there is, or go back to the day the video was made, or over 186 days: 90 and the 90 before. So one that
 *   was always there costs at most 7 calls (10 from 8.2), one that was watched in its last two months 3 (4).
 * - A video whose `views` moved: the days since the last that were certain, in mostly one such stretch: 2 calls (3 from
 *   8.2). `overall` again when its views grew by a quarter and ten, or after a month.
 * - Viewers are counted some time after they left, so the day of a reading and the one before are not certain: once two
 *   days have passed since its views moved the last time, a video is read once more.
 *
 * What this leaves out: viewers who left too early to count as a view (10 s by default), and downloads, are seen with the
 * video's next view, then on their own day; downloads of a video without any views are not seen. A viewer over midnight
 * counts on both days, as PeerTube counts. Days begin at midnight where the server stands (see `daysOf`).
 */
export type Work =
  | { readonly kind: 'first' }
  /** The days from this one on. */
  | { readonly kind: 'again'; readonly from: number; readonly overall: boolean };

/** The longest stretch that the server tells by days, and the shortest, in days. */
export const longestStretch = 62;
export const shortestStretch = 16;

/** How far back a first reading goes. */
export const firstDays = 3 * longestStretch;

/** Days after which a figure is certain. */
const certainAfter = 2;

const monthMs = 30 * 86_400_000;

/** What is to be asked for a video now; null: nothing. */
export function workFor(
  row: Pick<VideoRow, 'views'>,
  stats: VideoStats | undefined,
  now: number,
): Work | null {
  if (stats === undefined) return row.views > 0 ? { kind: 'first' } : null;
  // The clock was ahead when it was read: nobody knows which days those were.
  if (stats.readAt > now) return { kind: 'first' };
  const isCertain = dayOf(stats.readAt) >= stats.movedOn + certainAfter;
  const isOwed = !isCertain && dayOf(now) >= stats.movedOn + certainAfter;
  if (row.views === stats.views && !isOwed) return null;
  const { readAt, views } = stats.overall;
  return {
    kind: 'again',
    from: Math.min(stats.through + 1, dayOf(stats.readAt) - certainAfter + 1),
    overall: row.views > views * 1.25 + 10 || now - readAt > monthMs,
  };
}

const newMs = 30 * 86_400_000;

/** What tells most comes first: the newest videos, then all others; of each those with most views. */
export function inOrder(rows: readonly VideoRow[], now: number): readonly VideoRow[] {
  const isNew = ({ publishedAt }: VideoRow): number => (now - Date.parse(publishedAt) < newMs ? 1 : 0);
  return [...rows].sort((one, other) => isNew(other) - isNew(one) || other.views - one.views);
}
