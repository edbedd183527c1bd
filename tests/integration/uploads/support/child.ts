import { openStudio } from './studio.ts';

/** A process that is there to be killed: opens the profile and lets its uploads go on. */
const [profile = '', origin = '', username = '', password = ''] = process.argv.slice(2);

const studio = await openStudio(profile, { origin, username, password });
await studio.uploads.list();
process.stdout.write('open\n');
// Stays until it is killed.
setInterval(() => undefined, 60_000);
