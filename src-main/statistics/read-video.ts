import type { PeerTubeClient } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { VideoRow } from '../videos/index.ts';
import { daysOf, overallOf, rangeQuery, type Overall } from './answers.ts';
import { dayOf } from './days.ts';
import { lastDay, noDays } from './known-days.ts';
import { firstDays, longestStretch, shortestStretch, type Work } from './plan.ts';
import { withRead, type ReadDays, type Series, type VideoStats } from './video-stats.ts';

export interface ReadVideoOptions {
  readonly client: Pick<PeerTubeClient, 'call'>;
  readonly signal: AbortSignal;
  /** The server counts downloads: since 8.2. */
  readonly downloads: boolean;
  readonly now: number;
}

type Metric = 'viewers' | 'aggregateWatchTime' | 'downloads';

/** A video that is so new may have viewers whom no day has yet. */
const newDays = 3;

const sumOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0);

const nonsense = (operation: string) => failed(problem('unexpected-answer', { details: { operation } }));

/** The calls for one video, as background work. Problems: the calls'; 'unexpected-answer' for what makes no sense. */
function askFor(id: string, { client, signal, downloads }: ReadVideoOptions) {
  const background = { background: true, signal };

  async function days(metric: Metric, from: number, to: number): Promise<Outcome<Float64Array>> {
    const query = rangeQuery(from, to);
    const answer = await client.call('videoStats.timeseries', { path: { id, metric }, query }, background);
    if (!answer.ok) return answer;
    const found = daysOf(answer.value, from, to);
    return found === null ? nonsense('videoStats.timeseries') : succeeded(found);
  }

  return {
    async overall(): Promise<Outcome<Overall>> {
      const answer = await client.call('videoStats.overall', { path: { id }, query: {} }, background);
      if (!answer.ok) return answer;
      const found = overallOf(answer.value);
      return found === null ? nonsense('videoStats.overall') : succeeded(found);
    },

    async stretch(from: number, to: number): Promise<Outcome<ReadDays>> {
      const viewers = await days('viewers', from, to);
      if (!viewers.ok) return viewers;
      const hasAny = viewers.value.some((value) => value > 0);
      const watchTime = hasAny
        ? await days('aggregateWatchTime', from, to)
        : succeeded(new Float64Array(viewers.value.length));
      if (!watchTime.ok) return watchTime;
      const downloaded = downloads ? await days('downloads', from, to) : succeeded(null);
      if (!downloaded.ok) return downloaded;
      return succeeded({
        from,
        viewers: viewers.value,
        watchTime: watchTime.value,
        downloads: downloaded.value,
      });
    },
  };
}

type Ask = ReturnType<typeof askFor>;

/** Stretches from `to` back to `from`, until `isEnough` of the watch time they have. The oldest first. */
async function readBack(
  ask: Ask,
  range: { readonly from: number; readonly to: number },
  isEnough: (watchTime: number) => boolean,
): Promise<Outcome<readonly ReadDays[]>> {
  const read: ReadDays[] = [];
  let { to } = range;
  let watchTime = 0;
  while (to >= range.from && !isEnough(watchTime)) {
    const start = Math.min(Math.max(range.from, to - longestStretch + 1), to - shortestStretch + 1);
    const found = await ask.stretch(start, to);
    if (!found.ok) return found;
    read.unshift(found.value);
    watchTime += sumOf(found.value.watchTime);
    to = start - 1;
  }
  return succeeded(read);
}

/**
 * Asks for what `work` says (see plan.ts) and puts it to what is known of the video.
 *
 * Problems: the calls'; 'unexpected-answer' for what makes no sense.
 */
export async function readVideo(
  row: VideoRow,
  known: VideoStats | undefined,
  work: Work,
  options: ReadVideoOptions,
): Promise<Outcome<VideoStats>> {
  const { now } = options;
  const today = dayOf(now);
  const oldest = today - firstDays + 1;
  const ask = askFor(row.uuid, options);
  const put = (series: Series | null, read: readonly ReadDays[]): Series | null =>
    read.reduce<Series | null>((all, stretch) => withRead(all, stretch, now), series);
  const seen = { uuid: row.uuid, views: row.views, readAt: now };

  if (work.kind === 'again' && known !== undefined) {
    const overall = work.overall ? await ask.overall() : null;
    if (overall?.ok === false) return overall;
    const read = await readBack(ask, { from: Math.max(work.from, oldest), to: today }, () => false);
    if (!read.ok) return read;
    return succeeded({
      ...known,
      ...put(known, read.value),
      ...seen,
      movedOn: row.views === known.views ? known.movedOn : today,
      overall:
        overall === null
          ? known.overall
          : { readAt: now, views: row.views, countries: overall.value.countries },
    });
  }

  const overall = await ask.overall();
  if (!overall.ok) return overall;
  const { viewers, watchTime: all, countries } = overall.value;
  const hasNone = all === 0 && viewers === 0;
  // The day before, where the server stands.
  const madeOn = dayOf(Math.min(Date.parse(row.createdAt), Date.parse(row.publishedAt))) - 1;
  const hasAll = (watchTime: number): boolean => hasNone || (all > 0 && watchTime >= all);
  const read = await readBack(ask, { from: Math.max(madeOn, oldest), to: today }, hasAll);
  if (!read.ok) return read;
  const series = put(known ?? null, read.value) ?? {
    ...{ from: today, through: today, viewers: noDays, watchTime: noDays },
    downloads: options.downloads ? noDays : null,
  };
  const isNew = madeOn >= today - newDays || (lastDay(series.viewers) ?? 0) >= today - 1;
  const watched = read.value.reduce((sum, stretch) => sum + sumOf(stretch.watchTime), 0);
  return succeeded({
    ...series,
    ...seen,
    isWhole: hasAll(watched) || series.from <= madeOn,
    movedOn: isNew ? today : 0,
    overall: { readAt: now, views: row.views, countries },
  });
}
