import type { CdpSession } from '../chromium/cdp.ts';
import { filePlaceholder, receiverName } from '../page/page-scripts.ts';

const pattern = new RegExp(`${filePlaceholder}(\\d+);`, 'g');

/**
 * `webUtils.getPathForFile` is synchronous, and only the browser knows a file's path: the page gets a placeholder,
 * which is exchanged here, in all of a message's strings, before a handler of the app sees it.
 * @param payload the message's text, in which the placeholders stand
 */
export async function resolveFilePlaceholders(
  page: CdpSession | undefined,
  contextId: number,
  payload: string,
): Promise<(value: unknown) => unknown> {
  const paths = new Map<string, string>();
  for (const [placeholder, index] of payload.matchAll(pattern))
    if (!paths.has(placeholder)) paths.set(placeholder, await pathOf(page, contextId, Number(index)));
  const swap = (text: string): string => text.replace(pattern, (placeholder) => paths.get(placeholder) ?? '');
  return (value) => replaceStrings(value, swap);
}

async function pathOf(page: CdpSession | undefined, contextId: number, index: number): Promise<string> {
  if (!page) return '';
  const { result } = await page.send('Runtime.callFunctionOn', {
    functionDeclaration: `function (index) { return globalThis[${JSON.stringify(receiverName)}].file(index); }`,
    executionContextId: contextId,
    arguments: [{ value: index }],
  });
  if (result.objectId === undefined) return '';
  const { path } = await page.send('DOM.getFileInfo', { objectId: result.objectId });
  await page.send('Runtime.releaseObject', { objectId: result.objectId });
  return path;
}

/** Applies `swap` to every string inside a structured clone, in place but for the strings. */
export function replaceStrings(
  value: unknown,
  swap: (text: string) => string,
  seen = new Set<unknown>(),
): unknown {
  if (typeof value === 'string') return swap(value);
  if (typeof value !== 'object' || value === null || seen.has(value)) return value;
  seen.add(value);
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      value[index] = replaceStrings(item, swap, seen);
    });
  } else if (value instanceof Map) {
    const entries = [...value].map(([key, item]: [unknown, unknown]): [unknown, unknown] => [
      replaceStrings(key, swap, seen),
      replaceStrings(item, swap, seen),
    ]);
    value.clear();
    for (const [key, item] of entries) value.set(key, item);
  } else if (value instanceof Set) {
    const items = [...value].map((item: unknown) => replaceStrings(item, swap, seen));
    value.clear();
    for (const item of items) value.add(item);
  } else if (Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, item] of Object.entries(value))
      Object.defineProperty(value, key, { value: replaceStrings(item, swap, seen) });
  }
  return value;
}
