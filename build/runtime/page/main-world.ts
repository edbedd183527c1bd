import type { createBridgeEnd as CreateBridgeEnd } from './bridge-end.ts';

export interface MainWorldConfig {
  /** The event that hands over the port; nobody can listen for it, for no script of the page has run yet. */
  readonly handover: string;
}

/** Runs first in every document, in the page's own world. Self-contained: its source is injected. */
export function mainWorld(config: MainWorldConfig, createBridgeEnd: typeof CreateBridgeEnd): void {
  const page = window;
  const { defineProperty, hasOwn } = Object;
  const DOMAbsoluteURL = URL;

  page.addEventListener(
    config.handover,
    (event) => {
      if (!(event instanceof MouseEvent) || !event.relatedTarget) return;
      const bridge = createBridgeEnd(event.relatedTarget, 'from-page', 'from-preload');

      bridge.answer('expose', (key, value) => {
        const name = String(key);
        if (hasOwn(page, name))
          throw new Error('Cannot bind an API on top of an existing property on the window object');
        defineProperty(page, name, { value, enumerable: true, writable: false, configurable: false });
      });

      // A window opens, if at all, by the main process's word; the page gets no handle on it.
      const open = (url?: string | URL, target?: string, features?: string): null => {
        const address =
          url === undefined || url === '' ? 'about:blank' : new DOMAbsoluteURL(url, document.baseURI).href;
        bridge.ask('window-open', address, target ?? '', features ?? '');
        return null;
      };
      defineProperty(page, 'open', { value: open, enumerable: true, writable: true, configurable: true });
    },
    { once: true },
  );
}
