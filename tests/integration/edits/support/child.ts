import { openDesk } from './desk.ts';

/** A process that is there to be killed: opens the profile and lets its runs go on. */
const [profile = '', origin = '', username = '', password = ''] = process.argv.slice(2);

const desk = await openDesk(profile, { origin, username, password });
await desk.edits.bulk.list();
// Stays until it is killed.
setInterval(() => undefined, 60_000);
