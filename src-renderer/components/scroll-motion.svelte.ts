/** Milliseconds without a step: who holds the scroll bar's thumb looks, though the scrolling has not ended. */
const restsAfter = 150;
/** Milliseconds from one step to the next: a frame was lost. */
const lateAfter = 25;

export interface ScrollStep {
  readonly scrollTop: number;
  /** Pixels in sight. */
  readonly height: number;
  /** Milliseconds, of the `scroll` event. */
  readonly timeStamp: number;
}

/** How a long list is being scrolled, for what can wait until it rests. */
export class ScrollMotion {
  /** From the first step until it rests. */
  moving = $state(false);
  /** More comes by than can be drawn in time: until it rests the places of the rows are enough. */
  hurried = $state(false);
  #last: ScrollStep | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  readonly #onrest: () => void;

  constructor(onrest: () => void = () => undefined) {
    this.#onrest = onrest;
  }

  step(step: ScrollStep): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.rest(), restsAfter);
    const last = this.#last;
    this.#last = step;
    this.moving = true;
    if (last === null || this.hurried) return;
    const far = Math.abs(step.scrollTop - last.scrollTop) > step.height / 2;
    this.hurried = far && step.timeStamp - last.timeStamp > lateAfter;
  }

  /** On `scrollend`. */
  rest(): void {
    if (!this.moving) return;
    this.stop();
    this.#onrest();
  }

  /** The list goes away. */
  stop(): void {
    clearTimeout(this.#resting);
    this.#last = null;
    this.moving = false;
    this.hurried = false;
  }
}
