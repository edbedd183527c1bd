import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { settled } from './settled.ts';

const pictures = process.env['SEPIOLA_PICTURES'];

/** Pictures in both themes, where somebody wants to look at what was drawn: `SEPIOLA_PICTURES` names a folder. */
export async function look(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    await page.screenshot({ path: path.join(pictures, `${name}-${colorScheme}.png`) });
  }
}
