import { succeeded, type Outcome } from '../peertube/problem.ts';
import type { Keychain } from '../sessions/index.ts';
import type { ObsAddress } from './obs.ts';

/** OBS's passwords, by its addresses: in the keychain, or in memory for this run where there is none. */
export interface ObsPasswords {
  /** Whether there is one in memory. */
  isHeld(address: ObsAddress): boolean;
  /** @param hasEntry the keychain has one. Problem: 'keychain-unavailable'. */
  read(address: ObsAddress, hasEntry: boolean): Promise<Outcome<string | null>>;
  /** @returns whether it is in the keychain */
  write(address: ObsAddress, password: string): Promise<boolean>;
  /** @param hasEntry the keychain has one */
  remove(address: ObsAddress, hasEntry: boolean): Promise<Outcome<undefined>>;
}

export type ObsKeychain = Pick<Keychain, 'read' | 'write' | 'remove'>;

const entryOf = ({ host, port }: ObsAddress): string => `obs ${host}:${port}`;

export function createObsPasswords(keychain: ObsKeychain): ObsPasswords {
  const held = new Map<string, string>();
  return {
    isHeld: (address) => held.has(entryOf(address)),
    async read(address, hasEntry) {
      const inMemory = held.get(entryOf(address));
      if (inMemory !== undefined || !hasEntry) return succeeded(inMemory ?? null);
      return await keychain.read(entryOf(address));
    },
    async write(address, password) {
      const kept = await keychain.write(entryOf(address), password);
      if (kept.ok) held.delete(entryOf(address));
      else held.set(entryOf(address), password);
      return kept.ok;
    },
    async remove(address, hasEntry) {
      held.delete(entryOf(address));
      return hasEntry ? await keychain.remove(entryOf(address)) : succeeded(undefined);
    },
  };
}
