import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Contender } from './contender.ts';
import type { Who } from './sepiola.ts';
import { timedCommand } from './timed-command.ts';

const moduleName = '@peertube/peertube-cli';

/** PeerTube's own command line: one multipart POST, which the server cannot resume. Used where it is installed. */
export function peertubeCli({ origin, username, password }: Who): Contender {
  const script = findScript();
  return {
    name: 'peertube-cli',
    lack: script === null ? `${moduleName} is not installed` : null,
    async upload(path) {
      return timedCommand([
        process.execPath,
        script ?? '',
        'upload',
        '--url',
        origin,
        '--username',
        username,
        '--password',
        password,
        '--file',
        path,
        '--video-name',
        'By peertube-cli',
        '--privacy',
        '3',
      ]);
    },
  };
}

function findScript(): string | null {
  const require = createRequire(import.meta.url);
  try {
    const manifest = require.resolve(`${moduleName}/package.json`);
    const { bin } = require(manifest) as { bin?: string | Record<string, string> }; // npm's own form
    const script = typeof bin === 'string' ? bin : Object.values(bin ?? {})[0];
    return script === undefined ? null : join(dirname(manifest), script);
  } catch {
    // Not installed, which the table says.
    return null;
  }
}
