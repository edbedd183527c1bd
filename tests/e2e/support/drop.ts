import type { Page } from '@playwright/test';

/**
 * Drops files of the disk on the window, as a hand does: enter, over, drop, with the real files in it.
 *
 * @param on CSS selector of what they are dropped on
 */
export async function dropFiles(page: Page, paths: readonly string[], on = 'body'): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'files-in-hand';
    input.hidden = true;
    document.body.append(input);
  });
  const input = page.locator('#files-in-hand');
  await input.setInputFiles([...paths]);
  await input.evaluate((element, selector) => {
    if (!(element instanceof HTMLInputElement)) throw new Error('not an input');
    const data = new DataTransfer();
    for (const file of element.files ?? []) data.items.add(file);
    element.remove();
    for (const type of ['dragenter', 'dragover', 'drop']) {
      document.querySelector(selector)?.dispatchEvent(
        new DragEvent(type, {
          bubbles: true,
          cancelable: true,
          dataTransfer: data,
          clientX: 600,
          clientY: 400,
        }),
      );
    }
  }, on);
}
