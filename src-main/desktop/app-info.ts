import type { SpeedLimit } from '../uploads/index.ts';
import type { SavedFilter, VideoColumnName } from '../videos/index.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  readonly theme: Theme;
  /** BCP 47; 'system' follows the OS. */
  readonly language: 'system' | 'en';
  /** Uploads at once, 1 to 5. */
  readonly uploadsAtOnce: number;
  readonly uploadSpeed: SpeedLimit;
  readonly notifications: boolean;
  /** Columns of the list of videos in their order; null: as they come with the app. */
  readonly videoColumns: readonly VideoColumnName[] | null;
  readonly savedFilters: readonly SavedFilter[];
}

export interface AppInfo {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** BCP 47, for numbers and dates. */
  readonly locale: string;
  readonly settings: Settings;
  readonly online: boolean;
}

/** What the menu and the tray ask of the window. The palette has the same names. */
export const commands = [
  'add-files',
  'new-draft',
  'command-palette',
  'go-home',
  'go-videos',
  'go-uploads',
  'go-channels',
  'go-playlists',
  'go-lives',
  'go-statistics',
  'go-settings',
  'add-account',
  'pause-all',
  'resume-all',
  'show-keys',
] as const;

export type CommandName = (typeof commands)[number];
