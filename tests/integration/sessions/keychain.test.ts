import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeychainReason } from '../../../src-main/sessions/index.ts';
import { createSecretService, type Said, type SecretService } from './secret-service.ts';

const timeoutMs = 5000;
/** What a loaded machine may add to the time limit. */
const slackMs = 4000;

let service: SecretService;
beforeEach(async () => {
  service = await createSecretService();
});
afterEach(async () => {
  await service.stop();
});

function expectUnavailable(said: Said, reason: KeychainReason): void {
  expect(said.outcome).toMatchObject({
    ok: false,
    problem: { code: 'keychain-unavailable', details: { reason } },
  });
  expect(said.ms).toBeLessThan(timeoutMs + slackMs);
}

describe.skipIf(process.platform !== 'linux')('the keychain of Linux', () => {
  it('unlocked: gives back what it was given, and forgets it when told', async () => {
    await service.startBus();
    await service.startKeyring('unlocked');
    const { ask } = service.startClient(timeoutMs);
    expect((await ask('probe')).outcome).toEqual({ ok: true });
    expect((await ask('write name secret')).outcome).toEqual({ ok: true });
    expect((await ask('read name')).outcome).toEqual({ ok: true, value: 'secret' });
    expect((await ask('remove name')).outcome).toEqual({ ok: true });
    expect((await ask('read name')).outcome).toEqual({ ok: true, value: null });
    expect((await ask('remove name')).outcome).toEqual({ ok: true });
  });

  it('no bus', async () => {
    const { ask } = service.startClient(timeoutMs);
    expectUnavailable(await ask('probe'), 'no-bus');
    expectUnavailable(await ask('read name'), 'no-bus');
  });

  it('a bus without a keyring', async () => {
    await service.startBus();
    const { ask } = service.startClient(timeoutMs);
    expectUnavailable(await ask('probe'), 'no-keyring');
    expectUnavailable(await ask('read name'), 'no-keyring');
  });

  it('a locked keyring', async () => {
    await service.startBus();
    // The first start makes the keyring; what comes after it finds it locked.
    await service.stopKeyring(await service.startKeyring('unlocked'));
    await service.startKeyring('locked');
    const { ask } = service.startClient(timeoutMs);
    expectUnavailable(await ask('probe'), 'locked');
    expectUnavailable(await ask('write name secret'), 'locked');
  });

  it('a keyring that nobody has set up', async () => {
    await service.startBus();
    await service.startKeyring('locked');
    const { ask } = service.startClient(timeoutMs);
    expectUnavailable(await ask('probe'), 'no-keyring');
  });

  it('a keyring that goes away; a later process finds the secret again', async () => {
    await service.startBus();
    const keyring = await service.startKeyring('unlocked');
    const { ask } = service.startClient(timeoutMs);
    expect((await ask('write name secret')).outcome).toEqual({ ok: true });
    await service.stopKeyring(keyring);
    expectUnavailable(await ask('read name'), 'no-keyring');
    await service.startKeyring('unlocked');
    // libsecret keeps talking to the one that it knew until its process ends.
    const later = service.startClient(timeoutMs);
    expect((await later.ask('read name')).outcome).toEqual({ ok: true, value: 'secret' });
  });

  it('a keyring that hangs: the limit, no second call behind the first, and well again afterwards', async () => {
    await service.startBus();
    const keyring = await service.startKeyring('unlocked');
    const { ask } = service.startClient(1000);
    expect((await ask('write name secret')).outcome).toEqual({ ok: true });
    keyring.kill('SIGSTOP');
    const first = await ask('read name');
    expectUnavailable(first, 'hanging');
    expect(first.hanging).toBe(true);
    const second = await ask('write name other');
    expectUnavailable(second, 'hanging');
    expect(second.outcome).toMatchObject({ problem: { cause: 'an earlier call has not come back' } });
    keyring.kill('SIGCONT');
    await expect
      .poll(async () => (await ask('read name')).outcome, { timeout: 20_000 })
      .toEqual({ ok: true, value: 'secret' });
  });
});
