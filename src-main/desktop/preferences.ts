import Store from 'electron-store';
import * as v from 'valibot';
import type { Settings } from './app-info.ts';
import { windowStateSchema, type WindowState } from './window-state.ts';

const settingsSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  language: v.fallback(v.picklist(['system', 'en']), 'system'),
  uploadsAtOnce: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)), 2),
  notifications: v.fallback(v.boolean(), true),
});

/** Settings, accounts without their secrets, and where the window was: electron-store's one file. */
export interface Preferences {
  settings(): Settings;
  change(changes: Partial<Settings>): Settings;
  onChanged(listener: (settings: Settings) => void): void;
  window(): WindowState | null;
  rememberWindow(state: WindowState): void;
  /** The sessions' own record, read and written by them; unparsed here. */
  accounts: { load(): unknown; save(record: unknown): void };
}

export function createPreferences(folder: string): Preferences {
  const store = new Store<Record<string, unknown>>({
    name: 'preferences',
    cwd: folder,
    // A file that is no longer JSON must not keep the app from starting.
    clearInvalidConfig: true,
  });
  const listeners: ((settings: Settings) => void)[] = [];
  const settings = (): Settings => v.parse(settingsSchema, store.get('settings', {}));

  return {
    settings,
    change(changes) {
      const next = { ...settings(), ...changes };
      store.set('settings', next);
      listeners.forEach((listener) => listener(next));
      return next;
    },
    onChanged: (listener) => void listeners.push(listener),
    window() {
      const state = v.safeParse(windowStateSchema, store.get('window'));
      return state.success ? state.output : null;
    },
    rememberWindow: (state) => store.set('window', state),
    accounts: {
      load: () => store.get('accounts'),
      save: (record) => store.set('accounts', record),
    },
  };
}
