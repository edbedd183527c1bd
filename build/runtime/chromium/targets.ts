import { randomUUID } from 'node:crypto';
import type { CdpSession, Protocol } from './cdp.ts';
import { ignoreClosed } from './cdp.ts';
import type { Chromium } from './launch-chromium.ts';
import { openAppWindow } from './open-app-window.ts';

export interface PageTarget {
  readonly session: CdpSession;
  readonly targetId: string;
  /** Settles when the page is closed, by whomever. */
  readonly gone: Promise<void>;
}

export interface StrayPage extends PageTarget {
  readonly info: Protocol.Target.TargetInfo;
}

/** Hands out the pages of the browser: those that windows asked for, and strays that pages opened. */
export class Targets {
  readonly #chromium: Chromium;
  readonly #expected = new Map<string, (target: PageTarget) => void>();
  readonly #gone = new Map<string, () => void>();
  readonly #onStray: (page: StrayPage) => void;

  constructor(chromium: Chromium, onStray: (page: StrayPage) => void) {
    this.#chromium = chromium;
    this.#onStray = onStray;
  }

  async start(): Promise<void> {
    const { browser } = this.#chromium.connection;
    browser.on('Target.attachedToTarget', (event) => {
      this.#attached(event);
    });
    browser.on('Target.detachedFromTarget', ({ sessionId }) => {
      this.#chromium.connection.forget(sessionId);
      this.#gone.get(sessionId)?.();
      this.#gone.delete(sessionId);
    });
    const filter = [{ type: 'page' }, { exclude: true }];
    await browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter,
    });
  }

  /** Opens an empty window; its page waits, before its first document, for `Runtime.runIfWaitingForDebugger`. */
  async open(title: string, background: string): Promise<PageTarget> {
    const mark = randomUUID();
    const attached = new Promise<PageTarget>((resolve) => this.#expected.set(mark, resolve));
    const html = `<!-- ${mark} --><title>${title.replaceAll('<', '&lt;')}</title><body style="background:${background}">`;
    await openAppWindow(this.#chromium, `data:text/html,${encodeURIComponent(html)}`);
    return attached;
  }

  #attached({ sessionId, targetInfo }: Protocol.Target.attachedToTargetPayload): void {
    const session = this.#chromium.connection.session(sessionId);
    const gone = new Promise<void>((resolve) => this.#gone.set(sessionId, resolve));
    const page: PageTarget = { session, targetId: targetInfo.targetId, gone };
    for (const [mark, resolve] of this.#expected) {
      if (!targetInfo.url.includes(mark)) continue;
      this.#expected.delete(mark);
      resolve(page);
      return;
    }
    this.#onStray({ ...page, info: targetInfo });
  }

  async close(targetId: string): Promise<void> {
    await this.#chromium.connection.browser.send('Target.closeTarget', { targetId }).catch(ignoreClosed);
  }
}
