/**
 * A process with one keychain: does what its input says, line by line (`write name secret`, `read name`,
 * `remove name`, `probe`), and answers each with a line of JSON. Its own process, since a call that hangs holds a
 * thread for good. Ends with its input, the hard way.
 */
import { createInterface } from 'node:readline';
import { createKeychain } from '../../../src-main/sessions/index.ts';

const timeoutMs = Number(process.argv[2] ?? 5000);
const keychain = createKeychain({ service: 'Sepiola test', timeoutMs });

async function perform([name = '', account = '', secret = '']: readonly string[]) {
  if (name === 'read') return await keychain.read(account);
  if (name === 'write') return await keychain.write(account, secret);
  if (name === 'remove') return await keychain.remove(account);
  return await keychain.probe();
}

for await (const line of createInterface({ input: process.stdin })) {
  const started = performance.now();
  const outcome = await perform(line.split(' '));
  console.log(JSON.stringify({ outcome, ms: performance.now() - started, hanging: keychain.hanging() }));
}
process.kill(process.pid, 'SIGKILL');
