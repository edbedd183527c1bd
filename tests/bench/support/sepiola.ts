import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundled } from './bundled.ts';
import { startChild, type Child } from './child-process.ts';
import type { Contender } from './contender.ts';
import type { ServiceAsk, ServiceSays } from './service-messages.ts';

export interface Who {
  readonly origin: string;
  readonly username: string;
  readonly password: string;
}

/** Sepiola's upload service in a fresh process and on a fresh profile each time. */
export function sepiola(folder: string, who: Who, digests: 'with-digests' | 'without-digests'): Contender {
  return {
    name: digests === 'with-digests' ? 'Sepiola' : 'Sepiola without digests',
    lack: null,
    async upload(path) {
      const profile = await mkdtemp(join(folder, 'profile-'));
      const child = await startService(profile, who, digests);
      try {
        const said = await child.ask({ kind: 'upload', path });
        if (said.kind !== 'uploaded') throw new Error(`Not uploaded: ${said.kind}`);
        return said;
      } finally {
        await child.end();
        await rm(profile, { recursive: true, force: true });
      }
    },
  };
}

export async function startService(
  profile: string,
  { origin, username, password }: Who,
  digests: 'with-digests' | 'without-digests' = 'with-digests',
): Promise<Child<ServiceAsk, ServiceSays>> {
  return startChild(await bundled(join(import.meta.dirname, 'service-process.ts')), [
    profile,
    origin,
    username,
    password,
    digests,
  ]);
}
