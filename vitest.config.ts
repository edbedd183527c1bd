import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** What puts something else in a module's place (`vi.mock`) needs modules of its own. */
const mocking = [
  'tests/unit/desktop/**/*.test.ts',
  'tests/unit/bridge/**/*.test.ts',
  'tests/unit/hostile/**/*.test.ts',
  'tests/unit/uploads/model.test.ts',
];

/**
 * `unit`: one module, no process. `mocked`: the same, with modules of its own. `window`: components in jsdom.
 * `integration`: processes, sockets, disk.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: ['tests/unit/renderer/**', ...mocking],
          // Half of their time would go into loading the same modules anew for each of a hundred files.
          isolate: false,
        },
      },
      { test: { name: 'mocked', include: mocking } },
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: { name: 'window', environment: 'jsdom', include: ['tests/unit/renderer/**/*.test.ts'] },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          // Half of their time would go into loading the same modules anew for each of fifty files.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
