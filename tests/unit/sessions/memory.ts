import { failed, problem, succeeded } from '../../../src-main/peertube/problem.ts';
import type { AccountStore, Keychain } from '../../../src-main/sessions/index.ts';

export interface MemoryKeychain extends Keychain {
  readonly entries: Map<string, string>;
  /** Names of the calls, in order. */
  readonly calls: string[];
  /** From now on every call fails for this reason; null: works again. */
  broken: string | null;
}

export function createMemoryKeychain(entries = new Map<string, string>()): MemoryKeychain {
  const calls: string[] = [];
  const keychain: MemoryKeychain = {
    entries,
    calls,
    broken: null,
    hanging: () => false,
    read: (account) => answer(`read ${account}`, () => entries.get(account) ?? null),
    write: (account, secret) => answer(`write ${account}`, () => void entries.set(account, secret)),
    remove: (account) => answer(`remove ${account}`, () => void entries.delete(account)),
    probe: () => answer('probe', () => undefined),
  };
  function answer<Value>(call: string, work: () => Value) {
    calls.push(call);
    const { broken } = keychain;
    return Promise.resolve(
      broken === null
        ? succeeded(work())
        : failed(problem('keychain-unavailable', { details: { reason: broken } })),
    );
  }
  return keychain;
}

export interface MemoryStore extends AccountStore {
  saved: unknown;
  /** What was saved when `keepCopy` was called. */
  readonly copies: unknown[];
}

/** Keeps what is saved as JSON, as a file would. */
export function createMemoryStore(saved?: unknown): MemoryStore {
  const store: MemoryStore = {
    saved,
    copies: [],
    load: () => store.saved,
    save: (record) => void (store.saved = JSON.parse(JSON.stringify(record))),
    keepCopy: () => void store.copies.push(store.saved),
  };
  return store;
}
