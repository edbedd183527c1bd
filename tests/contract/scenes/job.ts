import type { StandIn } from '../../peertube/start.ts';
import { recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

/** Two jobs that are done, of the recorded types. */
export const job = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  world.jobs.add('create-user-export', { userExportId: 3 });
  world.jobs.add('email', {
    to: ['rec6c2661@example.org'],
    template: 'user-export-completed',
    subject: 'Your export archive has been created',
    locals: {
      exportsUrl: `${world.origin}/my-account/import-export`,
      errorMessage: null,
      hideNotificationPreferencesLink: true,
    },
  });
  world.clock.advance(1000);
  return { token: open() };
};
