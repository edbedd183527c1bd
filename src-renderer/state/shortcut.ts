/**
 * Keys as data: `Mod+K`, `Mod+Shift+Z`, `Alt+ArrowLeft`, `?`. `Mod` is Cmd on macOS and Ctrl elsewhere.
 */
export type Shortcut = string;

type Platform = 'linux' | 'darwin' | 'win32';

interface Keys {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What an event has to tell; a `KeyboardEvent` does. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

function parse(shortcut: Shortcut): Keys {
  const parts = shortcut.split('+');
  return {
    // The sign that parts them may be the key itself.
    key: shortcut.endsWith('+') ? '+' : (parts.at(-1) ?? ''),
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
  };
}

/** Whether the platform's command key is down, and its counterpart is not. */
function modPressed(press: KeyPress, platform: Platform): boolean {
  return platform === 'darwin' ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
}

export function matchesShortcut(press: KeyPress, shortcut: Shortcut, platform: Platform): boolean {
  const keys = parse(shortcut);
  const anyMod = press.ctrlKey || press.metaKey;
  if (keys.mod ? !modPressed(press, platform) : anyMod) return false;
  if (keys.alt !== press.altKey) return false;
  if (press.key.toLowerCase() !== keys.key.toLowerCase()) return false;
  // A sign such as `?` is typed with Shift on one layout and without on the next: the sign decides.
  const sign = keys.key.length === 1 && !/[a-z0-9]/i.test(keys.key);
  return sign || keys.shift === press.shiftKey;
}

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** As the platform's menus write it: `⌘K`, `Ctrl+K`. */
export function shortcutLabel(shortcut: Shortcut, platform: Platform): string {
  const { key, mod, shift, alt } = parse(shortcut);
  const name = names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return platform === 'darwin'
    ? `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`
    : [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

/** Keys without Ctrl, Cmd or Alt belong to whatever one types into. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
  }
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
