/** Pixels at each end, so that what lies at the very ends can be taken hold of. */
const margin = 12;
/** Pixels per second at most: single frames can be told from each other. */
const nearest = 240;

/** Where the seconds of a video lie in pixels: zoom and scroll of its timeline. */
export class TimelineView {
  /** Seconds that it stretches over. */
  seconds = $state(1);
  /** Pixels in sight. */
  width = $state(0);
  /** Pixels that it is scrolled by. */
  left = $state(0);
  /** Pixels per second that were asked for; null: as much as there is room for. */
  #asked: number | null = $state(null);

  readonly fit: number = $derived(Math.max(0.01, (this.width - 2 * margin) / Math.max(1, this.seconds)));
  readonly perSecond: number = $derived(Math.max(this.fit, this.#asked ?? 0));
  readonly contentWidth: number = $derived(Math.floor(this.seconds * this.perSecond + 2 * margin));
  readonly from: number = $derived(this.at(0));
  readonly to: number = $derived(this.at(this.width));

  get isWhole(): boolean {
    return this.perSecond === this.fit;
  }

  x(seconds: number): number {
    return margin + seconds * this.perSecond - this.left;
  }

  /** The moment at so many pixels from the left edge of what is in sight. */
  at(x: number): number {
    return Math.max(0, Math.min((x + this.left - margin) / this.perSecond, this.seconds));
  }

  /**
   * @param factor above 1: nearer
   * @param around the moment that stays where it is
   * @returns where to scroll to
   */
  zoom(factor: number, around: number): number {
    const x = this.x(around);
    const asked = Math.min(Math.max(nearest, this.fit), this.perSecond * factor);
    this.#asked = asked <= this.fit ? null : asked;
    return Math.max(0, margin + around * this.perSecond - x);
  }

  showAll(): void {
    this.#asked = null;
  }
}
