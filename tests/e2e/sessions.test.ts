import { Secret, TOTP } from 'otpauth';
import { createFormat } from '../../src-preload/words/index.ts';
import { press, signIn, nameServer, givePassword, giveCode, words } from './support/journey.ts';
import { expect, test } from './support/world.ts';

const format = createFormat('en');

test('each refusal is said in its own words, and the next try works', async ({ server, start }) => {
  const { page } = await start();
  const noor = server.account('noor');

  await nameServer(page, 'http://127.0.0.1:1');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await nameServer(page, server.origin);
  await givePassword(page, { username: 'noor', password: 'not it' });
  await expect(page.getByText(words.problem['wrong-password']({}, format).text)).toBeVisible();
  await page.getByLabel(words.sessions.password.label, { exact: true }).fill(noor.password);
  await page.getByRole('button', { name: words.sessions.signIn }).click();
  const wrong = noor.otp() === '111111' ? '222222' : '111111';
  await giveCode(page, wrong);
  await expect(page.getByText(words.problem['one-time-password-wrong']({}, format).text)).toBeVisible();
  await giveCode(page, `${noor.otp().slice(0, 3)} ${noor.otp().slice(3)}`);
  await expect(page.getByRole('navigation').first()).toBeVisible();
});

test('two accounts live side by side, and signing out revokes and forgets', async ({ server, start }) => {
  const { page } = await start();
  await signIn(page, server, server.account('noor'));
  await page.getByRole('button', { name: /Switch account/ }).click();
  await page.getByRole('menuitem', { name: words.shell.accounts.add }).click();
  await signIn(page, server, server.account('ada'));
  await expect(page.getByRole('button', { name: /Ada Brook.*Switch account/ })).toBeVisible();

  await page.getByRole('button', { name: /Switch account/ }).click();
  await page.getByRole('menuitem', { name: /Noor Aalders/ }).click();
  await expect(page.getByRole('button', { name: /Noor Aalders.*Switch account/ })).toBeVisible();

  await page.getByRole('banner').getByRole('button', { name: 'Noor Aalders' }).click();
  await page.getByRole('menuitem', { name: words.sessions.signOut.action }).click();
  await press(page, words.sessions.signOut.confirm);
  await expect(page.getByRole('button', { name: /Ada Brook.*Switch account/ })).toBeVisible();
  await expect.poll(() => server.world.sessions.countOf(server.account('noor').id)).toBe(0);
});

test('a session from the keychain is there after a restart, with nothing typed', async ({
  server,
  start,
}) => {
  const first = await start();
  await signIn(first.page, server, server.account('ada'));
  await first.quit();
  const second = await start();
  await expect(second.page.getByRole('button', { name: /Ada Brook.*Switch account/ })).toBeVisible();
  await second.page.getByRole('navigation').getByText(words.shell.views.videos).click();
  await expect(second.page.getByRole('row').nth(3)).toBeVisible();
});

test('two-factor is switched on from the settings, asked for from then on, and switched off', async ({
  server,
  start,
}) => {
  const { page } = await start();
  const ada = server.account('ada');
  const say = words.sessions.twoFactor;
  await signIn(page, server, ada);
  const settings = async () => {
    await page.getByRole('navigation').getByText(words.shell.views.settings, { exact: true }).click();
  };
  await settings();
  await press(page, say.switchOn);
  await page
    .getByRole('dialog')
    .getByLabel(words.sessions.password.label, { exact: true })
    .fill(ada.password);
  await press(page, say.next);
  await expect(page.getByRole('img', { name: say.qrLabel })).toBeVisible();
  const shown = (await page.getByRole('dialog').innerText()).replaceAll(/\s/g, '');
  const secret = /[A-Z2-7]{16,}/.exec(shown)?.[0];
  const totp = new TOTP({ secret: Secret.fromBase32(secret ?? '') });
  await page.getByRole('dialog').getByLabel(say.code).fill(totp.generate());
  await expect(page.getByText(say.on)).toBeVisible();
  expect(server.account('ada').otpSecret).toBeDefined();

  await page.getByRole('main').getByRole('button', { name: words.sessions.signOut.action }).click();
  await press(page, words.sessions.signOut.confirm);
  await page.getByRole('main').getByRole('button', { name: words.shell.accounts.add }).click();
  await signIn(page, server, server.account('ada'));

  await settings();
  await press(page, say.switchOff);
  await page
    .getByRole('dialog')
    .getByLabel(words.sessions.password.label, { exact: true })
    .fill(ada.password);
  await press(page, say.confirmOff);
  await expect(page.getByText(say.off, { exact: true })).toBeVisible();
  expect(server.account('ada').otpSecret).toBeUndefined();
});

test('without a keychain one can stay until the app quits, and is asked again afterwards', async ({
  server,
  start,
}) => {
  test.skip(process.platform !== 'linux', 'only Linux can be without a keychain');
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', XDG_RUNTIME_DIR: '/nonexistent' };
  const ada = server.account('ada');
  const first = await start({ env });
  await nameServer(first.page, server.origin);
  await givePassword(first.page, ada);
  await press(first.page, words.sessions.keychain.offer);
  await expect(first.page.getByRole('navigation').first()).toBeVisible();
  await first.quit();

  const second = await start({ env });
  await expect(second.page.getByText(words.shell.signInBanner.restarted('ada'))).toBeVisible();
});
