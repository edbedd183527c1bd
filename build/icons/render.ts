import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/**
 * Renders icon.svg to the PNG that electron-builder derives every other format from:
 *
 *     node build/icons/render.ts [Chromium's path]
 */
const size = 1024;
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = await readFile(join(import.meta.dirname, 'icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(import.meta.dirname, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
