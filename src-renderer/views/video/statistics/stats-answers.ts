/**
 * What servers answer about a video, as far as it makes sense. Their shapes are the published types'; their values are
 * held to them here, so that an odd one shows as missing and not as nonsense (recordings "overall", "retention",
 * "timeseries with range").
 */
type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function rowsOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function count(value: unknown): number {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? number : 0;
}

function time(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

export interface Named {
  /** Empty: not known. */
  readonly name: string;
  readonly viewers: number;
}

/** Largest first, each name once. */
function namedOf(value: unknown, field: 'name' | 'isoCode'): readonly Named[] {
  const sums = new Map<string, number>();
  for (const row of rowsOf(value)) {
    const name = typeof row[field] === 'string' ? row[field] : '';
    sums.set(name, (sums.get(name) ?? 0) + count(row['viewers']));
  }
  return [...sums]
    .map(([name, viewers]) => ({ name, viewers }))
    .filter(({ viewers }) => viewers > 0)
    .sort((one, other) => other.viewers - one.viewers || one.name.localeCompare(other.name));
}

export interface Overall {
  readonly viewers: number;
  /** Seconds. */
  readonly watchTime: number;
  readonly average: number;
  readonly peak: number;
  /** Milliseconds since 1970. */
  readonly peakAt: number | null;
  /** By ISO 3166. */
  readonly countries: readonly Named[];
  /** Null: this server tells none. */
  readonly subdivisions: readonly Named[] | null;
}

export function readOverall(answer: unknown): Overall {
  const told = fieldsOf(answer);
  return {
    viewers: count(told['totalViewers']),
    watchTime: count(told['totalWatchTime']),
    average: count(told['averageWatchTime']),
    peak: count(told['viewersPeak']),
    peakAt: time(told['viewersPeakDate']),
    countries: namedOf(told['countries'], 'isoCode'),
    subdivisions: told['subdivisions'] === undefined ? null : namedOf(told['subdivisions'], 'name'),
  };
}

export interface RetentionPoint {
  readonly second: number;
  /** 0 to 100. */
  readonly percent: number;
}

/** By second, each once. */
export function readRetention(answer: unknown): readonly RetentionPoint[] {
  const points = new Map<number, number>();
  for (const { second, retentionPercent } of rowsOf(fieldsOf(answer)['data'])) {
    if (typeof second === 'number' && second >= 0) points.set(second, Math.min(100, count(retentionPercent)));
  }
  return [...points]
    .map(([second, percent]) => ({ second, percent }))
    .sort((one, other) => one.second - other.second);
}

export interface SeriesPoint {
  readonly date: string;
  readonly value: number;
}

export interface Series {
  /** `1 day` */
  readonly interval: string;
  /** The oldest first. */
  readonly points: readonly SeriesPoint[];
}

/** Some servers tell downloads in several points of one moment (8.2): they are added up. */
export function readSeries(answer: unknown): Series {
  const told = fieldsOf(answer);
  const sums = new Map<string, number>();
  for (const { date, value } of rowsOf(told['data'])) {
    if (typeof date === 'string' && time(date) !== null) sums.set(date, (sums.get(date) ?? 0) + count(value));
  }
  return {
    interval: typeof told['groupInterval'] === 'string' ? told['groupInterval'] : '',
    points: [...sums]
      .map(([date, value]) => ({ date, value }))
      .sort((one, other) => (time(one.date) ?? 0) - (time(other.date) ?? 0)),
  };
}

export interface Agents {
  readonly browsers: readonly Named[];
  readonly devices: readonly Named[];
  readonly systems: readonly Named[];
}

export function readAgents(answer: unknown): Agents {
  const told = fieldsOf(answer);
  return {
    browsers: namedOf(told['clients'], 'name'),
    devices: namedOf(told['devices'], 'name'),
    systems: namedOf(told['operatingSystems'], 'name'),
  };
}
