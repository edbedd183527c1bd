import type { RegisterServerSettingOptions } from '@peertube/peertube-types';

export const pluginTypes = { plugin: 1, theme: 2 } as const;

/** In the index that servers install from. */
export interface AvailablePlugin {
  /** `peertube-plugin-NAME` or `peertube-theme-NAME`. */
  readonly npmName: string;
  readonly description: string;
  readonly official: boolean;
  readonly popularity: number;
  /** Oldest first. */
  readonly versions: readonly string[];
  readonly settings: readonly RegisterServerSettingOptions[];
}

export interface StoredPlugin {
  readonly id: number;
  readonly npmName: string;
  readonly description: string;
  version: string;
  latestVersion: string;
  uninstalled: boolean;
  settings: Readonly<Record<string, unknown>> | null;
  readonly createdAt: string;
  updatedAt: string;
}

const available: readonly AvailablePlugin[] = [
  {
    npmName: 'peertube-plugin-hello-world',
    description: 'Says hello in the menu',
    official: true,
    popularity: 120,
    versions: ['0.1.0', '0.2.0'],
    settings: [],
  },
  {
    npmName: 'peertube-plugin-directory-login',
    description: 'Lets people sign in with an account of a directory',
    official: false,
    popularity: 80,
    versions: ['1.0.0', '1.1.0'],
    settings: [
      { name: 'directory-name', label: 'Name', type: 'input', private: false, default: 'Directory' },
      { name: 'directory-url', label: 'Address', type: 'input', private: true },
      { name: 'directory-password', label: 'Password', type: 'input-password', private: true },
    ],
  },
  {
    npmName: 'peertube-theme-dark-water',
    description: 'A dark blue theme',
    official: false,
    popularity: 40,
    versions: ['2.0.0'],
    settings: [],
  },
];

/** `hello-world` of `peertube-plugin-hello-world`. */
export function plainName(npmName: string): string {
  return npmName.replace(/^peertube-(plugin|theme)-/, '');
}

export function typeOf(npmName: string): number {
  return npmName.startsWith('peertube-theme-') ? pluginTypes.theme : pluginTypes.plugin;
}

export class Plugins {
  readonly available = available;
  readonly installed: StoredPlugin[] = [];

  find(npmName: string): StoredPlugin | undefined {
    return this.installed.find((plugin) => plugin.npmName === npmName);
  }

  inIndex(npmName: string): AvailablePlugin | undefined {
    return available.find((plugin) => plugin.npmName === npmName);
  }
}
