import type { Page } from '@playwright/test';
import { percentile } from './statistics.ts';

export interface Scrolling {
  /** Pixels in a second. */
  readonly speed: number;
  readonly seconds: number;
}

/**
 * Scrolls down by the mouse's wheel, and gives the time from each frame to the next in ms: as the page sees it, by its
 * animation frames. A frame that took too long makes the next one late.
 *
 * @param selector Of what scrolls.
 * @throws Error where it did not move
 */
export async function scrollFrames(
  page: Page,
  selector: string,
  { speed, seconds }: Scrolling,
): Promise<readonly number[]> {
  await page.locator(selector).evaluate((scroller) => void (scroller.scrollTop = 0));
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not to be seen`);
  await page.evaluate(() => {
    const frames: number[] = [];
    const state = { frames, stopped: false };
    let last: number | null = null;
    const frame = (now: number): void => {
      if (last !== null) frames.push(now - last);
      last = now;
      if (!state.stopped) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(window, { scrolling: state });
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.synthesizeScrollGesture', {
    x: Math.round(box.x + box.width / 2),
    y: Math.round(box.y + box.height / 2),
    yDistance: -speed * seconds,
    speed,
    preventFling: true,
    gestureSourceType: 'mouse',
  });
  await devtools.detach();
  const frames = await page.evaluate(() => {
    const { scrolling } = window as unknown as { scrolling: { frames: number[]; stopped: boolean } }; // of above
    scrolling.stopped = true;
    return scrolling.frames;
  });
  const moved = await page.locator(selector).evaluate((scroller) => scroller.scrollTop);
  if (moved < 0.8 * speed * seconds) throw new Error(`${selector} moved by ${moved} px only`);
  return frames;
}

/** Puts a blank, tall thing into a page, to be scrolled: what the machine and the runtime leave to any page. */
export async function makeBlank(page: Page, height: number): Promise<string> {
  await page.evaluate((height) => {
    const scroller = document.createElement('div');
    scroller.id = 'blank';
    scroller.style.cssText = 'position: fixed; inset: 0; overflow: auto';
    const inside = document.createElement('div');
    inside.style.height = `${height}px`;
    scroller.append(inside);
    document.body.append(scroller);
  }, height);
  return '#blank';
}

/** Of the times between frames, that which 95 % are not longer than. */
export async function p95OfFrames(page: Page, selector: string, scrolling: Scrolling): Promise<number> {
  // The first time compiles and lays out what the next finds ready.
  await scrollFrames(page, selector, { ...scrolling, seconds: 1 });
  return percentile(await scrollFrames(page, selector, scrolling), 0.95);
}
