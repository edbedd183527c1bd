import { mebibyte } from './bytes.ts';
import type { Contender, Measured } from './contender.ts';
import type { Server } from './server.ts';

export interface Outcome {
  readonly contender: Contender;
  readonly measured: readonly Measured[];
  /** Why there is none. */
  readonly lack: string | null;
}

export interface Given {
  readonly path: string;
  readonly size: number;
  /** SHA-256 of the file; null for one that is too long to be hashed again and again. */
  readonly sha256: string | null;
  readonly runs: number;
}

/**
 * Lets each contender upload the file, in rounds, each round beginning with another one. What arrived is hashed off
 * the clock the first time, its chunks against their digests too, and removed every time.
 *
 * @throws Error when something else arrived than was sent: such a figure would be worth nothing
 */
export async function interleaved(
  contenders: readonly Contender[],
  server: Server,
  { path, size, sha256, runs }: Given,
): Promise<readonly Outcome[]> {
  const measured = new Map<Contender, Measured[]>(contenders.map((contender) => [contender, []]));
  const lacks = new Map<Contender, string>(
    contenders.flatMap((contender) => (contender.lack === null ? [] : [[contender, contender.lack]])),
  );
  for (let round = 0; round < runs; round += 1) {
    const able = contenders.filter((contender) => !lacks.has(contender));
    const turned = able.map((_, at) => able[(at + round) % able.length]).filter((one) => one !== undefined);
    for (const contender of turned) {
      const one = await contender.upload(path, size).catch((error: unknown) => {
        // Somebody else's program may fail where ours goes on; ours may not.
        if (contender.name.startsWith('Sepiola')) throw error;
        lacks.set(contender, error instanceof Error ? error.message.slice(0, 200) : String(error));
        return null;
      });
      if (one !== null) {
        measured.get(contender)?.push(one);
        say(contender, one);
        if (round === 0 && sha256 !== null) await check(server, contender, sha256);
      }
      await server.ask({ kind: 'forget' });
    }
  }
  return contenders.map((contender) => ({
    contender,
    measured: measured.get(contender) ?? [],
    lack: lacks.get(contender) ?? null,
  }));
}

function say({ name }: Contender, { wallMs, cpuMs, peakBytes }: Measured): void {
  const peak = peakBytes === null ? '' : `, ${Math.round(peakBytes / mebibyte)} MiB`;
  console.log(`  ${name}: ${(wallMs / 1000).toFixed(2)} s, ${(cpuMs / 1000).toFixed(2)} s of CPU${peak}`);
}

async function check(server: Server, { name }: Contender, sha256: string): Promise<void> {
  const said = await server.ask({ kind: 'check' });
  if (said.kind !== 'checked' || said.sha256 !== sha256) throw new Error(`${name}: another file arrived.`);
  if (name === 'Sepiola' && said.wrongDigests > 0) throw new Error(`${name}: wrong digests.`);
}
