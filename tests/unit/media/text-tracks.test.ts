import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { createFile } from 'mp4box';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGrants } from '../../../src-main/files/index.ts';
import type { TrackProgress } from '../../../src-main/media/index.ts';
import { createTextTracks } from '../../../src-main/media/text-tracks.ts';
import {
  cluster,
  ebml,
  element,
  frameCount,
  header,
  index,
  segment,
  simpleBlock,
  textBlock,
  tracks,
} from './support/make-matroska.ts';

/**
 * The films of `tests/fixtures/text-tracks` were made with ffmpeg from three cues: black pictures of 16 × 16, and the
 * text as `srt`, `ass` and `webvtt` (texts.mkv), `srt` in a live recording (live.mkv), `mov_text` (the others).
 */
const fixtures = join(import.meta.dirname, '../../fixtures/text-tracks');
const grants = createGrants();
const films = createTextTracks(grants);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-tracks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function granted(path: string): Promise<string> {
  const outcome = await grants.grantPaths([path]);
  const grant = outcome.ok ? outcome.value[0]?.grant : undefined;
  if (grant === undefined) throw new Error(path);
  return grant;
}

async function made(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return await granted(path);
}

async function listed(grant: string) {
  const outcome = await films.list(grant);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
}

async function extracted(grant: string, track: number) {
  const outcome = await films.extract(grant, track);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
}

async function problemOf(grant: string, track: number) {
  const outcome = await films.extract(grant, track);
  return outcome.ok ? null : outcome.problem;
}

const subRip = `1
00:00:00,500 --> 00:00:01,500
Hello <i>there</i>

2
00:00:02,000 --> 00:00:03,250
Tom & Jerry
second line

3
00:00:04,000 --> 00:00:04,500
{\\an8}Last é 日本
`;

describe('a Matroska film', () => {
  it('tells its tracks, in the server’s languages', async () => {
    const grant = await granted(join(fixtures, 'texts.mkv'));
    expect(await listed(grant)).toMatchObject([
      { id: 2, language: 'de', name: 'Untertitel', kind: 'text', format: 'SubRip', forced: false },
      { id: 3, language: 'en', name: null, kind: 'text', format: 'SubStation Alpha' },
      { id: 4, language: 'fr', kind: 'text', format: 'WebVTT' },
    ]);
  });

  it('gives SubRip as it is', async () => {
    const grant = await granted(join(fixtures, 'texts.mkv'));
    expect(await extracted(grant, 2)).toEqual({ text: subRip, language: 'de' });
  });

  it('gives the words of SubStation Alpha, without drawings and effects', async () => {
    const { text } = await extracted(await granted(join(fixtures, 'texts.mkv')), 3);
    expect(text).toContain('Hello, <i>there</i>\n');
    expect(text).toContain('{\\an8}Tom & Jerry\nsecond &lt;line>\n');
    expect(text).toContain('Last\n');
    expect(text).not.toContain('l 10 10');
  });

  it('gives WebVTT as it is', async () => {
    const { text } = await extracted(await granted(join(fixtures, 'texts.mkv')), 4);
    expect(text).toBe(
      'WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nHello <i>there</i>\n\n00:00:02.000 --> 00:00:03.250\n' +
        'Tom & Jerry\nsecond line\n\n00:00:04.000 --> 00:00:04.500\nLast é\n',
    );
  });

  it('is read where nothing tells how long its parts are, as in a live recording', async () => {
    const grant = await granted(join(fixtures, 'live.mkv'));
    expect((await extracted(grant, 2)).text).toBe(subRip);
    const clusterOfUnknownSize = Buffer.concat([
      ebml,
      header(0x18538067, null),
      tracks({ number: 1, codec: 'S_TEXT/UTF8' }),
      header(0x1f43b675, null),
      element(0xe7, 1000),
      textBlock(1, 0, 500, 'one'),
      header(0x1f43b675, null),
      element(0xe7, 2000),
      textBlock(1, 5, 500, 'two'),
    ]);
    const { text } = await extracted(await made('unknown.mkv', clusterOfUnknownSize), 1);
    expect(text).toBe('1\n00:00:01,000 --> 00:00:01,500\none\n\n2\n00:00:02,005 --> 00:00:02,505\ntwo\n');
  });

  it('names tracks of pictures, and does not take them for text', async () => {
    const film = segment(
      tracks(
        { number: 1, codec: 'V_MPEG4/ISO/AVC', type: 1 },
        { number: 2, codec: 'S_HDMV/PGS', language: 'jpn', forced: true },
        { number: 3, codec: 'S_VOBSUB', name: 'DVD' },
        { number: 4, codec: 'S_KATE' },
      ),
    );
    const grant = await made('pictures.mkv', film);
    expect(await listed(grant)).toMatchObject([
      { id: 2, kind: 'picture', format: 'PGS', language: 'ja', forced: true },
      { id: 3, kind: 'picture', format: 'VobSub', name: 'DVD' },
      { id: 4, kind: 'unknown', format: 'S_KATE' },
    ]);
    expect(await problemOf(grant, 2)).toMatchObject({ code: 'track-not-text', details: { format: 'PGS' } });
    expect(await problemOf(grant, 9)).toMatchObject({ code: 'not-found' });
  });

  it('unpacks what is packed', async () => {
    const encoding = (...parts: Buffer[]) => element(0x6d80, element(0x6240, element(0x5034, ...parts)));
    const film = segment(
      tracks(
        { number: 1, codec: 'S_TEXT/UTF8', extra: [encoding(element(0x4254, 0))] },
        { number: 2, codec: 'S_TEXT/UTF8', extra: [encoding(element(0x4254, 3), element(0x4255, 'He'))] },
      ),
      cluster(0, textBlock(1, 0, 10, deflateSync('packed')), textBlock(2, 0, 10, 'llo')),
    );
    const grant = await made('packed.mkv', film);
    expect((await extracted(grant, 1)).text).toContain('\npacked\n');
    expect((await extracted(grant, 2)).text).toContain('\nHello\n');
    const broken = segment(
      tracks({ number: 1, codec: 'S_TEXT/UTF8', extra: [encoding(element(0x4254, 0))] }),
      cluster(0, textBlock(1, 0, 10, 'not packed')),
    );
    expect(await problemOf(await made('broken.mkv', broken), 1)).toMatchObject({
      code: 'track-unreadable',
      details: { name: 'broken.mkv' },
    });
  });

  it('shows what has no length until the next, and keeps blank lines and arrows of a text apart', async () => {
    const film = segment(
      tracks({ number: 1, codec: 'S_TEXT/UTF8' }),
      cluster(
        0,
        simpleBlock(1, 0, 'one\n\ntwo\n00:00:01,000 --> 00:00:02,000'),
        simpleBlock(1, 1500, 'three'),
      ),
    );
    expect((await extracted(await made('simple.mkv', film), 1)).text).toBe(
      '1\n00:00:00,000 --> 00:00:01,500\none\n\u200b\ntwo\n00:00:01,000 --\u200b> 00:00:02,000\n\n' +
        '2\n00:00:01,500 --> 00:00:05,500\nthree\n',
    );
  });

  it('gives what is there of one that is cut off', async () => {
    const film = segment(
      tracks({ number: 1, codec: 'S_TEXT/UTF8' }),
      cluster(0, textBlock(1, 0, 10, 'one'), textBlock(1, 20, 10, 'two')),
    );
    const grant = await made('cut.mkv', film.subarray(0, film.length - 3));
    expect((await extracted(grant, 1)).text).toContain('one');
    expect(await problemOf(await made('stub.mkv', film.subarray(0, 20)), 1)).toMatchObject({
      code: 'track-unreadable',
    });
  });

  it('does not trust an index that misses some', async () => {
    const head = tracks({ number: 1, codec: 'S_TEXT/UTF8' });
    const first = cluster(0, textBlock(1, 0, 10, 'one'));
    const tags = frameCount(1, 2);
    const entries = index(1, head.length + tags.length + index(1, 0).length);
    const film = segment(head, tags, entries, first, cluster(1000, textBlock(1, 0, 10, 'two')));
    const grant = await made('index.mkv', film);
    expect(await listed(grant)).toMatchObject([{ cues: 2 }]);
    expect((await extracted(grant, 1)).text).toContain('two');
  });
});

describe('a film of twelve gigabytes', () => {
  /** Holes take no room on the disk, and reading them would take minutes. */
  async function large(withIndex: boolean): Promise<{ readonly grant: string; readonly path: string }> {
    const gigabytes = 3 * 2 ** 30;
    const head = [tracks({ number: 1, codec: 'V_TEST', type: 1 }, { number: 2, codec: 'S_TEXT/UTF8' })];
    const text = (ticks: number) => textBlock(2, ticks, 500, `after ${ticks}`);
    const picture = Buffer.concat([header(0xa3, gigabytes), Buffer.from([0x81, 0, 0, 0x80])]);
    const contentBytes = element(0xe7, 0).length + 9 + gigabytes + text(1000).length;
    const clusterHeader = header(0x1f43b675, contentBytes);
    const before = Buffer.concat([clusterHeader, element(0xe7, 0), picture]);
    const clusterBytes = clusterHeader.length + contentBytes;
    if (withIndex) {
      head.push(frameCount(2, 4));
      const length = head.reduce((sum, part) => sum + part.length, 0) + index(2, 0, 0, 0, 0).length;
      head.push(index(2, ...[0, 1, 2, 3].map((place) => length + place * clusterBytes)));
    }
    const start = Buffer.concat([ebml, header(0x18538067, null), ...head]);
    const path = join(folder, `large-${String(withIndex)}.mkv`);
    const file = await open(path, 'w');
    await file.write(start, 0, start.length, 0);
    for (const place of [0, 1, 2, 3]) {
      const at = start.length + place * clusterBytes;
      await file.write(before, 0, before.length, at);
      const last = text((place + 1) * 1000);
      await file.write(last, 0, last.length, at + clusterBytes - last.length);
    }
    await file.close();
    return { grant: await granted(path), path };
  }

  it.each([true, false])('is read from header to header (with an index: %s)', async (withIndex) => {
    const { grant } = await large(withIndex);
    const told: TrackProgress[] = [];
    const stop = films.onProgress((progress) => told.push(progress));
    const { text } = await extracted(grant, 2);
    stop();
    expect(text.match(/after \d+/g)).toEqual(['after 1000', 'after 2000', 'after 3000', 'after 4000']);
    expect(told.at(-1)).toEqual({ grant, share: 1 });
  });

  it('is left when one does not want it any more', async () => {
    const { grant } = await large(false);
    const stop = films.onProgress(() => films.stop(grant));
    expect(await problemOf(grant, 2)).toMatchObject({ code: 'aborted' });
    stop();
  });
});

describe('an MP4 film', () => {
  const webVtt =
    'WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nHello there\n\n00:00:02.000 --> 00:00:03.250\n' +
    'Tom &amp; Jerry\nsecond line\n\n00:00:04.000 --> 00:00:04.500\nLast é 日本\n';

  it.each([
    ['text.mp4', 'de', '3GPP Timed Text'],
    ['frag.mp4', 'de', '3GPP Timed Text'],
    ['text.mov', null, 'QuickTime Text'],
  ])('tells and gives its text: %s', async (name, language, format) => {
    const grant = await granted(join(fixtures, name));
    expect(await listed(grant)).toEqual([
      { id: 2, language, name: null, kind: 'text', format, forced: false, cues: 3 },
    ]);
    expect(await extracted(grant, 2)).toEqual({ text: webVtt, language });
  });

  it('gives WebVTT with its places, and puts together what goes on while others come', async () => {
    const box = (type: string, ...parts: (Buffer | string)[]): Buffer => {
      const data = Buffer.concat(parts.map((part) => Buffer.from(part)));
      const head = Buffer.alloc(8);
      head.writeUInt32BE(data.length + 8);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, data]);
    };
    const film = createFile();
    // The library writes no track of WebVTT; one of another text gets its name.
    const track = film.addTrack({ type: 'stpp', hdlr: 'text', timescale: 1000, language: 'fra' });
    const one = box('vttc', box('sttg', 'line:0'), box('payl', 'one &amp; all'));
    const two = box('vttc', box('payl', 'two'));
    const samples = [one, Buffer.concat([one, two]), box('vtte'), two];
    for (const [place, sample] of samples.entries())
      film.addSample(track, new Uint8Array(sample), { dts: place * 1000, cts: place * 1000, duration: 1000 });
    const bytes = Buffer.from(film.getBuffer().buffer);
    const entry = bytes.indexOf('stpp');
    const end = entry - 4 + bytes.readUInt32BE(entry - 4);
    bytes.write('wvtt', entry, 'latin1');
    bytes.fill(0, entry + 12, end);
    bytes.writeUInt32BE(end - entry - 12, entry + 12);
    bytes.write('free', entry + 16, 'latin1');
    const grant = await made('web.mp4', bytes);
    expect((await extracted(grant, track)).text).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:02.000 line:0\none &amp; all\n\n' +
        '00:00:01.000 --> 00:00:02.000\ntwo\n\n00:00:03.000 --> 00:00:04.000\ntwo\n',
    );
  });
});

describe('what is no such film', () => {
  it('has no tracks', async () => {
    const grant = await made('notes.txt', Buffer.from('just words, more than twelve'));
    expect(await listed(grant)).toEqual([]);
    expect(await problemOf(grant, 1)).toMatchObject({ code: 'not-found' });
  });

  it('is said to be gone, or damaged', async () => {
    const grant = await made('gone.mkv', segment());
    await rm(join(folder, 'gone.mkv'));
    expect(await films.list(grant)).toMatchObject({ ok: false, problem: { code: 'file-gone' } });
    const noise = Buffer.alloc(4096, 0x7f);
    noise.write('ftyp', 4);
    const damaged = await films.list(await made('damaged.mp4', noise));
    expect(damaged).toMatchObject({ ok: false, problem: { code: 'track-unreadable' } });
  });
});
