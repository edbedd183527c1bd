import type { StoredVideo } from './video.ts';

const day = 24 * 60 * 60 * 1000;

/** Days after which the interest in a video has fallen to a third. */
const interestDays = 20;

/**
 * Who watched a video and when, made from its one stored number, `views`: most at first, then ever fewer. Figures of
 * ranges that join add up to those of the whole.
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
    return this.until(to) - this.until(from);
  }

  /** Seconds that one viewer watches. */
  get watchTime(): number {
    return Math.round(this.video.duration * 0.6);
  }

  /** Percent of the viewers that saw this second. */
  retention(second: number): number {
    if (this.video.views === 0) return 0;
    return Math.round(100 * Math.exp(-second / Math.max(this.video.duration, 1)));
  }

  private until(time: number): number {
    const published = Date.parse(this.video.publishedAt);
    if (time > this.now) return this.video.views;
    const share = reached(time - published) / reached(this.now - published);
    return Number.isNaN(share) ? 0 : Math.round(this.video.views * share);
  }
}

/** How much of all interest there will ever be has been, 0 to 1. */
function reached(ms: number): number {
  return ms <= 0 ? 0 : 1 - Math.exp(-ms / (interestDays * day));
}
