import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reportFailure, state } from '../state.ts';
import { AppPaths } from './app-paths.ts';
import type { PathName } from './app-paths.ts';
import { commandLine } from './command-line.ts';
import { notImplemented } from './not-implemented.ts';
import { RuntimeEvent } from './runtime-event.ts';
import { SingleInstance } from './single-instance.ts';

export interface AppDescription {
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

/** Electron's `app`: life, paths and identity of the process. */
class App extends EventEmitter {
  readonly commandLine = commandLine;
  readonly isPackaged = false;
  readonly dock = undefined;
  readonly runningUnderARM64Translation = false;
  applicationMenu = null;
  userAgentFallback = '';
  badgeCount = 0;
  private systemLocale: string | null = null;
  readonly recorded = { badge: 0, protocols: new Set<string>(), aboutPanel: {}, loginItem: {} };
  readonly #paths = new AppPaths(() => state.appName, join(import.meta.dirname, '..', 'electron'));
  readonly #ready = Promise.withResolvers<undefined>();
  #isReady = false;
  #hasQuit = false;
  #description: AppDescription = { name: 'Electron', version: '0.0.0', path: process.cwd() };
  #instance: SingleInstance | undefined;

  // --- the runtime's side

  describe(description: AppDescription): void {
    this.#description = description;
    state.appName = description.name;
  }

  becomeReady(): void {
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.emit('ready', new RuntimeEvent(), {});
    this.#ready.resolve(undefined);
  }

  allWindowsClosed(): void {
    if (this.#hasQuit) return;
    if (state.isQuitting) this.#shutDown();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  closeCancelled(): void {
    state.isQuitting = false;
  }

  // --- life

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  quit(): void {
    if (state.isQuitting || this.#hasQuit) return;
    const event = new RuntimeEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    state.isQuitting = true;
    if (state.windows.size === 0) {
      this.#shutDown();
      return;
    }
    for (const window of [...state.windows.values()]) {
      window.close();
      // Prevented: quitting is off, and the other windows stay.
      if (!window.isDestroyed()) return;
    }
  }

  #shutDown(): void {
    const event = new RuntimeEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) {
      state.isQuitting = false;
      return;
    }
    this.#end(0);
  }

  exit(code = 0): void {
    if (this.#hasQuit) return;
    this.#hasQuit = true;
    for (const window of [...state.windows.values()]) window.destroy();
    this.#hasQuit = false;
    this.#end(code);
  }

  #end(code: number): void {
    if (this.#hasQuit) return;
    this.#hasQuit = true;
    this.emit('quit', new RuntimeEvent(), code);
    this.#instance?.release();
    // Not yet ready: there may be no Chromium to wait for.
    if (!this.#isReady) process.exit(code);
    state.chromium
      .then((chromium) => chromium.close())
      .catch(reportFailure('closing Chromium'))
      .finally(() => process.exit(code));
  }

  relaunch(): never {
    return notImplemented('app.relaunch');
  }

  focus(): void {
    const [first] = state.windows.values();
    (state.focused ?? first)?.focus();
  }

  hide(): void {
    for (const window of state.windows.values()) window.hide();
  }

  show(): void {
    for (const window of state.windows.values()) window.show();
  }

  // --- one instance

  requestSingleInstanceLock(additionalData: unknown = null): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'), (second) => {
      const { argv, workingDirectory } = second;
      this.emit('second-instance', new RuntimeEvent(), [...argv], workingDirectory, second.additionalData);
    });
    return this.#instance.request({ argv: process.argv, workingDirectory: process.cwd(), additionalData });
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance?.isHeld ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.#instance?.release();
  }

  // --- identity

  getName(): string {
    return state.appName;
  }

  setName(name: string): void {
    state.appName = name;
  }

  get name(): string {
    return state.appName;
  }

  set name(name: string) {
    state.appName = name;
  }

  getVersion(): string {
    return this.#description.version;
  }

  getAppPath(): string {
    return this.#description.path;
  }

  getPath(name: PathName): string {
    return this.#paths.get(name);
  }

  setPath(name: PathName, path: string): void {
    if (!/^(?:[a-z]:)?[\\/]/i.test(path)) throw new Error('Path must be absolute');
    mkdirSync(name === 'exe' || name === 'module' ? dirname(path) : path, { recursive: true });
    this.#paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    this.setPath('logs', path ?? this.getPath('logs'));
  }

  getLocale(): string {
    return commandLine.getSwitchValue('lang') || this.getSystemLocale();
  }

  getSystemLocale(): string {
    this.systemLocale ??= Intl.DateTimeFormat().resolvedOptions().locale;
    return this.systemLocale;
  }

  getLocaleCountryCode(): string {
    return new Intl.Locale(this.getSystemLocale()).region ?? '';
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getSystemLocale()];
  }

  // --- the desktop

  setAppUserModelId(_id: string): void {
    // Windows' own matter.
  }

  setAsDefaultProtocolClient(protocol: string): boolean {
    this.recorded.protocols.add(protocol);
    return true;
  }

  removeAsDefaultProtocolClient(protocol: string): boolean {
    return this.recorded.protocols.delete(protocol);
  }

  isDefaultProtocolClient(protocol: string): boolean {
    return this.recorded.protocols.has(protocol);
  }

  enableSandbox(): void {
    // Chromium's pages are always sandboxed, but for root.
  }

  disableHardwareAcceleration(): void {
    // Off by the runtime's switches.
  }

  setBadgeCount(count = 0): boolean {
    this.recorded.badge = count;
    this.badgeCount = count;
    return true;
  }

  getBadgeCount(): number {
    return this.badgeCount;
  }

  setAboutPanelOptions(options: object): void {
    this.recorded.aboutPanel = options;
  }

  showAboutPanel(): void {
    console.error('[runtime] About:', this.recorded.aboutPanel);
  }

  setLoginItemSettings(settings: object): void {
    this.recorded.loginItem = settings;
  }

  getLoginItemSettings(): object {
    return { openAtLogin: false, ...this.recorded.loginItem };
  }

  addRecentDocument(): void {
    // The desktop's list is left alone.
  }

  clearRecentDocuments(): void {
    // Likewise.
  }

  isAccessibilitySupportEnabled(): boolean {
    return false;
  }

  isInApplicationsFolder(): boolean {
    return false;
  }

  getGPUInfo(): Promise<object> {
    return Promise.resolve({});
  }

  getGPUFeatureStatus(): object {
    return {};
  }

  getAppMetrics(): object[] {
    return [];
  }

  configureHostResolver(): void {
    // Chromium's own resolver is used by remote pages only, which there are none of.
  }
}

export const app = new App();
