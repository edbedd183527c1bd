/** Pixels to each side of a caption's end in which a pointer takes hold of it. */
const grip = 6;
/** Milliseconds per pixel: from single frames to a whole evening. */
const nearest = 1;
const usual = 12;

/** Where a stretch of time lies in pixels: the timeline's zoom and scroll. Milliseconds and CSS pixels. */
export class Timeline {
  /** Milliseconds per pixel. */
  scale = $state(usual);
  /** Pixels that it is scrolled by. */
  left = $state(0);
  width = $state(0);
  /** Milliseconds that it stretches over: of the video, or of the captions where they go on for longer. */
  length = $state(0);

  readonly from: number = $derived(this.left * this.scale);
  readonly to: number = $derived((this.left + this.width) * this.scale);
  readonly contentWidth: number = $derived(Math.ceil(this.length / this.scale));

  x(ms: number): number {
    return ms / this.scale - this.left;
  }

  ms(x: number): number {
    return Math.max(0, (x + this.left) * this.scale);
  }

  get farthest(): number {
    return Math.max(usual, this.length / Math.max(1, this.width));
  }

  /** Milliseconds that `grip` pixels are. */
  get reach(): number {
    return grip * this.scale;
  }

  /**
   * @param factor below 1: nearer
   * @param around what stays where it is, in milliseconds
   * @returns where to scroll to
   */
  zoom(factor: number, around: number): number {
    const x = this.x(around);
    this.scale = Math.min(this.farthest, Math.max(nearest, this.scale * factor));
    return Math.max(0, around / this.scale - x);
  }

  showAll(): void {
    this.scale = this.farthest;
  }
}
