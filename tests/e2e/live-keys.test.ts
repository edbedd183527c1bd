import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { startObs } from '../obs/obs-stand-in.ts';
import { streamsTo } from '../obs/streams-to.ts';
import { startStandIn } from '../peertube/start.ts';
import { liveOf } from '../peertube/state/live.ts';
import { signIn } from './support/journey.ts';
import { expect, test as base } from './support/world.ts';

const test = base.extend({
  // Playwright reads a fixture's dependencies off its first parameter, so that has to be a pattern.
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await startStandIn({ world: 'lives', version: '8.2.0' });
    await use(server);
    await server.close();
  },
});

const password = 'obs-sesame-0815';

async function textsBelow(folder: string): Promise<[string, string][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return await Promise.all(
    files.map(async ({ parentPath, name }): Promise<[string, string]> => {
      const file = path.join(parentPath, name);
      return [file, await readFile(file, 'latin1')];
    }),
  );
}

test('OBS streams a live whose key and password are in no message, file or line, and on the clipboard for a while', async ({
  server,
  profile,
  start,
}) => {
  const obs = await startObs({ password });
  streamsTo(obs.state, server.world);
  const video = server.world.videos.find(({ name }) => name.startsWith('From the hill'));
  if (video === undefined) throw new Error('the live is not there');
  Object.assign(liveOf(server.world, video), { saveReplay: true, replayPrivacy: 1 });
  const { streamKey } = liveOf(server.world, video);

  const sepiola = await start({ env: { DEBUG: '*' } });
  const { app, page } = sepiola;
  const output: string[] = [];
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  }
  await signIn(page, server, server.account('ada'));
  await app.evaluate(({ clipboard }) => clipboard.writeText('what was there before'));

  const told = await page.evaluate(
    async ({ address, uuid, given }) => {
      const { sepiola: bridge } = window;
      const heard: unknown[] = [];
      bridge.listen('obs:changed', (view) => heard.push(view));
      bridge.listen('watch:changed', (work) => heard.push(work));
      const list = await bridge.request('sessions:list', undefined);
      if (!list.ok || list.value.current === null) throw new Error('nobody is signed in');
      const live = { account: list.value.current, video: uuid };
      const answers = [
        await bridge.request('obs:connect', { address, password: 'a-wrong-one' }),
        await bridge.request('obs:connect', { address, password: given }),
        await bridge.request('obs:set-up', live),
        await bridge.request('obs:start-stream', undefined),
        await bridge.request('peertube:call', {
          account: live.account,
          operation: 'live.get',
          input: { path: { id: uuid } },
        }),
        await bridge.request('obs:set-up', live),
        await bridge.request('obs:stop-stream', undefined),
        await bridge.request('obs:view', undefined),
        await bridge.request('lives:copy-key', live),
      ];
      return { answers, heard };
    },
    { address: obs.address, uuid: video.uuid, given: password },
  );
  expect(told.answers).toMatchObject([
    { ok: false, problem: { code: 'obs-wrong-password' } },
    { ok: true, value: { connection: 'connected', version: '30.2.3', hasPassword: true, stream: 'idle' } },
    { ok: true, value: { setFor: { video: video.uuid } } },
    { ok: true, value: { stream: 'streaming', setFor: { video: video.uuid } } },
    { ok: true, value: { permanentLive: true, saveReplay: true } },
    { ok: false, problem: { code: 'obs-refused', details: { reason: 'streaming' } } },
    { ok: true, value: { stream: 'idle' } },
    { ok: true, value: { connection: 'connected' } },
    { ok: true },
  ]);
  expect(obs.state.service.settings).toMatchObject({ key: streamKey });
  expect(liveOf(server.world, video).sessions).toHaveLength(1);

  // The replay is waited for without anybody asking for it.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const works = await window.sepiola.request('watch:list', undefined);
        return works.ok ? works.value.map(({ kind }) => kind) : [];
      }),
    )
    .toContain('replay');

  const clipboard = () => app.evaluate((electron) => electron.clipboard.readText());
  expect(await clipboard()).toBe(streamKey);

  // At quit it goes from there. Told to a file, since nobody can be asked afterwards.
  const mark = path.join(profile, '..', `${path.basename(profile)}-cleared`);
  await app.evaluate((electron, file) => {
    const clear = electron.clipboard.clear.bind(electron.clipboard);
    electron.clipboard.clear = () => {
      process.getBuiltinModule('node:fs').writeFileSync(file, 'cleared');
      clear();
    };
  }, mark);
  await sepiola.quit();
  expect(await readFile(mark, 'utf8')).toBe('cleared');
  await obs.close();

  const places = [
    ['messages to the window', JSON.stringify(told)],
    ['output', output.join('')],
    ...(await textsBelow(profile)),
  ] as const;
  expect(places.some(([place]) => place.endsWith('obs.json'))).toBe(true);
  expect(places.some(([place]) => place.endsWith('main.log'))).toBe(true);
  for (const [place, content] of places) {
    expect(content.includes(streamKey), `the key in ${place}`).toBe(false);
    expect(content.includes(password), `the password in ${place}`).toBe(false);
  }
});
