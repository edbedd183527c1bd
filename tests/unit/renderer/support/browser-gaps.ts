/** What jsdom lacks and the window uses. Elements have no size there, so an observer has nothing to tell. */
class SilentResizeObserver implements ResizeObserver {
  observe(): void {
    /* nothing changes its size in jsdom */
  }
  unobserve(): void {
    /* as above */
  }
  disconnect(): void {
    /* as above */
  }
}

if (!('ResizeObserver' in globalThis)) {
  Object.defineProperty(globalThis, 'ResizeObserver', { value: SilentResizeObserver });
}

/** Everything is near: there is no scrolling in jsdom. */
class NearIntersectionObserver implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  readonly #tell: IntersectionObserverCallback;

  constructor(tell: IntersectionObserverCallback) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    const entry = { target, isIntersecting: true } as IntersectionObserverEntry; // nobody asks for more
    queueMicrotask(() => this.#tell([entry], this));
  }
  unobserve(): void {
    /* it is told once */
  }
  disconnect(): void {
    /* as above */
  }
  takeRecords(): IntersectionObserverEntry[] {
    return [];
  }
}

if (!('IntersectionObserver' in globalThis)) {
  Object.defineProperty(globalThis, 'IntersectionObserver', {
    value: NearIntersectionObserver,
    configurable: true,
  });
}
