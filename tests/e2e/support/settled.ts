import type { Page } from '@playwright/test';

/** Until nothing fades or slides any more: half-way colours are no colours. What turns for ever does not count. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) !== Infinity);
    // One that is cancelled, since its element went, is over too.
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}
