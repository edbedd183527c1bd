import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function usualPlaces(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin')
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
  if (platform !== 'win32') return ['/snap/bin/chromium'];
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const root = environment[variable];
    return root
      ? [
          join(root, 'Chromium', 'Application', 'chrome.exe'),
          join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        ]
      : [];
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where Chromium may be, best first: `SEPIOLA_CHROMIUM`, then the PATH, then the usual places. */
export function chromiumCandidates(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const chosen = environment['SEPIOLA_CHROMIUM'];
  if (chosen) return [chosen];
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  const suffix = platform === 'win32' ? '.exe' : '';
  return [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))),
    ...usualPlaces(environment, platform),
  ];
}

/** The path of the system's Chromium. Throws with what to do when there is none. */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const found = chromiumCandidates(environment, platform).find(isExecutable);
  if (found) return found;
  throw new Error(
    environment['SEPIOLA_CHROMIUM']
      ? `SEPIOLA_CHROMIUM names ${environment['SEPIOLA_CHROMIUM']}, which cannot be run.`
      : 'No Chromium found. Install it (Debian: apt-get install chromium) or set SEPIOLA_CHROMIUM to its path.',
  );
}
