import { describe, expect, it } from 'vitest';
import { createKeychain, type Keytar } from '../../../src-main/sessions/keychain.ts';

function memoryKeytar(more: Partial<Keytar> = {}): Keytar & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getPassword: (service, account) => Promise.resolve(entries.get(`${service}/${account}`) ?? null),
    setPassword: (service, account, secret) => {
      entries.set(`${service}/${account}`, secret);
      return Promise.resolve();
    },
    deletePassword: (service, account) => Promise.resolve(entries.delete(`${service}/${account}`)),
    ...more,
  };
}

const reasonOf = (outcome: unknown): unknown =>
  typeof outcome === 'object' && outcome !== null && 'problem' in outcome
    ? (outcome.problem as { details: { reason: unknown } }).details.reason // a Problem, by its outcome
    : outcome;

describe('the keychain', () => {
  it('keeps an entry per account under one service', async () => {
    const keytar = memoryKeytar();
    const keychain = createKeychain({ load: () => Promise.resolve(keytar) });
    await keychain.write('a', 'secret');
    expect([...keytar.entries]).toEqual([['Sepiola/a', 'secret']]);
    expect(await keychain.read('a')).toEqual({ ok: true, value: 'secret' });
    await keychain.remove('a');
    expect(await keychain.read('a')).toEqual({ ok: true, value: null });
  });

  it('asks one thing at a time', async () => {
    let running = 0;
    let most = 0;
    const slow = async (): Promise<null> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return null;
    };
    const keychain = createKeychain({ load: () => Promise.resolve(memoryKeytar({ getPassword: slow })) });
    await Promise.all(Array.from({ length: 10 }, () => keychain.read('a')));
    expect(most).toBe(1);
  });

  it('that cannot be loaded is a problem, and is tried again', async () => {
    let tries = 0;
    const keychain = createKeychain({
      load: () => {
        tries += 1;
        return tries === 1
          ? Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file'))
          : Promise.resolve(memoryKeytar());
      },
    });
    expect(reasonOf(await keychain.probe())).toBe('not-loadable');
    expect((await keychain.probe()).ok).toBe(true);
  });

  it('that forgets what it was given fails the probe', async () => {
    const keychain = createKeychain({
      load: () => Promise.resolve(memoryKeytar({ setPassword: () => Promise.resolve() })),
    });
    expect(reasonOf(await keychain.probe())).toBe('forgetful');
  });

  it('leaves nothing behind of a probe', async () => {
    const keytar = memoryKeytar();
    await createKeychain({ load: () => Promise.resolve(keytar) }).probe();
    expect(keytar.entries.size).toBe(0);
  });

  it('that hangs: answers in time, asks nothing more, and recovers when the call comes back', async () => {
    const stuck = Promise.withResolvers<null>();
    let asked = 0;
    const getPassword = (): Promise<null> => {
      asked += 1;
      return stuck.promise;
    };
    const keychain = createKeychain({
      timeoutMs: 20,
      load: () => Promise.resolve(memoryKeytar({ getPassword })),
    });
    const [first, second] = await Promise.all([keychain.read('a'), keychain.read('b')]);
    expect(reasonOf(first)).toBe('hanging');
    expect(reasonOf(second)).toBe('hanging');
    expect(asked).toBe(1);
    expect(keychain.hanging()).toBe(true);
    stuck.resolve(null);
    await expect.poll(() => keychain.hanging()).toBe(false);
    expect(await keychain.read('a')).toEqual({ ok: true, value: null });
  });

  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no-bus'],
    ['Could not connect: Connection refused', 'no-bus'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'no-keyring'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'no-keyring'],
    ['Cannot create an item in a locked collection', 'locked'],
    ['User interaction is not allowed.', 'locked'],
    ['something else', 'refused'],
  ])('%s: %s', async (message, reason) => {
    const getPassword = (): Promise<null> => Promise.reject(new Error(message));
    const keychain = createKeychain({ load: () => Promise.resolve(memoryKeytar({ getPassword })) });
    expect(reasonOf(await keychain.read('a'))).toBe(reason);
  });
});
