import { systemClock } from '../../../src-main/peertube/clock.ts';
import { succeeded } from '../../../src-main/peertube/problem.ts';
import { createObs } from '../../../src-main/obs/index.ts';
import { createMemoryKeychain } from '../../unit/sessions/memory.ts';
import { accountsOf } from '../../unit/lives/accounts.ts';

/** Sets an OBS up, as a process of its own, whose output can be read. Arguments: folder, port, password, key. */
const [folder = '', port = '', password = '', key = ''] = process.argv.slice(2);
const obs = createObs({
  folder,
  storage: { now: () => Date.now(), report: (problem) => console.error(problem) },
  clock: systemClock,
  keychain: createMemoryKeychain(),
  log: { warn: (line) => console.error(line) },
  sessions: { list: () => accountsOf(['acc']), onChanged: () => () => undefined },
  target: () => Promise.resolve(succeeded({ server: 'rtmp://127.0.0.1/live', key, savesReplay: false })),
  streamEnded: () => undefined,
});
await obs.connect({ host: '127.0.0.1', port: Number(port) }, password);
const setUp = await obs.setUp({ account: 'acc', video: 'video' });
console.log(setUp.ok ? 'set up' : setUp.problem.code, process.env['DEBUG']);
await obs.close();
