import { defineConfig } from '@playwright/test';

/** The app as a person has it: real Electron where its binary is, else the runtime (`support/sepiola.ts` says which). */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  globalSetup: './support/announce.ts',
  // One window at a time: two cores, and the journeys measure nothing.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
});
