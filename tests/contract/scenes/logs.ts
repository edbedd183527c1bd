import type { StandIn } from '../../peertube/start.ts';
import { recordedUser } from './recorded-world.ts';
import type { Scene } from './scene.ts';

/** The recorded requests ask for what was written since this day. */
const asked = Date.parse('2026-11-21T00:00:00Z');

export const logs = (standIn: StandIn): Scene => {
  const { world, open } = recordedUser(standIn);
  const { clock, serverLogs } = world;
  clock.advance(Math.max(0, asked - clock.now()));
  serverLogs.add('error', 'Cannot use SMTP server because of lack of configuration.');
  serverLogs.add('error', 'Client log: x', { tags: ['client'], url: `${world.origin}/` });
  serverLogs.add('info', 'Not asked for');
  serverLogs.addAudit('root', 'channels', 'create', { 'channel-name': 'root_chan' });
  return { token: open() };
};
