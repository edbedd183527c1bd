import {
  failed,
  noSpeedLimit,
  type AppInfo,
  type Outcome,
  type Problem,
  type Settings,
} from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';
import { toasts } from './toasts.svelte.ts';
import { useLocale } from './words.svelte.ts';

const before: AppInfo = {
  version: '',
  platform: 'linux',
  locale: 'en',
  settings: {
    theme: 'system',
    language: 'system',
    uploadsAtOnce: 2,
    uploadSpeed: noSpeedLimit,
    notifications: true,
    videoColumns: null,
    savedFilters: [],
  },
  online: true,
};

/** The app itself: version, platform, settings, network. */
class App {
  #info = $state.raw(before);
  #problem = $state.raw<Problem | null>(null);
  #ready = $state(false);

  get version(): string {
    return this.#info.version;
  }
  get platform(): AppInfo['platform'] {
    return this.#info.platform;
  }
  /** BCP 47, for numbers, dates and the order of words. */
  get locale(): string {
    return this.#info.locale;
  }
  get settings(): Settings {
    return this.#info.settings;
  }
  get online(): boolean {
    return this.#info.online;
  }
  /** Main has answered once: until then the values are guesses. */
  get ready(): boolean {
    return this.#ready;
  }
  /** Main could not even say who it is. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Once, when the window opens. Gives the function that stops listening. */
  async start(): Promise<() => void> {
    const stops = [
      listen('app:online', (online) => this.#take({ online })),
      listen('app:settings', (settings) => this.#take({ settings })),
      listen('app:problem', (problem) => toasts.problem(problem)),
    ];
    const outcome = await request('app:info');
    if (outcome.ok) this.#take(outcome.value);
    else this.#problem = outcome.problem;
    this.#ready = true;
    return () => stops.forEach((stop) => stop());
  }

  async changeSettings(changes: Partial<Settings>): Promise<Outcome<Settings>> {
    const outcome = await request('app:change-settings', changes);
    if (!outcome.ok) return failed(outcome.problem);
    this.#take({ settings: outcome.value });
    return outcome;
  }

  #take(changes: Partial<AppInfo>): void {
    this.#info = { ...this.#info, ...changes };
    const { locale, settings } = this.#info;
    useLocale(settings.language === 'system' ? locale : settings.language, locale);
    if (settings.theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = settings.theme;
  }
}

export const app = new App();
