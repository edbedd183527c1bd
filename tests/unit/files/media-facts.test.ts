import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mediaFacts } from '../../../src-main/files/index.ts';
import { makeVideo } from '../../fixtures/make-video.ts';
import { codeOf, temporaryFolder, valueOf } from './support.ts';

describe('what a media file says of itself', () => {
  test.each([
    [
      'landscape',
      { container: 'MP4', width: 640, height: 360, videoCodec: 'avc', audioCodec: 'aac', audioOnly: false },
    ],
    ['portrait', { container: 'MP4', width: 360, height: 640, videoCodec: 'avc', audioOnly: false }],
    ['webm', { container: 'WebM', width: 640, height: 360, videoCodec: 'vp9', audioCodec: 'opus' }],
  ] as const)('%s', async (variant, facts) => {
    await using folder = await temporaryFolder();
    const { path } = await makeVideo(join(folder.path, 'video'), { variant, size: 5_000_000 });
    const found = valueOf(await mediaFacts(path, 'video'));
    expect(found).toMatchObject(facts);
    expect(found.durationSeconds).toBeCloseTo(3, 1);
    expect(found.framesPerSecond).toBeCloseTo(25, 0);
  });

  const ascii = (text: string) => Buffer.from(text, 'latin1');
  const padded = (start: Buffer) => Buffer.concat([start, Buffer.alloc(4_000, 0xee)]);

  test.each([
    ['AVI', padded(ascii('RIFF\x00\x10\x00\x00AVI LIST'))],
    ['Flash Video', padded(ascii('FLV\x01\x05'))],
    ['Windows Media', padded(Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex'))],
    ['MXF', padded(Buffer.from('060e2b34020501010d01020101020400', 'hex'))],
    ['MPEG', padded(Buffer.from('000001ba44000400', 'hex'))],
    // Still being written: its index comes last.
    ['MP4', padded(ascii('\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41'))],
  ])('%s is known by its first bytes', async (container, bytes) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'file');
    await writeFile(path, bytes);
    expect(valueOf(await mediaFacts(path, 'file'))).toMatchObject({ container, durationSeconds: null });
  });

  test.each([
    ['text', ascii('Just some words. '.repeat(1_000))],
    ['an HLS playlist, which would lead to other files', ascii('#EXTM3U\n#EXTINF:4,\n/etc/passwd\n')],
    ['zeros', Buffer.alloc(100_000)],
    ['a picture in a film’s box', padded(ascii('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic'))],
    ['a PNG', padded(ascii('\x89PNG\r\n\x1a\n'))],
    ['one byte', ascii('x')],
  ])('%s is no video, whatever its name is', async (_what, bytes) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'holiday.mp4');
    await writeFile(path, bytes);
    expect(codeOf(await mediaFacts(path, 'holiday.mp4'))).toBe('file-not-video');
  });

  test('says what stands in the way', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'empty.mp4'), '');
    await mkdir(join(folder.path, 'folder.mp4'));
    expect(codeOf(await mediaFacts(join(folder.path, 'empty.mp4'), 'empty.mp4'))).toBe('file-empty');
    expect(codeOf(await mediaFacts(join(folder.path, 'gone.mp4'), 'gone.mp4'))).toBe('file-gone');
    expect(codeOf(await mediaFacts(join(folder.path, 'folder.mp4'), 'folder.mp4'))).toBe('file-unreadable');
  });
});
