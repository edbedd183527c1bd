import path from 'node:path';
import Store from 'electron-store';
import * as v from 'valibot';
import { problem, type Problem } from '../peertube/problem.ts';
import { writeProblem } from '../storage/index.ts';
import { noSpeedLimit, speedLimitSchema } from '../uploads/index.ts';
import { savedFiltersSchema, videoColumnsSchema } from '../videos/index.ts';
import type { Settings } from './app-info.ts';
import { keepCopy, setAsideWhereBroken } from './broken-file.ts';
import { windowStateSchema, type WindowState } from './window-state.ts';

const settingsSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  language: v.fallback(v.picklist(['system', 'en']), 'system'),
  uploadsAtOnce: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)), 2),
  uploadSpeed: v.fallback(speedLimitSchema, noSpeedLimit),
  notifications: v.fallback(v.boolean(), true),
  videoColumns: v.fallback(videoColumnsSchema, null),
  savedFilters: v.fallback(savedFiltersSchema, []),
});

/** Settings, accounts without their secrets, and where the window was: electron-store's one file. */
export interface Preferences {
  settings(): Settings;
  change(changes: Partial<Settings>): Settings;
  onChanged(listener: (settings: Settings) => void): void;
  window(): WindowState | null;
  rememberWindow(state: WindowState): void;
  /** The sessions' own record, read and written by them; unparsed here. */
  accounts: { load(): unknown; save(record: unknown): void; keepCopy(): void };
}

export interface PreferencesDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of a file that could not be read ('record-broken': it was put aside) or written ('disk-full'). */
  readonly report: (problem: Problem) => void;
}

export function createPreferences(folder: string, { now, report }: PreferencesDeps): Preferences {
  const file = path.join(folder, 'preferences.json');
  function reportAside(aside: string): void {
    report(problem('record-broken', { details: { record: 'preferences', file: path.basename(aside) } }));
  }
  const aside = setAsideWhereBroken(file, now());
  if (aside !== null) reportAside(aside);
  const store = new Store<Record<string, unknown>>({
    name: 'preferences',
    cwd: folder,
    // Broken from outside while the app runs: that must not end it. What was broken before is aside already.
    clearInvalidConfig: true,
  });
  const listeners: ((settings: Settings) => void)[] = [];
  const settings = (): Settings => v.parse(settingsSchema, store.get('settings', {}));
  /** A disk that is full costs the change, and not the app: this is called from event handlers too. */
  function write(key: string, value: unknown): void {
    try {
      store.set(key, value);
    } catch (error) {
      report(writeProblem(error));
    }
  }

  return {
    settings,
    change(changes) {
      const next = { ...settings(), ...changes };
      write('settings', next);
      listeners.forEach((listener) => listener(next));
      return next;
    },
    onChanged: (listener) => void listeners.push(listener),
    window() {
      const state = v.safeParse(windowStateSchema, store.get('window'));
      return state.success ? state.output : null;
    },
    rememberWindow: (state) => write('window', state),
    accounts: {
      load: () => store.get('accounts'),
      save: (record) => write('accounts', record),
      keepCopy: () => reportAside(keepCopy(file, now())),
    },
  };
}
