import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { MediaClient } from '../../../src-main/media/published-files.ts';
import { createPublishedPlayer } from '../../../src-main/media/published-player.ts';
import type { OpenedFile, OpenOptions } from '../../../src-main/peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../../../src-main/peertube/problem.ts';

const origin = 'https://tube.example';
const of = { account: 'a1', video: 'uuid' };
const { signal } = new AbortController();

function opened(content: string, type = 'video/mp4'): Outcome<OpenedFile> {
  const stream = Readable.from([Buffer.from(content)]);
  return succeeded({ status: 200, type, size: content.length, range: null, stream });
}

function player(video: unknown, files: Readonly<Record<string, () => Outcome<OpenedFile>>> = {}) {
  const asked: { readonly url: string; readonly range: OpenOptions['range'] }[] = [];
  // What is called of the client, and nothing else.
  const client = {
    origin,
    call: (name: string) => {
      asked.push({ url: name, range: undefined });
      return Promise.resolve(succeeded(video));
    },
    openAt: (url: string, options: OpenOptions = {}) => {
      asked.push({ url, range: options.range });
      return Promise.resolve(files[url]?.() ?? failed(problem('not-found', { status: 404 })));
    },
  } as unknown as MediaClient;
  return { asked, ...createPublishedPlayer(() => succeeded(client)) };
}

const file = (id: number, height: number, more: object = {}) => ({
  id,
  resolution: { id: height },
  size: 1000 + id,
  fileUrl: `${origin}/static/web-videos/${id}.mp4`,
  ...more,
});

async function ways(video: unknown) {
  const found = await player(video).mediaOf(of);
  if (!found.ok) throw new Error(found.problem.code);
  return found.value;
}

describe('the ways to play a video', () => {
  it('begin with a small one that has sound and picture', async () => {
    const video = {
      files: [file(1, 2160), file(2, 720), file(3, 480), file(4, 144)],
      streamingPlaylists: [
        { id: 9, playlistUrl: `${origin}/hls/m.m3u8`, files: [file(5, 480), file(6, 360)] },
      ],
    };
    expect((await ways(video)).map(({ url }) => url)).toEqual(
      [3, 5, 2, 6, 4, 1].map((id) => `/video/a1/uuid/file-${id}`),
    );
  });

  it('are a playlist where sound and picture lie apart, then the sound alone', async () => {
    const video = {
      streamingPlaylists: [
        {
          id: 9,
          playlistUrl: `${origin}/hls/master.m3u8`,
          files: [
            file(1, 1080, { hasAudio: false, hasVideo: true }),
            file(2, 480, { hasAudio: false, hasVideo: true }),
            file(3, 0, { hasAudio: true, hasVideo: false }),
          ],
        },
      ],
    };
    expect(await ways(video)).toEqual([
      { kind: 'hls', url: '/video/a1/uuid/hls-9/master.m3u8', height: null, hasAudio: true, size: null },
      { kind: 'file', url: '/video/a1/uuid/file-3', height: 0, hasAudio: true, size: 1003 },
      { kind: 'file', url: '/video/a1/uuid/file-2', height: 480, hasAudio: false, size: 1002 },
      { kind: 'file', url: '/video/a1/uuid/file-1', height: 1080, hasAudio: false, size: 1001 },
    ]);
  });

  it('are none for a live stream, nor for addresses that are none', async () => {
    expect(await ways({ streamingPlaylists: [{ id: 1, playlistUrl: `${origin}/l.m3u8` }] })).toEqual([]);
    expect(await ways({ files: [file(1, 480, { fileUrl: 'file:///etc/passwd' })] })).toEqual([]);
    expect(await ways({ files: [file(1, 480, { fileUrl: 'https://u:p@tube.example/1.mp4' })] })).toEqual([]);
    expect(await player('nonsense').mediaOf(of)).toMatchObject({ problem: { code: 'unexpected-answer' } });
  });
});

describe('a file that is played', () => {
  const url = `${origin}/static/web-videos/1.mp4`;
  const one = { files: [file(1, 480, { size: 5000 })] };

  it.each([
    ['bytes=0-', { from: 0 }],
    ['bytes=10-20', { from: 10, to: 20 }],
    ['bytes=-500', { from: 4500 }],
    ['bytes=-9000', { from: 0 }],
    ['bytes=20-10', undefined],
    ['bytes=0-1,5-6', undefined],
    ['pages=1-2', undefined],
    [null, undefined],
  ])('is asked for by range: %s', async (header, range) => {
    const media = player(one, { [url]: () => opened('x') });
    expect(await media.open(of, ['file-1'], header, signal)).toMatchObject({ ok: true });
    expect(media.asked.at(-1)).toEqual({ url, range });
  });

  it('is never anything but sound or picture to the window', async () => {
    const media = player(one, { [url]: () => opened('x', 'application/javascript') });
    expect(await media.open(of, ['file-1'], null, signal)).toMatchObject({
      value: { headers: { 'content-type': 'video/mp4' } },
    });
  });
});

describe('a playlist that is played', () => {
  const folder = 'https://storage.example/bucket/hls/uuid/';
  const video = {
    streamingPlaylists: [
      {
        id: 9,
        playlistUrl: `${folder}master.m3u8`,
        files: [file(1, 480, { hasAudio: false, hasVideo: true })],
      },
    ],
  };

  it('is read from where the files are, and names them by the app’s addresses alone', async () => {
    const media = player(video, {
      [`${folder}master.m3u8`]: () =>
        opened(`#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${folder}480.m3u8?a=b\n`),
      [`${folder}480-fragmented.mp4`]: () => opened('bytes'),
    });
    const master = await media.open(of, ['hls-9', 'master.m3u8'], 'bytes=0-', signal);
    expect(master).toMatchObject({
      value: { status: 200, body: '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n480.m3u8\n' },
    });
    const part = await media.open(of, ['hls-9', '480-fragmented.mp4'], null, signal);
    if (!part.ok || typeof part.value.body === 'string') throw new Error('no bytes');
    expect(await text(part.value.body)).toBe('bytes');
  });

  it.each([
    ['that leads elsewhere', '#EXTM3U\nhttps://evil.example/a.m3u8'],
    ['that is none', '<html>'],
    ['without an end', `#EXTM3U\n${'#\n'.repeat(1_200_000)}`],
  ])('is refused: one %s', async (_name, content) => {
    const media = player(video, { [`${folder}master.m3u8`]: () => opened(content) });
    expect(await media.open(of, ['hls-9', 'master.m3u8'], null, signal)).toMatchObject({
      ok: false,
      problem: { code: 'unexpected-answer' },
    });
  });

  it.each([
    ['hls-9', '..'],
    ['hls-9', 'a/b.mp4'],
    ['hls-8', 'a.mp4'],
    ['hls-9', 'a.mp4', 'b.mp4'],
    ['file-9'],
  ])('has nothing else: %s %s', async (...path) => {
    const media = player(video);
    expect(await media.open(of, path, null, signal)).toMatchObject({ problem: { code: 'not-found' } });
    expect(media.asked.map(({ url }) => url)).toEqual(['videos.get']);
  });
});
