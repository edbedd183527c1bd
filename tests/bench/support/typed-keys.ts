import type { Page } from '@playwright/test';

/**
 * Types into the field that has the focus, key by key, and gives for each the ms from its `keydown` until the frame that
 * shows what came of it is painted.
 *
 * @param counted The element whose `aria-rowcount` says how much is shown.
 * @throws Error where what was painted was not yet what the key leads to: such a figure would be worth nothing
 */
export async function typedKeys(
  page: Page,
  keys: readonly string[],
  counted: string,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (const key of keys) {
    await page.evaluate((counted) => {
      const rows = (): string => document.querySelector(counted)?.getAttribute('aria-rowcount') ?? 'none';
      const painted = new Promise<{ ms: number; rows: string }>((resolve) => {
        addEventListener(
          'keydown',
          () => {
            const began = performance.now();
            addEventListener(
              'input',
              () =>
                requestAnimationFrame(() => {
                  // After the frame: a message comes when it has been painted.
                  const { port1, port2 } = new MessageChannel();
                  port1.onmessage = () => resolve({ ms: performance.now() - began, rows: rows() });
                  port2.postMessage(null);
                }),
              { once: true, capture: true },
            );
          },
          { once: true, capture: true },
        );
      });
      Object.assign(window, { painted });
    }, counted);
    await page.keyboard.press(key);
    const { ms, rows } = await page.evaluate(
      async () => await (window as unknown as { painted: Promise<{ ms: number; rows: string }> }).painted, // from above
    );
    await page.waitForTimeout(300);
    const settled = await page.evaluate(
      (counted) => document.querySelector(counted)?.getAttribute('aria-rowcount') ?? 'none',
      counted,
    );
    if (settled !== rows) throw new Error(`After "${key}" ${rows} rows were painted, and then ${settled}`);
    times.push(ms);
  }
  return times;
}
