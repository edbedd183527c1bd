import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeVideo } from '../fixtures/make-video.ts';
import type { StandIn } from '../peertube/start.ts';
import { dropFiles } from './support/drop.ts';
import { openDraft, press, rowOf, signIn, words } from './support/journey.ts';
import { expect, test } from './support/world.ts';

/** Everything that the server ever gave out or takes, and that must stay in main's memory and the keychain. */
function collectSecrets(server: StandIn, username: string): string[] {
  const { sessions } = server.world;
  const { password, otpSecret } = server.account(username);
  const secrets = [password, ...(otpSecret === undefined ? [] : [otpSecret]), sessions.client.secret];
  const open = sessions.open.bind(sessions);
  sessions.open = (userId) => {
    const opened = open(userId);
    secrets.push(opened.accessToken, opened.refreshToken);
    return opened;
  };
  return secrets;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

test('no password, code or token is in a file of the profile, a line of the log or a message to the window', async ({
  server,
  profile,
  start,
}) => {
  const secrets = collectSecrets(server, 'noor');
  const noor = server.account('noor');
  const code = noor.otp();
  const sepiola = await start();
  const output: string[] = [];
  for (const stream of [sepiola.app.process().stdout, sepiola.app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  }
  // What main sends by itself; what it answers is asked for below.
  await sepiola.page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    const names = [
      'app:problem',
      'sessions:changed',
      'servers:waiting',
      'drafts:changed',
      'uploads:changed',
      'uploads:progress',
    ] as const;
    for (const name of names) window.sepiola.listen(name, (payload) => heard.push(payload));
  });

  await signIn(sepiola.page, server, noor);
  const video = await makeVideo(path.join(profile, '..', `${path.basename(profile)}.mp4`), {
    size: 2_000_000,
  });
  await dropFiles(sepiola.page, [video.path]);
  const title = path.basename(profile).replaceAll('-', ' ');
  await openDraft(sepiola.page, title);
  // A refusal on the way, so that problems and the log have something to say.
  server.faults.add({
    operation: 'videos.uploadResumable',
    times: 1,
    do: {
      kind: 'refuse',
      with: { status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>Oops</h1>' },
    },
  });
  server.revoke('noor');
  await press(sepiola.page, words.drafts.actions.publish);
  await expect(sepiola.page.getByText(words.shell.signInBanner.kept)).toBeVisible();
  await sepiola.page.getByRole('button', { name: words.shell.signInBanner.action }).click();
  await sepiola.page.getByLabel(words.sessions.password.label, { exact: true }).fill(noor.password);
  await press(sepiola.page, words.sessions.signIn);
  await sepiola.page.getByLabel(words.sessions.oneTime.label).fill(noor.otp());
  await sepiola.page.getByRole('navigation').getByText(words.uploads.title).click();
  await expect(rowOf(sepiola.page, title)).toContainText(words.uploads.stage.published, { timeout: 60_000 });

  const toWindow = await sepiola.page.evaluate(async () => {
    const { sepiola: bridge } = window;
    const { current } = await bridge.request('sessions:list', undefined).then((list) => {
      if (!list.ok) throw new Error(list.problem.code);
      return list.value;
    });
    if (current === null) throw new Error('nobody is signed in');
    const answers = await Promise.all([
      bridge.request('app:info', undefined),
      bridge.request('sessions:list', undefined),
      bridge.request('sessions:refresh', { account: current }),
      bridge.request('sessions:capabilities', { account: current }),
      bridge.request('drafts:list', undefined),
      bridge.request('uploads:list', undefined),
      bridge.request('peertube:call', { account: current, operation: 'users.me', input: {} }),
      bridge.request('peertube:call', { account: current, operation: 'oauthClients.local', input: {} }),
      bridge.request('peertube:call', { account: current, operation: 'users.token', input: {} }),
    ]);
    return JSON.stringify([answers, Reflect.get(window, 'heard'), Object.entries(localStorage)]);
  });
  expect(toWindow).toContain('"code":"forbidden"');
  await sepiola.quit();

  expect(secrets.length).toBeGreaterThan(6);
  const codes = new RegExp(`\\b(?:${code}|${noor.otp()})\\b`);
  const places: [string, string][] = [
    ['messages to the window', toWindow],
    ['output', output.join('')],
  ];
  for (const file of await filesBelow(profile)) places.push([file, await readFile(file, 'latin1')]);
  expect(places.some(([place]) => place.endsWith('main.log'))).toBe(true);
  for (const [place, content] of places) {
    for (const secret of secrets) expect(content.includes(secret), `a secret in ${place}`).toBe(false);
    // Six digits occur by chance in caches; what we write ourselves has no such excuse.
    if (/\.(?:json|log)$|messages|output/.test(place))
      expect(codes.test(content), `a code in ${place}`).toBe(false);
  }
});
