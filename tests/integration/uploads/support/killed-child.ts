import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { OperationName } from '../../../../src-main/peertube/operations/index.ts';
import type { StandIn } from '../../../peertube/start.ts';
import type { Who } from './sign-in.ts';

/**
 * Lets the profile's queue travel in a process of its own, and kills that in the middle of the third chunk.
 *
 * @param operation What carries the chunks.
 */
export async function killInThirdChunk(
  profile: string,
  {
    server,
    who,
    operation,
    chunkBytes,
  }: {
    readonly server: StandIn;
    readonly who: Who;
    readonly operation: OperationName;
    readonly chunkBytes: number;
  },
): Promise<void> {
  const slow = server.faults.add({
    operation,
    times: Infinity,
    do: { kind: 'throttle', bytesPerSecond: 12_000_000 },
  });
  const { origin, username, password } = who;
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'child.ts'), profile, origin, username, password],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(child, 'exit');
  await server.waitForRequest(
    (request) =>
      request.operation === operation &&
      (request.headers['content-range'] ?? '').startsWith(`bytes ${2 * chunkBytes}-`) &&
      request.bytes > 1_000_000,
  );
  child.kill('SIGKILL');
  await ended;
  slow.remove();
}
