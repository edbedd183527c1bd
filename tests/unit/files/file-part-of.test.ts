import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filePartOf } from '../../../src-main/files/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sepiola-file-part-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('a granted file is sent as it is now, by its type, from the first byte each time', async () => {
  const name = 'Untertitel.VTT';
  const file = path.join(folder, name);
  await writeFile(file, 'WEBVTT');
  await appendFile(file, '\n');
  const part = await filePartOf({ path: file, name });
  if (!part.ok || !('open' in part.value)) throw new Error('no file to read');
  expect(part.value).toMatchObject({ filename: name, type: 'text/vtt', size: 7 });
  for (let times = 0; times < 2; times += 1) {
    const pieces: Buffer[] = [];
    for await (const piece of part.value.open()) pieces.push(Buffer.from(piece as Uint8Array)); // no encoding: bytes
    expect(Buffer.concat(pieces).toString()).toBe('WEBVTT\n');
  }
});

it('a file that is gone says so before anything is sent', async () => {
  expect(await filePartOf({ path: path.join(folder, 'a.srt'), name: 'a.srt' })).toMatchObject({
    ok: false,
    problem: { code: 'file-gone', details: { name: 'a.srt' } },
  });
});
