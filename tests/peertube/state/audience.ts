import { between, createRandom, oneOf } from '../images/random.ts';
import type { StoredVideo } from './video.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * How the interest in a video goes: most at first and ever less (the usual one), about as much every day, almost none
 * until it is found months later, new interest again and again, or most on weekdays, as lectures have.
 */
export type Interest = 'first' | 'steady' | 'late' | 'waves' | 'weekdays';

/** Interest on a day of a video's life, of so many days that it has had. */
const courses: Readonly<Record<Interest, (age: number, life: number) => number>> = {
  first: (age) => Math.exp(-age / 20),
  steady: (age) => 1 + age / 400,
  late: (age, life) => 0.05 + 2 * Math.exp(-(((age - life * 0.8) / (2 + life * 0.05)) ** 2)),
  waves: (age) => 0.15 + Math.exp(-(age % 45) / 6),
  weekdays: (age) => Math.exp(-age / 90),
};

/** Monday to Sunday; of those whom nobody has to watch. */
const leisure = [0.9, 0.85, 0.9, 0.95, 1.1, 1.3, 1.25];
const duty = [1.4, 1.5, 1.4, 1.3, 0.9, 0.15, 0.2];

interface Course {
  /** What it was made for. */
  readonly key: string;
  /** The start of the first day; ms since 1970. */
  readonly start: number;
  /** How much of all had been by the end of each day, 0 to 1. */
  readonly by: readonly number[];
}

const made = new WeakMap<StoredVideo, Course>();

/** How much of a day has been by this moment: few at six in the morning, most at six in the evening; 0 to 1. */
function ofDay(time: number): number {
  const part = (time % day) / day;
  return part - (0.8 * (Math.sin(2 * Math.PI * (part - 0.25)) + 1)) / (2 * Math.PI);
}

/**
 * Who watched a video and when, made from its stored numbers: `views`, less those of `watched`, by the course of its
 * `interest` from when it was published until it was put here; those of `watched` when they came. What was, stays: figures
 * of past days do not change as time goes on, and those of ranges that join add up to those of the whole.
 */
export class Audience {
  private readonly video: StoredVideo;
  private readonly now: number;

  constructor(video: StoredVideo, now: number) {
    this.video = video;
    this.now = now;
  }

  /** Viewers who came from `from` up to, and not at, `to`; milliseconds since 1970. */
  viewers(from = 0, to = Number.POSITIVE_INFINITY): number {
    return Math.max(0, this.until(to) - this.until(from));
  }

  /** As `viewers`. Few of those who watch, and here and there somebody who does not. */
  downloads(from = 0, to = Number.POSITIVE_INFINITY): number {
    const share = 0.01 + 0.05 * this.random('downloads')();
    return Math.max(0, Math.floor(this.until(to) * share) - Math.floor(this.until(from) * share));
  }

  /** Seconds that one viewer watches. */
  get watchTime(): number {
    return Math.round(this.video.duration * between(this.random('watch time'), 0.35, 0.7));
  }

  /** Most at one time in a range, and when that was; null where nobody watched. */
  peak(from = 0, to = Number.POSITIVE_INFINITY): { viewers: number; at: number } | null {
    const published = Date.parse(this.video.publishedAt);
    const first = Math.floor(Math.max(from, published) / day) * day;
    let best: { viewers: number; at: number } | null = null;
    for (let start = first; start <= Math.min(to, this.now); start += day) {
      const viewers = this.viewers(Math.max(start, from), Math.min(start + day, to));
      if (viewers <= (best?.viewers ?? 0)) continue;
      const evening = start + day * (0.7 + 0.15 * this.random(`peak ${start}`)());
      best = { viewers, at: Math.min(Math.max(evening, from, published), this.now, to) };
    }
    return best && { viewers: Math.ceil(best.viewers ** 0.6), at: best.at };
  }

  /** Percent of the viewers that saw this second: fewer and fewer, with parts that are skipped and seen twice. */
  retention(second: number): number {
    if (this.viewers() === 0) return 0;
    const random = this.random('retention');
    const part = second / Math.max(this.video.duration, 1);
    const leavers = 18 + 14 * random();
    let percent = 100 - leavers * (1 - Math.exp(-part * 30)) - (30 + 20 * random()) * part;
    for (let dip = 0; dip < 2; dip += 1) {
      const [at, depth] = [between(random, 0.15, 0.9), between(random, 6, 18)];
      percent -= depth * Math.exp(-(((part - at) / 0.02) ** 2));
    }
    percent += 9 * Math.exp(-(((part - between(random, 0.25, 0.8)) / 0.03) ** 2));
    return Math.min(100, Math.max(0, percent));
  }

  /** Numbers that are this video's own. */
  random(what: string): () => number {
    return createRandom(`${this.video.uuid} ${what}`);
  }

  private get watchedLater(): number {
    return this.video.watched.reduce((sum, { viewers }) => sum + viewers, 0);
  }

  private until(time: number): number {
    const later = this.video.watched.reduce((sum, { at, viewers }) => sum + (at < time ? viewers : 0), 0);
    return Math.round((this.video.views - this.watchedLater) * this.share(time)) + later;
  }

  /** How much of what had been when the video was put here had been by this moment, 0 to 1. */
  private share(time: number): number {
    const { publishedAt, addedAt } = this.video;
    const published = Date.parse(publishedAt);
    const added = Math.max(Date.parse(addedAt), published);
    if (time > added) return 1;
    if (time <= published || added === published) return 0;
    const { start, by } = this.course(published, added);
    const index = Math.floor((time - start) / day);
    const dayStart = start + index * day;
    const [from, to] = [Math.max(dayStart, published), Math.min(dayStart + day, added)];
    const before = by[index - 1] ?? 0;
    const whole = to === dayStart + day ? 1 : ofDay(to);
    const part = (ofDay(time) - ofDay(from)) / (whole - ofDay(from));
    return before + ((by[index] ?? 1) - before) * Math.min(1, Math.max(0, part));
  }

  private course(published: number, added: number): Course {
    const { interest } = this.video;
    const key = `${interest} ${published} ${added}`;
    const known = made.get(this.video);
    if (known?.key === key) return known;
    const start = Math.floor(published / day) * day;
    const random = this.random('course');
    const week = interest === 'weekdays' ? duty : leisure;
    const life = Math.ceil((added - published) / day);
    let sum = 0;
    const sums: number[] = [];
    for (let from = start; from <= added; from += day) {
      const length = (Math.min(from + day, added) - Math.max(from, published)) / day;
      // 1970 began on a Thursday.
      const weekday = week[(from / day + 3) % 7] ?? 1;
      sum += courses[interest](sums.length, life) * weekday * between(random, 0.75, 1.25) * length;
      sums.push(sum);
    }
    const course = { key, start, by: sums.map((until) => until / sum) };
    made.set(this.video, course);
    return course;
  }
}

const interests = ['first', 'first', 'first', 'steady', 'late', 'waves'] as const;

/** The same for the same name. */
export function someInterest(name: string): Interest {
  return oneOf(createRandom(`${name} interest`), interests);
}
