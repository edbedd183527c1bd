import { test as base } from '@playwright/test';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { makeProfile, startSepiola, type Sepiola, type StartOptions } from './sepiola.ts';

interface World {
  /** The stand-in server with the sample world. */
  readonly server: StandIn;
  /** A folder for the app's profile, removed afterwards. */
  readonly profile: string;
  /** Starts Sepiola on the profile; what still runs at the end is ended. */
  readonly start: (options?: StartOptions) => Promise<Sepiola>;
}

/** Each test has a server and a profile of its own. */
export const test = base.extend<World>({
  // Playwright reads a fixture's dependencies off its first parameter, so that has to be a pattern.
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await startStandIn({ world: 'sample' });
    await use(server);
    await server.close();
  },
  // eslint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const profile = await makeProfile();
    await use(profile.path);
    await profile.remove();
  },
  start: async ({ profile }, use) => {
    const started: Sepiola[] = [];
    await use(async (options = {}) => {
      const sepiola = await startSepiola(profile, options);
      started.push(sepiola);
      return sepiola;
    });
    for (const sepiola of started) {
      if (!sepiola.hasEnded()) await sepiola.kill();
    }
  },
});

export { expect } from '@playwright/test';
