import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchInto, type Fetching } from '../../../src-main/copies/fetch-into.ts';
import { createPartFile, type PartFile } from '../../../src-main/copies/part-file.ts';
import type { OpenedFile, OpenOptions } from '../../../src-main/peertube/client.ts';
import {
  failed,
  problem,
  ProblemError,
  succeeded,
  type Outcome,
} from '../../../src-main/peertube/problem.ts';

let folder: string;
let part: PartFile;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-fetch-'));
  const made = await createPartFile(folder, 'a.mp4');
  if (!made.ok) throw new Error(made.problem.code);
  part = made.value;
});

afterEach(async () => {
  await part.remove();
  await rm(folder, { recursive: true, force: true });
});

const whole = Buffer.from('0123456789');

type Answer = (options: OpenOptions) => Outcome<OpenedFile>;

/** Bytes from `from` on, broken off after `bytes` of them. */
function answer(from: number, more: { bytes?: number; of?: Buffer; ranged?: boolean } = {}): Answer {
  const { of = whole, ranged = from > 0 } = more;
  const rest = of.subarray(from);
  return () =>
    succeeded({
      status: ranged ? 206 : 200,
      type: 'video/mp4',
      size: rest.length,
      range: ranged ? { from, to: of.length - 1, total: of.length } : null,
      stream: Readable.from(pieces(rest, more.bytes)),
    });
}

function* pieces(rest: Buffer, bytes: number | undefined): Generator<Buffer> {
  yield rest.subarray(0, bytes ?? rest.length);
  if (bytes !== undefined) throw new ProblemError(problem('unreachable'));
}

function fetching(answers: readonly Answer[], size: number | null = 10, signal?: AbortSignal) {
  const asked: (number | undefined)[] = [];
  const all: Fetching = {
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    signal: signal ?? new AbortController().signal,
    size,
    open: (options) => {
      asked.push(options.range?.from);
      const next = answers[asked.length - 1];
      return Promise.resolve(next ? next(options) : failed(problem('unreachable')));
    },
    onReceived: () => undefined,
    onBroken: () => undefined,
  };
  return { asked, all };
}

async function content(): Promise<string> {
  const finished = await part.finish();
  if (!finished.ok) throw new Error(finished.problem.code);
  return readFile(join(folder, finished.value), 'utf8');
}

test('a broken connection is made again, from where the file ends', async () => {
  const { asked, all } = fetching([answer(0, { bytes: 4 }), answer(4)]);
  expect(await fetchInto(part, all)).toEqual(succeeded(undefined));
  expect(asked).toEqual([undefined, 4]);
  expect(await content()).toBe('0123456789');
  expect(await readdir(folder)).toEqual(['a.mp4']);
});

test('a server that cannot go on is taken from the beginning', async () => {
  const { all } = fetching([answer(0, { bytes: 4 }), answer(0)]);
  expect(await fetchInto(part, all)).toEqual(succeeded(undefined));
  expect(await content()).toBe('0123456789');
});

test('what has no length is begun anew, never put together of two', async () => {
  const { asked, all } = fetching([answer(0, { bytes: 4 }), answer(0)], null);
  expect(await fetchInto(part, all)).toEqual(succeeded(undefined));
  expect(asked).toEqual([undefined, undefined]);
  expect(await content()).toBe('0123456789');
});

test.each<[string, readonly Answer[], number | null]>([
  ['shorter', Array.from({ length: 4 }, () => answer(0, { of: Buffer.from('01234') })), 10],
  ['longer', Array.from({ length: 4 }, () => answer(0, { of: Buffer.from('0123456789ab') })), 10],
  ['nothing at all', Array.from({ length: 4 }, () => answer(0, { of: Buffer.alloc(0) })), null],
])('%s than the server said is no copy', async (_what, answers, size) => {
  const { all } = fetching(answers, size);
  expect(await fetchInto(part, all)).toMatchObject({ problem: { code: 'copy-incomplete' } });
});

test('after some attempts in vain the person is asked; a refusal is not tried again', async () => {
  const vain = fetching([]);
  expect(await fetchInto(part, vain.all)).toMatchObject({ problem: { code: 'unreachable' } });
  expect(vain.asked).toHaveLength(4);
  const refused = fetching([() => failed(problem('forbidden'))]);
  expect(await fetchInto(part, refused.all)).toMatchObject({ problem: { code: 'forbidden' } });
  expect(refused.asked).toHaveLength(1);
});
