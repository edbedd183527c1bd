import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';

/** The OS's keychain: one entry per account under the service `Sepiola`. Every trouble is `keychain-unavailable`. */
export interface Keychain {
  read(account: string): Promise<Outcome<string | null>>;
  write(account: string, secret: string): Promise<Outcome<undefined>>;
  remove(account: string): Promise<Outcome<undefined>>;
  /** Writes, reads and removes an entry: whether a secret given to it now would come back. */
  probe(): Promise<Outcome<undefined>>;
  /** A call has not come back. It holds a thread of the process, which then cannot end by itself. */
  hanging(): boolean;
}

/** Why the keychain cannot be used; `details.reason` of the problem. */
export type KeychainReason =
  'not-loadable' | 'no-bus' | 'no-keyring' | 'locked' | 'hanging' | 'forgetful' | 'refused';

/** What is used of keytar. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const probeEntry = 'probe';

/** libsecret's, and the bus's, own sentences. */
const reasons: readonly (readonly [RegExp, KeychainReason])[] = [
  [/locked|prompt (was )?dismissed|user (name or )?interaction|IsLocked/i, 'locked'],
  [
    /was not provided by any \.service|ServiceUnknown|no such secret collection|Object does not exist|not activatable/i,
    'no-keyring',
  ],
  [
    /name has no owner|NoReply|disconnected from message bus|connection is closed|left the bus/i,
    'no-keyring',
  ],
  [
    /autolaunch|Could not connect|Cannot (spawn|connect)|Connection refused|DBUS_SESSION_BUS_ADDRESS|No such file/i,
    'no-bus',
  ],
];

function unavailable(
  reason: KeychainReason,
  cause: string,
): { ok: false; problem: ReturnType<typeof problem> } {
  return failed(problem('keychain-unavailable', { details: { reason }, cause: cause.slice(0, 300) }));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Loaded when it is first needed: a missing libsecret is then a problem and not a crash at start. */
async function loadKeytar(): Promise<Keytar> {
  const { default: keytar } = await import('keytar');
  return keytar;
}

export function createKeychain(
  options: { service?: string; timeoutMs?: number; load?: () => Promise<Keytar> } = {},
): Keychain {
  const { service = 'Sepiola', timeoutMs = 5000, load = loadKeytar } = options;
  let last: Promise<unknown> = Promise.resolve();
  let loaded: Promise<Keytar> | null = null;
  let hung = false;

  async function withTimeout<Value>(work: (keytar: Keytar) => Promise<Value>): Promise<Outcome<Value>> {
    // Another call would wait behind the one that hangs, and take one more thread with it.
    if (hung) return unavailable('hanging', 'an earlier call has not come back');
    let keytar: Keytar;
    try {
      loaded ??= load();
      keytar = await loaded;
    } catch (error) {
      loaded = null;
      return unavailable('not-loadable', messageOf(error));
    }
    const gaveUp = Promise.withResolvers<Outcome<Value>>();
    const timer = setTimeout(() => {
      hung = true;
      gaveUp.resolve(unavailable('hanging', `no answer within ${timeoutMs} ms`));
    }, timeoutMs);
    const done = work(keytar)
      .then(succeeded, (error: unknown) => {
        const cause = messageOf(error);
        return unavailable(reasons.find(([pattern]) => pattern.test(cause))?.[1] ?? 'refused', cause);
      })
      .finally(() => {
        clearTimeout(timer);
        hung = false;
      });
    return await Promise.race([done, gaveUp.promise]);
  }

  /** One call at a time: libsecret answers out of turn when it is asked by several threads. */
  function inTurn<Value>(work: (keytar: Keytar) => Promise<Value>): Promise<Outcome<Value>> {
    const turn = last.then(() => withTimeout(work));
    last = turn;
    return turn;
  }

  const keychain: Keychain = {
    read: (account) => inTurn((keytar) => keytar.getPassword(service, account)),

    async write(account, secret) {
      const written = await inTurn((keytar) => keytar.setPassword(service, account, secret));
      return written.ok ? succeeded(undefined) : written;
    },

    async remove(account) {
      const removed = await inTurn((keytar) => keytar.deletePassword(service, account));
      return removed.ok ? succeeded(undefined) : removed;
    },

    async probe() {
      const mark = String(Date.now());
      const written = await keychain.write(probeEntry, mark);
      if (!written.ok) return written;
      const read = await keychain.read(probeEntry);
      if (!read.ok) return read;
      if (read.value !== mark) return unavailable('forgetful', 'what was written did not come back');
      return await keychain.remove(probeEntry);
    },

    hanging: () => hung,
  };
  return keychain;
}
