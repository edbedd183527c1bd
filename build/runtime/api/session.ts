import { EventEmitter } from 'node:events';
import { reportFailure, state } from '../state.ts';
import { Protocol } from './protocol.ts';
import { WebRequest } from './web-request.ts';

type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  callback: (isGranted: boolean) => void,
  details: object,
) => void;
type PermissionCheckHandler = (
  contents: unknown,
  permission: string,
  origin: string,
  details: object,
) => boolean;

interface PreloadScript {
  readonly id: string;
  readonly type: 'frame' | 'service-worker';
  readonly filePath: string;
}

/**
 * Electron's `session`. There is one, the default. For what its permission
 * handlers decide see `permissions.ts`; devices and screen capture are denied whatever they say.
 */
export class Session extends EventEmitter {
  readonly protocol = new Protocol();
  readonly webRequest = new WebRequest();
  readonly handlers: {
    permissionRequest: PermissionRequestHandler | null;
    permissionCheck: PermissionCheckHandler | null;
    device: ((details: object) => boolean) | null;
    displayMedia: ((request: object, callback: (streams: object) => void) => void) | null;
  } = { permissionRequest: null, permissionCheck: null, device: null, displayMedia: null };
  readonly #preloads: PreloadScript[] = [];
  userAgentOverride = '';
  #isSpellChecking = true;

  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    this.handlers.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    this.handlers.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: ((details: object) => boolean) | null): void {
    this.handlers.device = handler;
  }

  setDisplayMediaRequestHandler(
    handler: ((request: object, callback: (streams: object) => void) => void) | null,
  ): void {
    this.handlers.displayMedia = handler;
  }

  setBluetoothPairingHandler(): void {
    // Chromium is started without Bluetooth pairing of its own.
  }

  setUSBProtectedClassesHandler(): void {
    // Devices are denied altogether.
  }

  registerPreloadScript(script: {
    readonly id?: string;
    readonly type: 'frame' | 'service-worker';
    readonly filePath: string;
  }): string {
    const id = script.id ?? `preload-${this.#preloads.length + 1}`;
    this.#preloads.push({ ...script, id });
    return id;
  }

  unregisterPreloadScript(id: string): void {
    const at = this.#preloads.findIndex((script) => script.id === id);
    if (at >= 0) this.#preloads.splice(at, 1);
  }

  getPreloadScripts(): PreloadScript[] {
    return [...this.#preloads];
  }

  preloadFiles(): string[] {
    return this.#preloads.filter(({ type }) => type === 'frame').map(({ filePath }) => filePath);
  }

  async clearCache(): Promise<void> {
    for (const contents of state.contents.values())
      await (
        await contents.page()
      )
        .send('Network.clearBrowserCache')
        .catch(reportFailure('clearing the cache'));
  }

  async clearStorageData(): Promise<void> {
    const origins = new Set([...state.contents.values()].map((contents) => contents.getURL()));
    const { connection } = await state.chromium;
    for (const contents of state.contents.values())
      await (
        await contents.page()
      ).send('Storage.clearDataForOrigin', { origin: [...origins].join(), storageTypes: 'all' });
    await connection.browser.send('Storage.clearCookies', {});
  }

  async clearHostResolverCache(): Promise<void> {
    // Chromium's resolver holds only loopback names.
  }

  async closeAllConnections(): Promise<void> {
    // Connections of pages are the runtime's own loopback ones.
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.#isSpellChecking = isEnabled;
  }

  isSpellCheckerEnabled(): boolean {
    return this.#isSpellChecking;
  }

  setSpellCheckerLanguages(): void {
    // Chromium's own dictionaries are left as they are.
  }

  setUserAgent(userAgent: string): void {
    this.userAgentOverride = userAgent;
  }

  getUserAgent(): string {
    return this.userAgentOverride;
  }

  setDownloadPath(): void {
    // Downloads are denied.
  }

  isPersistent(): boolean {
    return true;
  }

  async flushStorageData(): Promise<void> {
    // Chromium writes by itself, at the latest when it is closed.
  }
}

export const defaultSession = new Session();

export const session = {
  defaultSession,
  fromPartition(): never {
    throw new Error("session.fromPartition is not implemented by Sepiola's runtime (build/runtime).");
  },
};
