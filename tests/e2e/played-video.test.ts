import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { PeaksMessage, PeaksWish } from '../../src-renderer/captions/peaks-worker.ts';
import { signIn } from './support/journey.ts';
import { expect, test } from './support/world.ts';

/** Three seconds of picture and sound. */
const film = path.resolve(import.meta.dirname, '../fixtures/media/landscape.webm');
const assets = path.resolve(import.meta.dirname, '../../dist/renderer/assets');

test('a private video is played and listened to in the window, which never has its token', async ({
  server,
  start,
}) => {
  const video = server
    .videos('ada')
    .find(({ isLive, renditions, state }) => !isLive && renditions.length > 0 && state === 1);
  if (video?.source === undefined) throw new Error('ada has no video with a file');
  video.privacy = 3;
  video.source = { ...video.source, path: film };

  const { page } = await start();
  await signIn(page, server, server.account('ada'));
  const ways = await page.evaluate(async (uuid) => {
    const sessions = await window.sepiola.request('sessions:list', undefined);
    const account = sessions.ok ? (sessions.value.current ?? '') : '';
    const found = await window.sepiola.request('media:of-video', { account, video: uuid });
    return found.ok ? found.value : [];
  }, video.uuid);
  const url = ways[0]?.url ?? '';
  expect(url).toContain(`/${video.uuid}/file-`);

  await test.step('it plays, and jumps', async () => {
    const played = await page.evaluate(async (src) => {
      const player = document.createElement('video');
      player.muted = true;
      const event = (name: string) =>
        new Promise<void>((resolve, reject) => {
          player.addEventListener(name, () => resolve(), { once: true });
          player.addEventListener('error', () => reject(new Error(player.error?.message)), { once: true });
        });
      const loaded = event('loadeddata');
      player.src = src;
      await loaded;
      const seeked = event('seeked');
      player.currentTime = 2;
      await seeked;
      return { duration: player.duration, time: player.currentTime, width: player.videoWidth };
    }, url);
    expect(played).toMatchObject({ time: 2 });
    expect(played.duration).toBeCloseTo(3, 0);
    expect(played.width).toBeGreaterThan(0);
  });

  await test.step('its sound is read in a worker, as the waveform does it', async () => {
    const worker = (await readdir(assets)).find((name) => /^peaks-worker-.*\.js$/.test(name)) ?? '';
    const heard = await page.evaluate(
      ([script, src]) =>
        new Promise<{ durationSeconds: number | null; peaks: number[]; end: string }>((resolve, reject) => {
          const source = new Worker(script, { type: 'module' });
          const got = { durationSeconds: null as number | null, peaks: [] as number[], end: '' };
          source.onerror = () => reject(new Error('the worker does not start'));
          source.onmessage = ({ data }: MessageEvent<PeaksMessage>) => {
            if (data.kind === 'begins') got.durationSeconds = data.durationSeconds;
            else if (data.kind === 'part') got.peaks.push(...data.peaks);
            else resolve({ ...got, end: data.kind === 'failed' ? data.reason : data.kind });
          };
          const wish: PeaksWish = { url: new URL(src, location.href).href, perSecond: 100 };
          source.postMessage(wish);
        }),
      [`/assets/${worker}`, url] as const,
    );
    expect(heard.end).toBe('ended');
    expect(heard.peaks.length).toBeGreaterThan(290);
    expect(heard.peaks.length).toBeLessThan(320);
    expect(Math.max(...heard.peaks)).toBeGreaterThan(20);
  });

  await test.step('the server was asked with the token, and by ranges; the window has neither', async () => {
    const asked = server.requests.filter(({ path: at }) => at.startsWith('/static/'));
    expect(asked.length).toBeGreaterThan(0);
    const resources = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(resources.some((name) => name.includes(video.uuid))).toBe(true);
    const host = new URL(server.origin).host;
    expect(resources.filter((name) => name.includes(host) || /token/i.test(name))).toEqual([]);
  });
});
