import { state } from '../state.ts';

/**
 * Knows who began a navigation: this process (loadURL, reload), the page, or neither (a test's goto). Chromium
 * tells the second alone, hence the first is remembered.
 */
export class NavigationGate {
  readonly #own = new Set<string>();
  readonly #ofPage = new Set<string>();

  /** This process is about to navigate to `url` (Chromium's). */
  expect(url: string): void {
    this.#own.add(withoutHash(url));
  }

  unexpect(url: string): void {
    this.#own.delete(withoutHash(url));
  }

  /** Chromium says that the page wants to go to `url`. */
  requested(url: string): void {
    this.#ofPage.add(withoutHash(url));
  }

  committed(): void {
    this.#ofPage.clear();
  }

  get isNavigating(): boolean {
    return this.#own.size > 0 || this.#ofPage.size > 0;
  }

  /** Whether it was the page that began the navigation which now asks for `url`. */
  async isByPage(url: string): Promise<boolean> {
    const address = withoutHash(url);
    if (this.#own.delete(address)) return false;
    // The page announces before it asks; a round through the browser lets the announcement come first here too.
    // (Not one through the page: a reload that a test began holds such back until it is answered.)
    await (await state.chromium).connection.browser.send('Browser.getVersion');
    return this.#ofPage.delete(address);
  }
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}
