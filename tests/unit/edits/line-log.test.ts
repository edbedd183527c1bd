import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLineLog } from '../../../src-main/edits/line-log.ts';
import { itemLine, readItemLine } from '../../../src-main/edits/bulk-record.ts';
import { unknownItem } from '../../../src-main/edits/bulk-item.ts';
import { openRunItems } from '../../../src-main/edits/run-items.ts';
import { problem } from '../../../src-main/peertube/problem.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-log-'));
  path = join(folder, 'deeper', 'items.jsonl');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a log of lines', () => {
  test('is empty before anything was written', async () => {
    expect(await createLineLog(path).read()).toEqual({ lines: [], broken: 0 });
  });

  test('keeps the order of what is added at the same time', async () => {
    const log = createLineLog(path);
    const numbers = Array.from({ length: 200 }, (_each, at) => at);
    const added = await Promise.all(numbers.map((n) => log.add([{ n }])));
    expect(added.every(({ ok }) => ok)).toBe(true);
    await log.sync();
    await log.close();
    expect((await createLineLog(path).read()).lines).toEqual(numbers.map((n) => ({ n })));
  });

  test.each([['{"n":3'], ['x'], ['{"n":3,"text":"ä'.slice(0, -1)]])(
    'loses nothing but the line that a kill cut off: %j',
    async (rest) => {
      const first = createLineLog(path);
      await first.add([{ n: 1 }, { n: 2 }]);
      await first.close();
      await appendFile(path, rest);
      for (const readsFirst of [true, false]) {
        const log = createLineLog(path);
        if (readsFirst) expect((await log.read()).lines).toEqual([{ n: 1 }, { n: 2 }]);
        await log.add([{ n: readsFirst ? 3 : 4 }]);
        await log.close();
        if (readsFirst) await appendFile(path, rest);
      }
      expect((await createLineLog(path).read()).lines).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
      expect(await readFile(path, 'utf8')).not.toContain(`${rest}\n`);
    },
  );

  test('tells of a full disk, and goes on when there is room', async () => {
    await writeFile(join(folder, 'deeper'), 'a file in the way');
    const log = createLineLog(path);
    expect(await log.add([{ n: 1 }])).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
    await rm(join(folder, 'deeper'));
    expect(await log.add([{ n: 1 }])).toMatchObject({ ok: true });
    await log.close();
    expect((await createLineLog(path).read()).lines).toEqual([{ n: 1 }]);
  });
});

describe('items on disk', () => {
  const item = {
    ...unknownItem,
    name: 'A talk',
    state: 'failed',
    differences: [{ field: 'title', before: 'a', after: 'b' }],
    problem: problem('conflict', { details: { reason: 'changed' }, serverSaid: 'No.' }),
    elements: { 4: 7 },
  } as const;

  test('say only what is new', () => {
    const line = itemLine(3, item, { ...item, state: 'waiting', problem: null });
    expect(line).toEqual({ i: 3, state: 'waiting', problem: null });
    expect(readItemLine(itemLine(3, unknownItem, item))).toEqual({
      i: 3,
      change: {
        name: item.name,
        state: item.state,
        differences: item.differences,
        problem: item.problem,
        elements: item.elements,
      },
    });
  });

  test.each([null, 7, {}, { i: -1 }, { i: 1, state: 'lost' }, { i: 1, differences: [{ field: 'x' }] }])(
    '%j is none',
    (line) => {
      expect(readItemLine(line)).toBeNull();
    },
  );

  test('are as they were, at whatever line the app was killed', async () => {
    const refs = [0, 1, 2].map((at) => ({ account: 'a', video: `v${at}` }));
    const items = await openRunItems(refs, createLineLog(path), () => undefined);
    await items.set(0, item);
    await items.set(1, { ...item, state: 'waiting', problem: null });
    await items.set(1, { ...items.record(1), touched: true });
    await items.set(1, { ...items.record(1), state: 'done' });
    await items.close();
    const text = await readFile(path, 'utf8');
    const ends = Array.from(text.matchAll(/\n/g), ({ index }) => index + 1);
    const seen: unknown[] = [];
    for (const length of [0, ...ends]) {
      // Bytes of a line that was under way.
      await writeFile(path, text.slice(0, length + (length === text.length ? 0 : 5)));
      const again = await openRunItems(refs, createLineLog(path), () => undefined);
      seen.push([
        again.record(0).state,
        again.record(1).state,
        again.record(1).touched,
        again.counts().unknown,
      ]);
      await again.close();
    }
    expect(seen).toEqual([
      ['unknown', 'unknown', false, 3],
      ['failed', 'unknown', false, 2],
      ['failed', 'waiting', false, 1],
      ['failed', 'waiting', true, 1],
      ['failed', 'done', true, 1],
    ]);
  });

  test('that the disk did not take are written with what comes next', async () => {
    const refs = [{ account: 'a', video: 'v' }];
    const open = await openRunItems(refs, createLineLog(path), () => undefined);
    await writeFile(join(folder, 'deeper'), 'a file in the way');
    expect(await open.set(0, item)).toMatchObject({ ok: false });
    expect(open.record(0)).toEqual(item);
    await rm(join(folder, 'deeper'));
    expect(await open.sync()).toMatchObject({ ok: true });
    await open.close();
    const again = await openRunItems(refs, createLineLog(path), () => undefined);
    expect(again.record(0)).toEqual(item);
  });
});
