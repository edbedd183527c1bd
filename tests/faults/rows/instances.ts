import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Sepiola } from '../../e2e/support/sepiola.ts';
import { NotRun, type Row } from '../support/row.ts';

const root = join(import.meta.dirname, '../../..');

/** Two windows' worth of app on one profile: they would refresh one session twice, and send one file twice. */
export const instanceRows: readonly Row[] = [
  {
    name: 'two instances on one profile',
    how: 'the built app is started twice on one profile, beside this upload',
    async play(scene) {
      await scene.uploadThrough();
      if (!existsSync(join(root, 'dist', 'main', 'main.js')))
        throw new NotRun('The app is not built: no dist/.');
      const { runOnce, startSepiola } = await import('../../e2e/support/sepiola.ts');
      const profile = join(scene.folder, 'app-profile');
      let first: Sepiola;
      try {
        first = await startSepiola(profile);
      } catch (error) {
        throw new NotRun(`The app does not start here: ${String(error).split('\n')[0] ?? ''}`);
      }
      try {
        const windowsBefore = first.app.windows().length;
        await runOnce(profile);
        if (first.hasEnded()) throw new Error('The first one ended.');
        if (first.app.windows().length !== windowsBefore) throw new Error('There is a second window.');
      } finally {
        await first.kill();
      }
      return 'the second one handed over and ended; the first one lives';
    },
  },
];
