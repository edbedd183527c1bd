import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failed, problem, succeeded, type Problem } from '../../../src-main/peertube/problem.ts';
import { createStudioRequests } from '../../../src-main/studio/requests.ts';
import { valueOf } from '../uploads/support/sign-in.ts';
import {
  busyVideo,
  conflict,
  cutAlone,
  editedVideo,
  openPorts,
  readyVideo,
  unreachable,
  type Ports,
} from './support/fake-ports.ts';

let ports: Ports;
beforeEach(async () => {
  ports = await openPorts();
});
afterEach(() => ports.close());

const add = async (more: Partial<typeof cutAlone> = {}) =>
  valueOf(await ports.requests.add({ ...cutAlone, ...more }));
const became = (kind: string) => expect.poll(() => ports.state()).toMatchObject({ kind });

describe('nothing is sent twice', () => {
  test('where the disk does not take that it is about to be sent, it is not', async () => {
    ports.answers.get = async () => {
      if (ports.calls.length === 1) await ports.breakDisk();
      return succeeded(readyVideo);
    };
    await add();
    await became('failed');
    expect(ports.edits()).toBe(0);
    await ports.mendDisk();
    await ports.reopen();
    ports.idle();
    await became('sent');
    expect(ports.edits()).toBe(1);
  });

  test('and then nothing of it is taken for sent either', async () => {
    ports.answers.get = async () => {
      await ports.breakDisk();
      return succeeded(readyVideo);
    };
    const { id } = await add();
    await became('failed');
    await ports.mendDisk();
    ports.answers.get = () => succeeded(busyVideo);
    valueOf(await ports.requests.retry(id));
    await became('waiting');
    expect(ports.arrived).toEqual([]);
  });

  test('what is removed while its waiting is written down does not wait', async () => {
    ports.answers.get = async () => {
      await ports.breakDisk();
      return succeeded(busyVideo);
    };
    // The one moment that can be met: what could not be written is told before it goes on.
    const removed = Promise.withResolvers<undefined>();
    ports.onReport = () => {
      ports.onReport = () => undefined;
      ports.requests.remove(id).then(() => removed.resolve(undefined), removed.reject);
    };
    const { id } = await add();
    await removed.promise;
    expect(await ports.requests.list()).toEqual([]);
    expect(ports.waiting()).toBe(0);
    await ports.mendDisk();
  });

  test('what ends with the app while it is added is not begun any more', async () => {
    const adding = ports.requests.add(cutAlone);
    await ports.requests.close();
    expect(await adding).toMatchObject({ ok: false, problem: { code: 'aborted' } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(ports.calls).toEqual([]);
  });

  test('a plan that failed without an answer, given anew, is asked for before it is sent', async () => {
    ports.answers.edit = ({ onSent }) => {
      onSent?.(300, 300);
      return failed(problem('timed-out'));
    };
    const { id } = await add({ whenReady: false });
    await became('failed');
    ports.answers.get = () => succeeded(editedVideo);
    expect(await add({ whenReady: false })).toMatchObject({ id, state: { kind: 'sent' } });
    expect(ports.arrived).toEqual(['v']);
    expect(ports.edits()).toBe(1);
  });

  test('and one that failed without an answer, removed, is followed where it has arrived', async () => {
    ports.answers.edit = ({ onSent }) => {
      onSent?.(300, 300);
      return failed(problem('timed-out'));
    };
    const { id } = await add();
    await became('failed');
    ports.answers.get = () => succeeded(editedVideo);
    await ports.requests.remove(id);
    expect(ports.arrived).toEqual(['v']);
  });
});

describe('a server that says busy of a video that is ready', () => {
  test('is left alone ever longer, and not asked for ever', async () => {
    ports.answers.edit = () => conflict;
    await add();
    for (let pauses = 1; pauses <= 6; pauses += 1) {
      await expect.poll(() => ports.pauses.length).toBe(pauses);
      expect(ports.waiting()).toBe(0);
      expect(ports.edits()).toBe(pauses);
      ports.endPause();
      await expect.poll(() => ports.waiting()).toBe(1);
      ports.idle();
    }
    await became('failed');
    const minute = 60_000;
    expect(ports.pauses).toEqual([1, 2, 4, 8, 15, 15].map((minutes) => minutes * minute));
    expect(ports.edits()).toBe(7);
    expect(ports.waiting()).toBe(0);
  });

  test('can be given up while it rests', async () => {
    ports.answers.edit = () => conflict;
    const { id } = await add();
    await expect.poll(() => ports.pauses.length).toBe(1);
    await ports.requests.remove(id);
    expect(ports.waiting()).toBe(0);
    expect(await ports.requests.list()).toEqual([]);
  });
});

describe('what was never sent', () => {
  test.each([
    ['unreachable', unreachable],
    ['kept back by a closed budget', failed(problem('rate-limited'))],
  ])('(%s) is not taken for sent because the server is at something else', async (_name, answer) => {
    ports.answers.edit = () => answer;
    const { id } = await add();
    await became('failed');
    ports.answers.get = () => succeeded(busyVideo);
    valueOf(await ports.requests.retry(id));
    await became('waiting');
    expect(ports.arrived).toEqual([]);
  });

  test('nor at once, where the server has become busy meanwhile', async () => {
    ports.answers.edit = () => {
      ports.answers.get = () => succeeded(busyVideo);
      return unreachable;
    };
    await add();
    await became('failed');
    expect(ports.arrived).toEqual([]);
  });
});

describe('a plan that waits', () => {
  test('goes out in the background, and does not fail by what passes', async () => {
    ports.answers.get = () => succeeded(busyVideo);
    await add();
    await became('waiting');
    ports.answers.get = () => unreachable;
    ports.idle();
    await expect.poll(() => ports.pauses).toEqual([60_000]);
    ports.answers.get = () => failed(problem('rate-limited', { retry: { kind: 'later', afterMs: 700_000 } }));
    ports.endPause();
    await expect.poll(() => ports.waiting()).toBe(1);
    ports.idle();
    await expect.poll(() => ports.pauses).toEqual([60_000, 700_000]);
    await became('waiting');
    ports.answers.get = () => succeeded(readyVideo);
    ports.endPause();
    await expect.poll(() => ports.waiting()).toBe(1);
    ports.idle();
    await became('sent');
    expect(ports.calls).toEqual([
      'videos.get',
      ...Array<string>(3).fill('videos.get bg'),
      'videos.editInStudio bg',
    ]);
  });

  test('is told of at once where a person has just asked for it', async () => {
    ports.answers.get = () => unreachable;
    await add();
    await became('failed');
    expect(ports.calls).toEqual(['videos.get']);
  });
});

test('all know that it has arrived before it is forgotten on disk', async () => {
  let before: unknown = null;
  ports.onArrived = async () => {
    before = await ports.onDisk();
  };
  await add();
  await became('sent');
  expect(before).toMatchObject([{ step: 'sending', sentTo: { duration: 100 } }]);
  expect(await ports.onDisk()).toEqual([]);
});

test('says whether one is on its way', async () => {
  const hold = Promise.withResolvers<undefined>();
  ports.answers.edit = async () => {
    await hold.promise;
    return succeeded(undefined);
  };
  expect(ports.requests.isSending()).toBe(false);
  await add();
  await expect.poll(() => ports.edits()).toBe(1);
  expect(ports.requests.isSending()).toBe(true);
  hold.resolve(undefined);
  await became('sent');
  expect(ports.requests.isSending()).toBe(false);
});

test('a record that may not be read is reported, and ends nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sepiola-ports-'));
  // A folder that is a file: reading says so.
  await writeFile(join(folder, 'studio'), '');
  const reported: string[] = [];
  const requests = createStudioRequests(
    {
      folder,
      storage: { now: () => 0, report: ({ code }: Problem) => void reported.push(code) },
      sessions: { list: () => ({ accounts: [], current: null }) },
    } as unknown as Parameters<typeof createStudioRequests>[0], // No more is asked of it before it is read.
    () => Promise.resolve(),
  );
  await expect.poll(() => reported).toEqual(['bug']);
  await requests.close();
  await rm(folder, { recursive: true });
});
