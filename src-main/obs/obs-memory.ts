import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { createRecordFile, recordPath, type StorageDeps } from '../storage/index.ts';
import { createObsPasswords, type ObsKeychain } from './obs-password.ts';
import { obsKind, type GivenToObs, type ObsRecord } from './obs-record.ts';
import type { ObsAddress, ObsView } from './obs.ts';

/** What is remembered of OBS across restarts: where it is, its password, what it was given. */
export interface ObsMemory {
  /** To be awaited before anything else. */
  load(): Promise<void>;
  about(): Pick<ObsView, 'address' | 'hasPassword' | 'isSetUp'>;
  /** Of that address, where one is kept. Problem: 'keychain-unavailable'. */
  passwordFor(address: ObsAddress): Promise<Outcome<string | null>>;
  /**
   * OBS was there, and took the password.
   *
   * @param password null: the one that is kept, if any; '': none. Problem: 'disk-full'.
   */
  keep(address: ObsAddress, password: string | null): Promise<Outcome<undefined>>;
  given(): GivenToObs | null;
  /** Problem: 'disk-full'. */
  gave(given: GivenToObs): Promise<Outcome<undefined>>;
  /** Of an account that is not there any more. Problem: 'disk-full'. */
  forgetUnknown(): Promise<Outcome<undefined>>;
  /** Problems: 'disk-full', 'keychain-unavailable'. */
  forget(): Promise<Outcome<undefined>>;
}

export interface ObsMemoryDeps {
  /** The profile's. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly keychain: ObsKeychain;
  readonly isKnown: (account: AccountId) => boolean;
}

const usualAddress: ObsAddress = { host: '127.0.0.1', port: 4455 };

const isSame = (one: ObsAddress, other: ObsAddress): boolean =>
  one.host === other.host && one.port === other.port;

export function createObsMemory({ folder, storage, keychain, isKnown }: ObsMemoryDeps): ObsMemory {
  const file = createRecordFile(obsKind, recordPath(folder, 'obs'), storage);
  const passwords = createObsPasswords(keychain);
  let record: ObsRecord | null = null;
  let loading: Promise<void> | null = null;

  async function save(next: ObsRecord | null): Promise<Outcome<undefined>> {
    record = next;
    return await file.save(next);
  }

  const hasEntryFor = (address: ObsAddress): boolean =>
    record?.hasEntry === true && isSame(record.address, address);

  return {
    load() {
      loading ??= file.read().then((read) => {
        record = read;
      });
      return loading;
    },
    about() {
      const address = record?.address ?? usualAddress;
      return {
        address,
        hasPassword: hasEntryFor(address) || passwords.isHeld(address),
        isSetUp: record !== null,
      };
    },
    passwordFor: (address) => passwords.read(address, hasEntryFor(address)),
    async keep(address, password) {
      const before = record;
      let hasEntry = hasEntryFor(address);
      if (before !== null && !isSame(before.address, address)) {
        // Nobody would find it there again.
        await passwords.remove(before.address, before.hasEntry);
      }
      if (password === '') {
        const removed = await passwords.remove(address, hasEntry);
        hasEntry = hasEntry && !removed.ok;
      } else if (password !== null) hasEntry = await passwords.write(address, password);
      const next = { address: { host: address.host, port: address.port }, hasEntry };
      return await save({ ...next, given: before?.given ?? null });
    },
    given() {
      const given = record?.given ?? null;
      return given !== null && isKnown(given.live.account) ? given : null;
    },
    gave: async (given) => (record === null ? succeeded(undefined) : await save({ ...record, given })),
    async forgetUnknown() {
      if (record === null || record.given === null || isKnown(record.given.live.account)) {
        return succeeded(undefined);
      }
      return await save({ ...record, given: null });
    },
    async forget() {
      const before = record;
      if (before === null) return succeeded(undefined);
      const removed = await passwords.remove(before.address, before.hasEntry);
      // Without its record an entry would never be found again.
      if (!removed.ok) return failed(removed.problem);
      return await save(null);
    },
  };
}
