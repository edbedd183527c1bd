import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes a folder that electron-builder takes for an unpacked Electron for Linux, without Electron in it:
 * packing needs the archive's shape only, and the archive comes from GitHub.
 */
export async function stubDistribution(folder: string, version: string): Promise<void> {
  const files = {
    electron: '#!/bin/sh\nexit 1\n',
    'chrome-sandbox': '',
    version,
    LICENSE: 'stub',
    'LICENSES.chromium.html': 'stub',
    'locales/en-US.pak': '',
    'resources/.keep': '',
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
  }
  await chmod(join(folder, 'electron'), 0o755);
}
