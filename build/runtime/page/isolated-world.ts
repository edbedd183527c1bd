import type { createCodec as CreateCodec } from '../codec.ts';
import type { FromPage, ToPage } from './messages.ts';
import type { createBridgeEnd as CreateBridgeEnd } from './bridge-end.ts';

export interface IsolatedWorldConfig {
  readonly handover: string;
  /** The binding's name, there in this world alone. */
  readonly binding: string;
  /** Name under which the main process finds this world's receiver. */
  readonly receiver: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
  readonly arch: string;
  readonly filePlaceholder: string;
  readonly asksBeforeUnload: boolean;
}

export type Preload = (
  require: (module: string) => unknown,
  process: unknown,
  exports: object,
  module: { exports: object },
) => void;

/** Runs in every document before the page, in the preload's world. Self-contained: its source is injected. */
export function isolatedWorld(
  config: IsolatedWorldConfig,
  createCodec: typeof CreateCodec,
  createBridgeEnd: typeof CreateBridgeEnd,
  preloads: readonly Preload[],
): void {
  // The names are the configuration's: nothing else is typed to live on this world's global.
  const world = globalThis as unknown as Record<string, unknown>;
  const binding = world[config.binding] as ((text: string) => void) | undefined;
  if (!binding) return;
  Reflect.deleteProperty(world, config.binding);
  const post = (message: FromPage): void => {
    binding(JSON.stringify(message));
  };

  const port = document.createElement('div');
  const bridge = createBridgeEnd(port, 'from-preload', 'from-page');
  window.dispatchEvent(new MouseEvent(config.handover, { relatedTarget: port }));

  const codec = createCodec();

  // --- ipcRenderer

  type Listener = (event: object, ...parameters: unknown[]) => void;
  interface Registration {
    readonly listener: Listener;
    readonly once: boolean;
  }
  const registrations = new Map<string, Registration[]>();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;

  function listen(channel: string, listener: Listener, once: boolean, isFirst = false): void {
    if (typeof listener !== 'function')
      throw new TypeError('The "listener" argument must be of type function.');
    const known = registrations.get(channel) ?? [];
    registrations.set(channel, isFirst ? [{ listener, once }, ...known] : [...known, { listener, once }]);
  }

  function unlisten(channel: string, listener: Listener): void {
    const known = registrations.get(channel) ?? [];
    const at = known.findLastIndex((registration) => registration.listener === listener);
    if (at >= 0) registrations.set(channel, known.toSpliced(at, 1));
  }

  function unsupported(name: string): () => never {
    return () => {
      throw new Error(
        `${name} is not implemented by Sepiola's runtime (build/runtime). On real Electron it exists.`,
      );
    };
  }

  const ipcRenderer = {
    async invoke(channel: string, ...parameters: unknown[]): Promise<unknown> {
      const id = ++lastId;
      const text = codec.encode(parameters);
      const result = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      post({ kind: 'invoke', id, channel, parameters: text });
      return result;
    },
    send(channel: string, ...parameters: unknown[]): void {
      post({ kind: 'send', channel, parameters: codec.encode(parameters) });
    },
    on(channel: string, listener: Listener) {
      listen(channel, listener, false);
      return ipcRenderer;
    },
    addListener(channel: string, listener: Listener) {
      listen(channel, listener, false);
      return ipcRenderer;
    },
    once(channel: string, listener: Listener) {
      listen(channel, listener, true);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      unlisten(channel, listener);
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Listener) {
      unlisten(channel, listener);
      return ipcRenderer;
    },
    removeAllListeners(channel?: string) {
      if (channel === undefined) registrations.clear();
      else registrations.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => registrations.get(channel)?.length ?? 0,
    sendSync: unsupported('ipcRenderer.sendSync'),
    sendToHost: unsupported('ipcRenderer.sendToHost'),
    postMessage: unsupported('ipcRenderer.postMessage'),
  };

  function deliver(channel: string, parameters: unknown[]): void {
    for (const { listener, once } of registrations.get(channel) ?? []) {
      if (once) unlisten(channel, listener);
      // Each listener's error is the page's to report, as from any event.
      try {
        listener({ sender: ipcRenderer, ports: [] }, ...parameters);
      } catch (error) {
        reportError(error);
      }
    }
  }

  // --- accelerators

  let accelerators: readonly { readonly key: string; readonly id: number }[] = [];
  /** Chromium's own, which an Electron window does not have. */
  const foreign = new Set(
    'dfghjnoprstuw0123456789+-='
      .split('')
      .map((key) => `1000:${key}`)
      .concat(
        [
          '1001:n',
          '1001:t',
          '1001:w',
          '1001:i',
          '1001:j',
          '1001:c',
          '1001:o',
          '1001:b',
          '1001:delete',
          '1001:r',
        ],
        ['0000:f3', '0000:f5', '0000:f6', '0000:f7', '0000:f11', '0000:f12', '0010:d', '0010:f', '0010:home'],
      ),
  );
  const signs: Partial<Record<string, string>> = {
    Backquote: '`',
    Backslash: '\\',
    BracketLeft: '[',
    BracketRight: ']',
    Comma: ',',
    Equal: '=',
    Minus: '-',
    Period: '.',
    Quote: "'",
    Semicolon: ';',
    Slash: '/',
  };
  const handled = new WeakSet<Event>();

  /** Control or command, alt, the other of the two, shift; and the key. See `accelerator.ts`. */
  function chord(event: KeyboardEvent): string[] {
    const isMac = config.platform === 'darwin';
    const main = isMac ? event.metaKey : event.ctrlKey;
    const other = isMac ? event.ctrlKey : event.metaKey;
    const bits = (isShifted: boolean): string =>
      [main, other, event.altKey, isShifted].map((isDown) => (isDown ? '1' : '0')).join('');
    const key = event.key.toLowerCase();
    const fromCode = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]?.toLowerCase() ?? signs[event.code];
    const chords = [`${bits(event.shiftKey)}:${key}`];
    if (fromCode !== undefined && fromCode !== key && (main || event.altKey))
      chords.push(`${bits(event.shiftKey)}:${fromCode}`);
    // A sign that needs Shift to be typed is named without it.
    if (event.shiftKey && !/^[a-z]$/.test(key) && key.length === 1) chords.push(`${bits(false)}:${key}`);
    return chords;
  }

  function pressed(event: KeyboardEvent, mayPrevent: boolean): void {
    if (handled.has(event)) return;
    handled.add(event);
    if (event.defaultPrevented || event.isComposing) return;
    const chords = chord(event);
    const match = accelerators.find(({ key }) => chords.includes(key));
    if (mayPrevent && (match || chords.some((one) => foreign.has(one)))) event.preventDefault();
    if (match) post({ kind: 'accelerator', id: match.id });
  }

  const last = (event: KeyboardEvent): void => pressed(event, true);
  addEventListener(
    'keydown',
    (event) => {
      // After all listeners of the page, those that it adds later too: what it asks for with a key is not taken from it.
      removeEventListener('keydown', last);
      addEventListener('keydown', last);
      const { key, code, isComposing, repeat, shiftKey, ctrlKey, altKey, metaKey } = event;
      post({
        kind: 'input',
        input: {
          type: 'keyDown',
          key,
          code,
          isComposing,
          isAutoRepeat: repeat,
          shift: shiftKey,
          control: ctrlKey,
          alt: altKey,
          meta: metaKey,
        },
      });
      // Handlers of the page that stop the event's way do not stop a menu's accelerator.
      setTimeout(() => {
        pressed(event, false);
      });
    },
    true,
  );
  // --- windows

  function openWindow(url: string, frameName: string, features: string, disposition: string): void {
    post({ kind: 'window-open', url, frameName, features, disposition });
  }

  bridge.answer('window-open', (url, name, features) => {
    const wanted = String(features);
    openWindow(String(url), String(name), wanted, wanted === '' ? 'foreground-tab' : 'new-window');
  });

  function linkClicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button > 1) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link?.href) return;
    const isAside = event.ctrlKey || event.metaKey || event.button === 1;
    const isElsewhere = link.target !== '' && !['_self', '_top', '_parent'].includes(link.target);
    if (!isAside && !event.shiftKey && !isElsewhere) return;
    event.preventDefault();
    openWindow(
      link.href,
      link.target === '_blank' ? '' : link.target,
      '',
      isAside ? 'background-tab' : event.shiftKey ? 'new-window' : 'foreground-tab',
    );
  }
  addEventListener('click', linkClicked);
  addEventListener('auxclick', linkClicked);

  function report(): void {
    post({
      kind: 'window-state',
      bounds: { x: screenX, y: screenY, width: outerWidth, height: outerHeight },
      isFocused: document.hasFocus(),
    });
  }
  for (const name of ['resize', 'focus', 'blur', 'load'] as const) addEventListener(name, report);
  document.addEventListener('mouseenter', report);
  document.addEventListener('mouseleave', report);

  let lastTitle = '';
  function reportTitle(): void {
    if (document.title === lastTitle) return;
    lastTitle = document.title;
    post({ kind: 'title', title: lastTitle });
  }
  document.addEventListener('DOMContentLoaded', () => {
    reportTitle();
    new MutationObserver(reportTitle).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });

  // With it the title bar's button asks before it closes, and the main process may say no.
  if (config.asksBeforeUnload)
    addEventListener('beforeunload', (event) => {
      event.preventDefault();
    });

  // --- main process to page

  const files: File[] = [];
  const receive = (text: string): void => {
    const message = JSON.parse(text) as ToPage; // The main process's own words.
    switch (message.kind) {
      case 'send':
        deliver(message.channel, codec.decode(message.parameters) as unknown[]); // A list by `webContents.send`.
        return;
      case 'result': {
        const promise = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error !== undefined) promise?.reject(new Error(message.error));
        else promise?.resolve(codec.decode(message.value));
        return;
      }
      case 'accelerators':
        accelerators = message.accelerators;
    }
  };
  Object.defineProperty(world, config.receiver, {
    value: { receive, file: (index: number) => files[index] },
  });

  // --- the module `electron`, as a sandboxed preload sees it

  const exposed = new Set<string>();
  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld(key: string, api: unknown): void {
        if (exposed.has(key))
          throw new Error('Cannot bind an API on top of an existing property on the window object');
        bridge.ask('expose', key, api);
        exposed.add(key);
      },
      exposeInIsolatedWorld: unsupported('contextBridge.exposeInIsolatedWorld'),
      executeInMainWorld: unsupported('contextBridge.executeInMainWorld'),
    },
    webUtils: {
      getPathForFile(file: File): string {
        if (!(file instanceof File))
          throw new TypeError(
            "Failed to execute 'getPathForFile' on 'webUtils': parameter 1 is not of type 'File'.",
          );
        files.push(file);
        return `${config.filePlaceholder}${files.length - 1};`;
      },
    },
    webFrame: new Proxy({}, { get: (_, name) => unsupported(`webFrame.${String(name)}`) }),
    crashReporter: {},
    nativeImage: {},
  };

  const timers = { setTimeout, setInterval, clearTimeout, clearInterval };
  const preloadProcess = Object.freeze({
    type: 'renderer',
    platform: config.platform,
    arch: config.arch,
    versions: Object.freeze({ ...config.versions }),
    env: Object.freeze({}),
    argv: Object.freeze([]),
    contextIsolated: true,
    sandboxed: true,
    isMainFrame: true,
  });

  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    if (name === 'timers' || name === 'node:timers') return timers;
    throw new Error(`module not found: ${name}`);
  };

  for (const preload of preloads) {
    const module = { exports: {} };
    try {
      preload(require, preloadProcess, module.exports, module);
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      post({ kind: 'preload-error', message: text });
      console.error('Unable to load preload script', error);
    }
  }
  post({ kind: 'hello' });
}
