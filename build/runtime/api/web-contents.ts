import { EventEmitter } from 'node:events';
import type { CdpSession } from '../chromium/cdp.ts';
import { ignoreClosed } from '../chromium/cdp.ts';
import type { PageTarget } from '../chromium/targets.ts';
import { bindingName, pageScripts, worldName } from '../page/page-scripts.ts';
import { reportFailure, state } from '../state.ts';
import { toAppUrl, toChromiumUrl } from './app-url.ts';
import type { BrowserWindow } from './browser-window.ts';
import { consoleMessage } from './console-message.ts';
import { loadError } from './load-error.ts';
import { currentAccelerators, pressAccelerator } from './menu-accelerators.ts';
import { currentColorScheme } from './native-theme.ts';
import { NavigationGate } from './navigation-gate.ts';
import { isOnline } from './online.ts';
import { PageChannel } from './page-channel.ts';
import type { Notice } from './page-channel.ts';
import { applyPermissions } from './permissions.ts';
import { eventWith, RuntimeEvent } from './runtime-event.ts';
import type { Session } from './session.ts';
import { WebFrameMain } from './web-frame-main.ts';
import { decideWindowOpen } from './window-open.ts';
import type { WindowOpenHandler } from './window-open.ts';

/** Electron's `webContents`, on one page of Chromium. Made with its window; the page follows asynchronously. */
export class WebContents extends EventEmitter {
  readonly id = ++state.lastContentsId;
  readonly session: Session;
  readonly mainFrame: WebFrameMain;
  readonly #window: BrowserWindow;
  readonly #preloads: readonly string[];
  readonly #page = Promise.withResolvers<CdpSession>();
  #session: CdpSession | undefined;
  #targetId = '';
  #channel: PageChannel | undefined;
  #isDestroyed = false;
  #isCrashed = false;
  #isLoading = false;
  #title = '';
  #zoomFactor = 1;
  #userAgent = '';
  #isFirstCommit = true;
  #loads = 0;
  /** Not where a test drives the browser: its client answers such questions, and closes by `close()` anyway. */
  readonly #asksBeforeUnload = !state.switches.has('remote-debugging-port');
  #windowOpenHandler: WindowOpenHandler | undefined;
  readonly #gate = new NavigationGate();

  constructor(window: BrowserWindow, session: Session, preload: string | undefined) {
    super();
    this.setMaxListeners(0);
    this.#window = window;
    this.session = session;
    this.#preloads = [...session.preloadFiles(), ...(preload === undefined ? [] : [preload])];
    this.mainFrame = new WebFrameMain(
      this.id,
      (channel, ...parameters) => {
        this.send(channel, ...parameters);
      },
      (code) => this.executeJavaScript(code),
    );
    this.#page.promise.catch(() => undefined); // Whoever uses the page hears of it.
    state.contents.set(this.id, this);
  }

  // --- the page

  /** The runtime's side: takes the page over while it still waits, and lets it run. */
  async attach(target: PageTarget): Promise<void> {
    const page = target.session;
    this.#session = page;
    this.#targetId = target.targetId;
    this.#listen(page);
    const scripts = pageScripts(this.#preloads, this.#asksBeforeUnload);
    await Promise.all([
      page.send('Page.enable'),
      page.send('Runtime.enable'),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main }),
      page.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName }),
      page.send('Network.enable'),
      this.setColorScheme(currentColorScheme()),
      this.setOnline(isOnline()),
      page.send('Runtime.runIfWaitingForDebugger'),
    ]);
    if (this.#userAgent || this.session.userAgentOverride)
      await page.send('Network.setUserAgentOverride', {
        userAgent: this.#userAgent || this.session.userAgentOverride,
      });
    this.#page.resolve(page);
    void target.gone.then(() => {
      this.#window.pageGone();
    });
  }

  #listen(page: CdpSession): void {
    this.#channel = new PageChannel(
      this,
      page,
      this.#targetId,
      (notice) => {
        this.#noticed(notice);
      },
      () => {
        this.acceleratorsChanged();
      },
    );
    page.on('Runtime.consoleAPICalled', (event) => {
      const { level, message, lineNumber, sourceId } = consoleMessage(event);
      const details = { level, message, lineNumber, sourceId, frame: this.mainFrame };
      const number = ['debug', 'info', 'warning', 'error'].indexOf(level);
      this.emit('console-message', eventWith(details), number, message, lineNumber, sourceId);
    });
    page.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === this.#targetId) this.#gate.requested(url);
    });
    page.on('Page.frameStartedLoading', ({ frameId }) => {
      if (frameId !== this.#targetId || this.#isLoading) return;
      this.#isLoading = true;
      this.emit('did-start-loading');
    });
    page.on('Page.frameStartedNavigating', ({ frameId, url }) => {
      if (frameId === this.#targetId && !url.startsWith('data:')) this.#startedNavigation(url, false);
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#committed(frame.url + (frame.urlFragment ?? ''));
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== this.#targetId) return;
      this.#startedNavigation(url, true);
      this.mainFrame.committed(url);
      this.emit('did-navigate-in-page', new RuntimeEvent(), toAppUrl(url), true, 1, this.mainFrame.routingId);
    });
    page.on('Page.domContentEventFired', () => {
      if (!this.#isFirstCommit) this.emit('dom-ready', new RuntimeEvent());
    });
    page.on('Page.loadEventFired', () => {
      if (this.#isFirstCommit) return;
      this.#window.pageReady();
      // Chromium asks a page before it closes only once somebody has used it.
      if (this.#asksBeforeUnload)
        page.send('Runtime.evaluate', { expression: '0', userGesture: true }).catch(ignoreClosed);
      this.emit('did-frame-finish-load', new RuntimeEvent(), true, 1, this.mainFrame.routingId);
    });
    page.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (frameId !== this.#targetId || !this.#isLoading) return;
      this.#isLoading = false;
      if (!this.#isFirstCommit) {
        this.#loads++;
        this.emit('did-finish-load', new RuntimeEvent());
      }
      this.emit('did-stop-loading');
    });
    page.on('Inspector.targetCrashed', () => {
      this.#isCrashed = true;
      this.#channel?.close();
      this.#window.appEvent('render-process-gone', this, { reason: 'crashed', exitCode: 1 });
    });
    page.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type !== 'beforeunload') return;
      const mayLeave = this.#gate.isNavigating || this.#window.mayClose();
      // A second client of the browser, a test, may have answered already.
      page.send('Page.handleJavaScriptDialog', { accept: mayLeave }).catch(() => undefined);
    });
  }

  #startedNavigation(address: string, isSameDocument: boolean): void {
    const url = toAppUrl(address);
    const details = { url, isSameDocument, isMainFrame: true, frame: this.mainFrame, initiator: null };
    this.emit(
      'did-start-navigation',
      eventWith(details),
      url,
      isSameDocument,
      true,
      1,
      this.mainFrame.routingId,
    );
  }

  #committed(url: string): void {
    if (url.startsWith('data:text/html,%3C!--%20')) return;
    this.mainFrame.committed(url);
    this.#isCrashed = false;
    this.#gate.committed();
    if (this.#isFirstCommit) {
      this.#isFirstCommit = false;
      // Back must not lead to the empty document that the window began with.
      this.#session?.send('Page.resetNavigationHistory').catch(ignoreClosed);
      if (this.#zoomFactor !== 1) this.setZoomFactor(this.#zoomFactor);
    }
    if (/^https?:/.test(url)) applyPermissions(this).catch(reportFailure('permissions'));
    this.emit('did-navigate', new RuntimeEvent(), toAppUrl(url), 200, 'OK');
  }

  // --- messages

  #noticed(notice: Notice): void {
    switch (notice.kind) {
      case 'accelerator':
        pressAccelerator(notice.id, this.#window);
        return;
      case 'input':
        this.emit('before-input-event', new RuntimeEvent(), { ...notice.input, location: 0, modifiers: [] });
        return;
      case 'window-open':
        decideWindowOpen(this, this.#windowOpenHandler, notice);
        return;
      case 'window-state':
        this.#window.reported(notice.bounds, notice.isFocused);
        return;
      case 'title':
        this.#titleChanged(notice.title);
        return;
      case 'preload-error':
        console.error(`[runtime] Unable to load preload script: ${notice.message}`);
        this.emit(
          'preload-error',
          new RuntimeEvent(),
          this.#preloads.at(-1) ?? '',
          new Error(notice.message),
        );
        return;
      case 'hello':
        return;
    }
  }

  acceleratorsChanged(): void {
    this.#channel?.tell({ kind: 'accelerators', accelerators: currentAccelerators() });
  }

  send(channel: string, ...parameters: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    this.#channel?.send(channel, parameters);
  }

  // --- navigation

  async loadURL(url: string, options: { readonly userAgent?: string } = {}): Promise<void> {
    if (options.userAgent !== undefined) this.setUserAgent(options.userAgent);
    const address = toChromiumUrl(url);
    const page = await this.#page.promise;
    const settled = this.#settled(url);
    this.#gate.expect(address);
    const { errorText, loaderId } = await page.send('Page.navigate', { url: address });
    this.#gate.unexpect(address);
    if (errorText) {
      const error = loadError(errorText, url);
      const { errno, code } = error;
      this.emit('did-fail-load', new RuntimeEvent(), errno, code, url, true, 1, this.mainFrame.routingId);
      settled.cancel();
      throw error;
    }
    if (loaderId === undefined) settled.cancel();
    await settled.promise;
  }

  /** Settles with the next finished load; fails when the window goes first. */
  #settled(url: string): { readonly promise: Promise<void>; readonly cancel: () => void } {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const done = (): void => {
      stop();
      resolve(undefined);
    };
    const lost = (): void => {
      stop();
      reject(loadError('ERR_FAILED', url));
    };
    const stop = (): void => {
      this.off('did-finish-load', done);
      this.off('destroyed', lost);
    };
    this.once('did-finish-load', done);
    this.once('destroyed', lost);
    promise.catch(() => undefined); // Told again by `loadURL`, which may have failed before.
    return { promise, cancel: done };
  }

  /**
   * The runtime's side: whether the main frame may go to `url` (Chromium's). A navigation that the page began is
   * announced by will-navigate and can be prevented; others (loadURL, a test's goto) are not, as in Electron.
   */
  async mayNavigate(url: string): Promise<boolean> {
    if (!(await this.#gate.isByPage(url))) return true;
    const details = {
      url: toAppUrl(url),
      isSameDocument: false,
      isMainFrame: true,
      frame: this.mainFrame,
      initiator: this.mainFrame,
    };
    const framed = eventWith(details);
    this.emit('will-frame-navigate', framed);
    const event = eventWith(details);
    this.emit('will-navigate', event, details.url, false, true, 1, this.mainFrame.routingId);
    return !event.defaultPrevented && !framed.defaultPrevented;
  }

  reload(): void {
    this.#reload(false);
  }

  reloadIgnoringCache(): void {
    this.#reload(true);
  }

  #reload(ignoreCache: boolean): void {
    this.#gate.expect(toChromiumUrl(this.getURL()));
    this.#page.promise
      .then((page) => page.send('Page.reload', { ignoreCache }))
      .catch(ignoreClosed)
      .catch(reportFailure('reload'));
  }

  stop(): void {
    this.#session?.send('Page.stopLoading').catch(ignoreClosed);
  }

  getURL(): string {
    return this.#isFirstCommit ? '' : this.mainFrame.url;
  }

  getTitle(): string {
    return this.#title;
  }

  isLoading(): boolean {
    return this.#isLoading;
  }

  isLoadingMainFrame(): boolean {
    return this.#isLoading;
  }

  isWaitingForResponse(): boolean {
    return this.#isLoading && this.#channel?.hasDocument !== true;
  }

  isCrashed(): boolean {
    return this.#isCrashed;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isFocused(): boolean {
    return this.#window.isFocused();
  }

  focus(): void {
    this.#window.focus();
  }

  // --- what else the app uses

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const page = await this.#page.promise;
    if (this.#isFirstCommit || (this.#isLoading && this.#loads === 0))
      await new Promise((resolve) => this.once('did-finish-load', resolve));
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (!exceptionDetails) return result.value as unknown;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  async insertCSS(css: string): Promise<string> {
    await this.executeJavaScript(
      `document.adoptedStyleSheets.push(Object.assign(new CSSStyleSheet(), {}));
       document.adoptedStyleSheets.at(-1).replaceSync(${JSON.stringify(css)})`,
    );
    return String(Date.now());
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#zoomFactor = factor;
    const code = `document.documentElement && (document.documentElement.style.zoom = ${factor === 1 ? "''" : factor})`;
    this.#page.promise
      .then((page) => page.send('Runtime.evaluate', { expression: code }))
      .catch(ignoreClosed)
      .catch(reportFailure('zoom'));
  }

  getZoomFactor(): number {
    return this.#zoomFactor;
  }

  get zoomFactor(): number {
    return this.#zoomFactor;
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.#zoomFactor) / Math.log(1.2);
  }

  async setVisualZoomLevelLimits(): Promise<void> {
    // Pinch zoom is off in the runtime's windows.
  }

  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent;
    this.#session?.send('Network.setUserAgentOverride', { userAgent }).catch(ignoreClosed);
  }

  getUserAgent(): string {
    return this.#userAgent;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  openDevTools(): void {
    console.error(
      '[runtime] There are no built-in developer tools: start with --remote-debugging-port=9222.',
    );
  }

  closeDevTools(): void {
    // There are none.
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  toggleDevTools(): void {
    this.openDevTools();
  }

  setBackgroundThrottling(): void {
    // Off for all windows by Chromium's switches.
  }

  setAudioMuted(): void {
    // The runtime's windows play no sound of their own accord.
  }

  /** As Playwright calls it for `page.close()`: through the window's preventable `close`. */
  close(_options?: { readonly waitForBeforeUnload?: boolean }): void {
    this.#window.close();
  }

  editCommand(command: string): void {
    this.#page.promise
      .then((page) =>
        page.send('Runtime.evaluate', {
          expression: `document.execCommand(${JSON.stringify(command)})`,
          userGesture: true,
        }),
      )
      .catch(ignoreClosed)
      .catch(reportFailure(command));
  }

  undo(): void {
    this.editCommand('undo');
  }
  redo(): void {
    this.editCommand('redo');
  }
  cut(): void {
    this.editCommand('cut');
  }
  copy(): void {
    this.editCommand('copy');
  }
  paste(): void {
    this.editCommand('paste');
  }
  delete(): void {
    this.editCommand('delete');
  }
  selectAll(): void {
    this.editCommand('selectAll');
  }

  // --- the runtime's side

  get targetId(): string {
    return this.#targetId;
  }

  get window(): BrowserWindow {
    return this.#window;
  }

  #titleChanged(title: string): void {
    if (this.#isFirstCommit) return;
    this.#title = title;
    this.#window.pageTitle(title);
    this.emit('page-title-updated', new RuntimeEvent(), title, true);
  }

  async setColorScheme(scheme: 'light' | 'dark' | undefined): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: scheme ?? '' }];
    await this.#session?.send('Emulation.setEmulatedMedia', { features }).catch(ignoreClosed);
  }

  async setOnline(online: boolean): Promise<void> {
    await this.#session
      ?.send('Network.emulateNetworkConditions', {
        offline: !online,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      })
      .catch(ignoreClosed);
  }

  async page(): Promise<CdpSession> {
    return this.#page.promise;
  }

  destroyed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#channel?.close();
    this.mainFrame.dispose();
    state.contents.delete(this.id);
    this.#page.reject(new Error('Object has been destroyed'));
    this.emit('destroyed');
  }

  static getAllWebContents(): WebContents[] {
    return [...state.contents.values()];
  }

  static fromId(id: number): WebContents | undefined {
    return state.contents.get(id);
  }

  static getFocusedWebContents(): WebContents | null {
    return state.focused?.webContents ?? null;
  }

  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...state.contents.values()].find((contents) => contents.targetId === targetId);
  }

  static fromFrame(frame: WebFrameMain): WebContents | undefined {
    return [...state.contents.values()].find((contents) => contents.mainFrame === frame);
  }
}
