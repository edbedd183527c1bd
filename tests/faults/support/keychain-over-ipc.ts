import { succeeded } from '../../../src-main/peertube/problem.ts';
import type { Keychain } from '../../../src-main/sessions/index.ts';
import type { ToParent } from './messages.ts';

/** A keychain that is the parent's memory: secrets cross by message and touch no file. */
export function createKeychainOverIpc(tell: (message: ToParent) => void): Keychain & {
  answered(id: number, secret: string | null): void;
} {
  const waiting = new Map<number, (secret: string | null) => void>();
  let ids = 0;

  function ask(account: string, secret?: string | null): Promise<string | null> {
    ids += 1;
    const id = ids;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      tell({ kind: 'keychain', id, account, ...(secret === undefined ? {} : { secret }) });
    });
  }

  return {
    read: async (account) => succeeded(await ask(account)),
    async write(account, secret) {
      await ask(account, secret);
      return succeeded(undefined);
    },
    async remove(account) {
      await ask(account, null);
      return succeeded(undefined);
    },
    probe: () => Promise.resolve(succeeded(undefined)),
    hanging: () => false,
    answered(id, secret) {
      waiting.get(id)?.(secret);
      waiting.delete(id);
    },
  };
}
