import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appPage, eventually, makeApp, windowedMain } from './runtime-app.ts';

const tiny = makeApp(
  windowedMain(
    '<!doctype html><title>Tiny</title><link rel="stylesheet" href="/style.css"><img id="image" src="/image.svg"><p>hello',
    `
    const media = Buffer.alloc(3_000_000, 'abcdefghij');
    globalThis.requests = [];
    const heard = (request) => globalThis.requests.push({ url: request.url, method: request.method, range: request.headers.get('range'), own: request.headers.get('x-own'), referer: request.headers.get('referer'), origin: request.headers.get('origin') });
    routes = {
      '/style.css': () => new Response('p { color: rgb(1, 2, 3) }', { headers: { 'content-type': 'text/css' } }),
      '/image.svg': () => new Response('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="#f00"/></svg>', { headers: { 'content-type': 'image/svg+xml' } }),
      '/media': (request) => {
        heard(request);
        const [, from, to] = /bytes=(\\d+)-(\\d*)/.exec(request.headers.get('range') ?? '') ?? [];
        if (from === undefined) return new Response(media, { headers: { 'content-length': String(media.length), 'accept-ranges': 'bytes' } });
        const end = to ? Number(to) : media.length - 1;
        return new Response(media.subarray(Number(from), end + 1), { status: 206, headers: { 'content-range': 'bytes ' + from + '-' + end + '/' + media.length, 'content-length': String(end + 1 - from), 'content-type': 'video/mp4' } });
      },
      '/stream': (request) => {
        globalThis.stream = { isCancelled: false };
        request.signal.addEventListener('abort', () => { globalThis.stream.isAborted = true; });
        return new Response(new ReadableStream({
          start(controller) { globalThis.stream.controller = controller; controller.enqueue(new TextEncoder().encode('first')); },
          cancel() { globalThis.stream.isCancelled = true; },
        }), { headers: { 'content-type': 'text/plain' } });
      },
      '/post': async (request) => { heard(request); return Response.json({ method: request.method, text: await request.text() }); },
      '/missing': () => new Response('none', { status: 404, statusText: 'Not Found', headers: { 'x-answer': 'yes' } }),
      '/moved': () => new Response(null, { status: 302, headers: { location: 'app://tiny/style.css' } }),
      '/throws': () => { throw new Error('handler broke'); },
    };
    app.whenReady().then(() => {
      session.defaultSession.setPermissionCheckHandler((contents, permission, origin) => permission === 'clipboard-sanitized-write' && origin === 'app://tiny/');
      session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
        globalThis.asked ??= [];
        globalThis.asked.push(details.url);
        callback({ cancel: !details.url.startsWith('app:') });
      });
      session.defaultSession.webRequest.onHeadersReceived((details, callback) => {
        callback({ responseHeaders: { ...details.responseHeaders, 'x-added': ['by webRequest'] } });
      });
    });
    `,
  ),
  `require('electron');`,
);

let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  ({ app } = await tiny.start());
  page = await appPage(app);
});

afterAll(async () => {
  await app.close();
  tiny.remove();
});

const fetchInPage = (
  url: string,
  options: { method?: string; body?: string; headers?: Record<string, string> } = {},
) =>
  page.evaluate(
    async ([address, init]) => {
      try {
        const response = await fetch(address, init);
        const text = await response.text();
        const { status, statusText } = response;
        return {
          status,
          statusText,
          headers: Object.fromEntries(response.headers),
          length: text.length,
          start: text.slice(0, 40),
        };
      } catch (error) {
        return { failed: error instanceof Error ? error.name : 'no Error' };
      }
    },
    [url, options] as const,
  );

test('a page and its parts come from the handler, under the policy of its headers', async () => {
  expect(
    await page.evaluate(() => getComputedStyle(document.querySelector('p') ?? document.body).color),
  ).toBe('rgb(1, 2, 3)');
  const inline = await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<b style="color:red">x</b>');
    return getComputedStyle(document.querySelector('b') ?? document.body).color;
  });
  expect(inline, "style-src falls back to 'self'").toBe('rgb(0, 0, 0)');
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
});

test('the handler sees the app’s own addresses, method and headers', async () => {
  await app.evaluate(() => void ((globalThis as unknown as { requests: unknown[] }).requests.length = 0));
  await fetchInPage('/media', { headers: { Range: 'bytes=10-19', 'X-Own': 'mine' } });
  await fetchInPage('/post', { method: 'POST', body: 'Žluťoučký' });
  expect(await app.evaluate(() => (globalThis as unknown as { requests: unknown[] }).requests)).toEqual([
    {
      url: 'app://tiny/media',
      method: 'GET',
      range: 'bytes=10-19',
      own: 'mine',
      referer: 'app://tiny/index.html',
      origin: null,
    },
    expect.objectContaining({ url: 'app://tiny/post', method: 'POST', origin: 'app://tiny' }),
  ]);
});

test('bodies of requests arrive', async () => {
  expect(await fetchInPage('/post', { method: 'POST', body: 'Žluťoučký' })).toMatchObject({
    start: '{"method":"POST","text":"Žluťoučký"}',
  });
});

test('status and headers come through, with what webRequest adds', async () => {
  expect(await fetchInPage('/missing')).toMatchObject({
    status: 404,
    statusText: 'Not Found',
    headers: { 'x-answer': 'yes', 'x-added': 'by webRequest' },
  });
});

test('ranges are answered in part', async () => {
  expect(await fetchInPage('/media', { headers: { Range: 'bytes=5-14' } })).toMatchObject({
    status: 206,
    headers: { 'content-range': 'bytes 5-14/3000000' },
    length: 10,
    start: 'fghijabcde',
  });
  expect(await fetchInPage('/media', { headers: { Range: 'bytes=2999990-' } })).toMatchObject({
    status: 206,
    length: 10,
  });
  expect(await fetchInPage('/media')).toMatchObject({ status: 200, length: 3_000_000 });
});

test('a stream arrives as it is written', async () => {
  await page.evaluate(async () => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const response = await fetch('/stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    void (async () => {
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) break;
        heard.push(part.value);
      }
      heard.push('end');
    })();
  });
  const heard = (): Promise<string[]> =>
    page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await eventually(heard).toEqual(['first']);
  await app.evaluate(() => {
    const { stream } = globalThis as unknown as { stream: { controller: ReadableStreamDefaultController } };
    stream.controller.enqueue(new TextEncoder().encode('second'));
  });
  await eventually(heard).toEqual(['first', 'second']);
  await app.evaluate(() => {
    (
      globalThis as unknown as { stream: { controller: ReadableStreamDefaultController } }
    ).stream.controller.close();
  });
  await eventually(heard).toEqual(['first', 'second', 'end']);
});

test('a stream that the page leaves is cancelled', async () => {
  await page.evaluate(async () => {
    const abort = new AbortController();
    await fetch('/stream', { signal: abort.signal });
    abort.abort();
  });
  const state = (): Promise<unknown> =>
    app.evaluate(() => {
      const { isCancelled, isAborted } = (
        globalThis as unknown as { stream: { isCancelled: boolean; isAborted: boolean } }
      ).stream;
      return { isCancelled, isAborted };
    });
  await eventually(state).toEqual({ isCancelled: true, isAborted: true });
});

test('redirects lead on within the app', async () => {
  expect(await fetchInPage('/moved')).toMatchObject({ status: 200, start: 'p { color: rgb(1, 2, 3) }' });
});

test('a handler that throws is a network error for the page', async () => {
  expect(await fetchInPage('/throws')).toEqual({ failed: 'TypeError' });
});

test('an image from the handler does not taint a canvas', async () => {
  const pixel = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    const image = document.querySelector<HTMLImageElement>('#image');
    if (!context || !image) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data];
  });
  expect(pixel).toEqual([255, 0, 0, 255]);
});

test('permissions are as the check handler says', async () => {
  const states = (): Promise<string[]> =>
    page.evaluate(async () => {
      const all = [
        'clipboard-write',
        'clipboard-read',
        'geolocation',
        'notifications',
        'camera',
      ] as PermissionName[];
      const found = await Promise.all(all.map((name) => navigator.permissions.query({ name })));
      return found.map(({ state }) => state);
    });
  await eventually(states).toEqual(['granted', 'denied', 'denied', 'denied', 'denied']);
});

test('webRequest can keep every remote request from leaving', async () => {
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'http://127.0.0.1:9/frame';
    document.body.append(frame);
  });
  const main = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window?.loadURL('http://127.0.0.1:9/page').then(
      () => 'loaded',
      (error: unknown) => (error instanceof Error ? error.message : 'no Error'),
    );
  });
  expect(main).toBe("ERR_BLOCKED_BY_CLIENT (-20) loading 'http://127.0.0.1:9/page'");
  const asked = await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  expect(asked).toContain('http://127.0.0.1:9/page');
});
