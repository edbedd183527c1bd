import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

export type PathName =
  | 'home'
  | 'appData'
  | 'userData'
  | 'sessionData'
  | 'temp'
  | 'exe'
  | 'module'
  | 'assets'
  | 'desktop'
  | 'documents'
  | 'downloads'
  | 'music'
  | 'pictures'
  | 'videos'
  | 'logs'
  | 'crashDumps'
  | 'recent';

function appData(home: string): string {
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  return process.env['XDG_CONFIG_HOME'] || join(home, '.config');
}

/** Electron's `app.getPath` and `setPath`. Paths that hang on another follow it until they are set. */
export class AppPaths {
  readonly #set = new Map<string, string>();
  readonly #appName: () => string;
  readonly #executable: string;

  constructor(appName: () => string, executable: string) {
    this.#appName = appName;
    this.#executable = executable;
  }

  get(name: PathName): string {
    return this.#set.get(name) ?? this.#usual(name);
  }

  set(name: PathName, path: string): void {
    this.#usual(name); // Throws for what is no path's name.
    this.#set.set(name, path);
  }

  #usual(name: PathName): string {
    const home = this.#set.get('home') ?? homedir();
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        return appData(home);
      case 'userData':
        return join(this.get('appData'), this.#appName());
      case 'sessionData':
        return this.get('userData');
      case 'logs':
        return process.platform === 'darwin'
          ? join(home, 'Library', 'Logs', this.#appName())
          : join(this.get('userData'), 'logs');
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad');
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return this.#executable;
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
        return join(home, name.charAt(0).toUpperCase() + name.slice(1));
      case 'videos':
        return join(home, process.platform === 'darwin' ? 'Movies' : 'Videos');
      case 'assets':
      case 'recent':
        return join(this.get('userData'), name);
      default:
        throw new Error(`Failed to get '${String(name)}' path`);
    }
  }
}
