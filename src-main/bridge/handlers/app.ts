import { app, clipboard } from 'electron';
import type { AppInfo, Handlers, Settings } from '../../../src-preload/contract.ts';
import { openExternal, type Network, type Preferences } from '../../desktop/index.ts';
import { succeeded } from '../../peertube/problem.ts';

type AppHandlers = Pick<
  Handlers,
  'app:info' | 'app:change-settings' | 'app:open-external' | 'app:copy-text' | 'app:report-online'
>;

export interface AppDeps {
  readonly preferences: Preferences;
  readonly network: Network;
  /** Origins of the servers where one has an account. */
  readonly ownOrigins: () => readonly string[];
}

const platforms: Partial<Record<NodeJS.Platform, AppInfo['platform']>> = { darwin: 'darwin', win32: 'win32' };

/** BCP 47, for words, numbers and dates. */
export function localeOf(settings: Settings): string {
  return settings.language === 'system'
    ? (app.getPreferredSystemLanguages()[0] ?? app.getLocale())
    : settings.language;
}

export function appHandlers({ preferences, network, ownOrigins }: AppDeps): AppHandlers {
  return {
    'app:info': () => {
      const settings = preferences.settings();
      return Promise.resolve(
        succeeded({
          version: app.getVersion(),
          platform: platforms[process.platform] ?? 'linux',
          locale: localeOf(settings),
          settings,
          online: network.online(),
        }),
      );
    },
    'app:change-settings': (changes) => Promise.resolve(succeeded(preferences.change(changes))),
    'app:open-external': ({ url }) => openExternal(url, ownOrigins()),
    'app:copy-text': async ({ text }) => {
      await clipboard.writeText(text);
      return succeeded(undefined);
    },
    'app:report-online': ({ online }) => {
      network.report(online);
      return Promise.resolve(succeeded(undefined));
    },
  };
}
