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
