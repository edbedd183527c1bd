/**
 * Runs it now or, while the pointer is down, when it is up again. For what appears when a field is left: in between
 * it would move away the very button that is being pressed, and the click would be lost.
 */
export function afterPress(run: () => void): void {
  if (document.querySelector(':active') === null) {
    run();
    return;
  }
  const end = new AbortController();
  for (const name of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(
      name,
      () => {
        end.abort();
        run();
      },
      { signal: end.signal, capture: true },
    );
  }
}
