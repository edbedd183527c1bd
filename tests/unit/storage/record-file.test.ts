import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../src-main/peertube/problem.ts';
import {
  createRecordFile,
  listFolders,
  sweepTemporaries,
  writeProblem,
  type RecordKind,
} from '../../../src-main/storage/index.ts';

interface Note {
  readonly text: string;
  readonly stars: number;
}

const kind: RecordKind<Note> = {
  name: 'note',
  version: 3,
  schema: v.object({ text: v.string(), stars: v.number() }),
  upgrades: {
    1: (old) => ({ text: old }),
    2: (old) => ({ ...v.parse(v.looseObject({}), old), stars: 0 }),
  },
};

let folder: string;
let path: string;
let reported: Problem[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-storage-'));
  path = join(folder, 'inside', 'note.json');
  reported = [];
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function note() {
  return createRecordFile(kind, path, {
    now: () => Date.parse('2030-01-02T03:04:05Z'),
    report: (problem) => void reported.push(problem),
  });
}

async function write(text: string): Promise<void> {
  await mkdir(join(folder, 'inside'), { recursive: true });
  await writeFile(path, text);
}

describe('a record file', () => {
  test('is null before it was saved', async () => {
    expect(await note().read()).toBeNull();
  });

  test('gives back what was saved, also to the next process', async () => {
    expect(await note().save({ text: 'sea', stars: 5 })).toEqual({ ok: true, value: undefined });
    expect(await note().read()).toEqual({ text: 'sea', stars: 5 });
  });

  test('is on disk when save answers, with the last of all values that were asked for', async () => {
    const file = note();
    const saves = Array.from({ length: 20 }, (_, stars) => file.save({ text: 'sea', stars }));
    await saves[0];
    const late = file.save({ text: 'late', stars: 99 });
    await Promise.all(saves);
    await late;
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      version: 3,
      value: { text: 'late', stars: 99 },
    });
  });

  test('upgrades older versions step by step', async () => {
    await write('{"version":1,"value":"old"}');
    expect(await note().read()).toEqual({ text: 'old', stars: 0 });
  });

  test.each([
    ['cut off', '{"version":3,"value":{"te'],
    ['empty', ''],
    ['of another shape', '{"version":3,"value":{"text":7,"stars":1}}'],
    ['without a version', '{"text":"sea","stars":1}'],
    ['of a newer version', '{"version":4,"value":{"text":"sea","stars":1}}'],
  ])('that is %s is set aside, reported and kept', async (_what, text) => {
    await write(text);
    expect(await note().read()).toBeNull();
    expect(reported.map(({ code }) => code)).toEqual(['record-broken']);
    const names = await readdir(join(folder, 'inside'));
    expect(names).toEqual(['note.json.broken-2030-01-02T03-04-05.000Z']);
    expect(await readFile(join(folder, 'inside', names[0] ?? ''), 'utf8')).toBe(text);
    await note().save({ text: 'new', stars: 1 });
    expect(await note().read()).toEqual({ text: 'new', stars: 1 });
  });

  test('says nothing of its values when it is broken', async () => {
    await write('{"version":3,"value":{"text":"private words","stars":"private number"}}');
    await note().read();
    expect(JSON.stringify(reported)).not.toContain('private');
  });

  test('does not come back when it is saved after its removal', async () => {
    const file = note();
    await file.save({ text: 'sea', stars: 1 });
    const last = file.save({ text: 'sea', stars: 2 });
    await file.remove();
    await last;
    await file.save({ text: 'sea', stars: 3 });
    expect(await note().read()).toBeNull();
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'answers with a problem where it cannot be written',
    async () => {
      await mkdir(join(folder, 'inside'));
      await chmod(join(folder, 'inside'), 0o500);
      expect(await note().save({ text: 'sea', stars: 1 })).toMatchObject({ problem: { code: 'disk-full' } });
      await chmod(join(folder, 'inside'), 0o700);
    },
  );

  test('answers with a problem where a file is in its folder’s place', async () => {
    await writeFile(join(folder, 'inside'), '');
    expect(await note().save({ text: 'sea', stars: 1 })).toMatchObject({ problem: { code: 'disk-full' } });
  });
});

test('a full disk is a problem; a bug stays an error', () => {
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  expect(writeProblem(full)).toMatchObject({ code: 'disk-full', details: { reason: 'ENOSPC' } });
  expect(() => writeProblem(new TypeError('x is undefined'))).toThrow(TypeError);
});

test('what a cut-off write left behind is swept, nothing else', async () => {
  for (const name of ['note.json', 'note.json.12345', 'note.json.broken-2030', 'picture.jpg']) {
    await writeFile(join(folder, name), '');
  }
  await sweepTemporaries(folder);
  expect((await readdir(folder)).sort()).toEqual(['note.json', 'note.json.broken-2030', 'picture.jpg']);
  expect(await listFolders(join(folder, 'not there'))).toEqual([]);
});
