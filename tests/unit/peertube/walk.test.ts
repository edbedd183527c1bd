import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Job, Video } from '@peertube/peertube-types';
import type { PeerTubeClient } from '../../../src-main/peertube/client.ts';
import { failed, problem, ProblemError, succeeded } from '../../../src-main/peertube/problem.ts';
import { walk, walkPages, type AskPage } from '../../../src-main/peertube/walk.ts';

interface Row {
  readonly id: number;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function all<Value>(rows: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

function rowsOf(ids: readonly number[]): Row[] {
  return ids.map((id) => ({ id }));
}

function pages(ask: AskPage<Row>, pageSize = 10, mostRows = 1_000_000) {
  return walkPages(ask, { key: (row) => row.id, pageSize, mostRows });
}

/** Answers from the list as it is at that moment. */
function asking(list: () => readonly number[], calls: [number, number][] = []): AskPage<Row> {
  return (start, count) => {
    calls.push([start, count]);
    const now = list();
    return Promise.resolve({ total: now.length, data: rowsOf(now.slice(start, start + count)) });
  };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const unexpected = expect.objectContaining({ message: 'unexpected-answer' }) as Error;

describe('a list that stays as it is', () => {
  it.each([0, 1, 2, 9, 10, 11, 19, 20, 99, 100, 101, 255])(
    'of %i rows comes once and in order',
    async (count) => {
      const list = upTo(count);
      for (const pageSize of [2, 3, 10, 100]) {
        expect(
          (
            await all(
              pages(
                asking(() => list),
                pageSize,
              ),
            )
          ).map(({ id }) => id),
        ).toEqual(list);
      }
    },
  );

  it('is asked for with one row of overlap, and not once more at its end', async () => {
    const calls: [number, number][] = [];
    await all(pages(asking(() => upTo(25), calls)));
    expect(calls).toEqual([
      [0, 10],
      [9, 10],
      [18, 10],
    ]);
  });

  it('is asked for as far as it is wanted', async () => {
    const calls: [number, number][] = [];
    for await (const { id } of pages(asking(() => upTo(1000), calls))) if (id === 12) break;
    expect(calls).toHaveLength(2);
  });
});

describe('a list that changes', () => {
  it('from which everything known vanishes', async () => {
    let list = upTo(100);
    const rows: number[] = [];
    for await (const { id } of pages(asking(() => list))) {
      rows.push(id);
      if (id === 45) list = list.filter((other) => other > 45);
    }
    expect(rows).toEqual(upTo(100));
  });

  it('into which so much comes that all that is known moves on', async () => {
    let list = upTo(30);
    const rows: number[] = [];
    for await (const { id } of pages(asking(() => list))) {
      rows.push(id);
      if (id === 9) list = [...upTo(200).map((index) => 1000 + index), ...list];
    }
    expect(rows.filter((id) => id < 1000)).toEqual(upTo(30));
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('in any way yields each row that is there all the time exactly once (500 seeds, both directions)', async () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const random = seeded(seed);
      const below = (count: number): number => Math.floor(random() * count);
      const pageSize = 2 + below(20);
      const descending = random() < 0.5;
      // Sorted at all times; a place between 0 and 1 that no row shares says where one comes in.
      let rows: { id: number; place: number }[] = [];
      let next = 0;
      const add = (): void => {
        next += 1;
        const row = { id: next, place: random() };
        const at = rows.findIndex(({ place }) => (descending ? place < row.place : place > row.place));
        rows = at < 0 ? [...rows, row] : rows.toSpliced(at, 0, row);
      };
      for (let count = below(120); count > 0; count -= 1) add();
      const there = new Set(rows.map(({ id }) => id));
      const change = (): void => {
        for (let steps = below(pageSize); steps > 0; steps -= 1) {
          if (random() < 0.5 && rows.length > 0) {
            // Often what stands at the beginning: that is what moves all the rest.
            const at = below(random() < 0.5 ? Math.min(10, rows.length) : rows.length);
            const gone = rows[at];
            if (gone !== undefined) there.delete(gone.id);
            rows = rows.toSpliced(at, 1);
          } else if (rows.length < 300) add();
        }
      };
      const ask: AskPage<Row> = (start, count) => {
        change();
        // PeerTube counts and selects with two queries.
        const total = random() < 0.2 ? Math.max(0, rows.length + below(5) - 2) : rows.length;
        const data = rows.slice(start, start + count).map(({ id }) => ({ id }));
        return Promise.resolve({ total, data });
      };
      const came = (await all(pages(ask, pageSize))).map(({ id }) => id);
      expect(new Set(came).size, `seed ${seed}: a row came twice`).toBe(came.length);
      const missed = [...there].filter((id) => !came.includes(id));
      expect(missed, `seed ${seed}: rows missed`).toEqual([]);
    }
  });
});

describe('a server that lies', () => {
  it('of a total that there is not comes to an end', async () => {
    const calls: [number, number][] = [];
    const ask = asking(() => upTo(25), calls);
    const found = await all(pages(async (start, count) => ({ ...(await ask(start, count)), total: 1e12 })));
    expect(found).toHaveLength(25);
    expect(calls.length).toBeLessThan(10);
  });

  it('of nothing where there is something loses nothing on a full page', async () => {
    const ask = asking(() => upTo(25));
    expect(
      await all(pages(async (start, count) => ({ ...(await ask(start, count)), total: 0 }))),
    ).toHaveLength(25);
  });

  it('with empty pages is left', async () => {
    expect(await all(pages(() => Promise.resolve({ total: 5, data: [] })))).toEqual([]);
  });

  it('with the same page for ever is found out', async () => {
    let calls = 0;
    const ask: AskPage<Row> = () => {
      calls += 1;
      return Promise.resolve({ total: 1e9, data: rowsOf(upTo(10)) });
    };
    await expect(all(pages(ask))).rejects.toEqual(unexpected);
    expect(calls).toBeLessThan(60);
  });

  it('with a list without end is given up', async () => {
    let next = 0;
    const ask: AskPage<Row> = () =>
      Promise.resolve({ total: 1e9, data: rowsOf(upTo(10).map(() => (next += 1))) });
    await expect(all(pages(ask, 10, 500))).rejects.toEqual(unexpected);
  });

  it('with the end of the list at every place but the first is found out', async () => {
    const ask: AskPage<Row> = (start) =>
      Promise.resolve({ total: 100, data: rowsOf(start === 0 ? upTo(10) : []) });
    await expect(all(pages(ask))).rejects.toEqual(unexpected);
  });

  it('with more rows than were asked for gives no more than those', async () => {
    const ask: AskPage<Row> = (start) => Promise.resolve({ total: 5, data: rowsOf(upTo(100).slice(start)) });
    expect(await all(pages(ask))).toHaveLength(100);
  });

  it('with rows that nothing tells apart is found out', async () => {
    const client: Pick<PeerTubeClient, 'request'> = {
      request: () => Promise.resolve(succeeded({ total: 1, data: [{ name: 'a' }] })),
    };
    await expect(all(walk(client, 'videoChannels.list', {}))).rejects.toEqual(unexpected);
  });
});

describe('an operation that is walked', () => {
  const asked: unknown[] = [];
  const client: Pick<PeerTubeClient, 'request'> = {
    request: (row, input, options) => {
      asked.push([row.name, input, options]);
      return Promise.resolve(succeeded({ total: 1, data: [{ id: 1 }] }));
    },
  };

  it('keeps its own parameters and its row’s type', async () => {
    asked.length = 0;
    const query = { sort: '-createdAt', start: 7, count: 7 };
    const rows = walk(client, 'users.myVideos', { query }, { background: true, pageSize: 1000 });
    expectTypeOf(rows).toEqualTypeOf<AsyncGenerator<Video, void, undefined>>();
    await all(rows);
    expect(asked).toEqual([
      ['users.myVideos', { query: { sort: '-createdAt', start: 0, count: 100 } }, { background: true }],
    ]);
    // @ts-expect-error an operation that is no list
    expect(() => walk(client, 'users.me', {})).not.toThrow();
  });

  it('fails as the call does', async () => {
    const refusing: Pick<PeerTubeClient, 'request'> = {
      request: () => Promise.resolve(failed(problem('forbidden'))),
    };
    const error: unknown = await all(walk(refusing, 'users.myVideos', {})).catch((found: unknown) => found);
    expect(error instanceof ProblemError && error.problem.code).toBe('forbidden');
  });

  it('has rows that are told apart by what is their own', async () => {
    const jobs: Pick<PeerTubeClient, 'request'> = {
      request: () =>
        Promise.resolve(
          succeeded({
            total: 2,
            data: [
              { id: 1, type: 'email' },
              { id: 1, type: 'video-import' },
            ],
          }),
        ),
    };
    const input = { path: { state: 'failed' } } as const;
    const key = ({ type, id }: Job): string => `${type} ${id}`;
    expect(await all(walk(jobs, 'jobs.list', input, { key }))).toHaveLength(2);
    // @ts-expect-error ids of jobs are counted for each queue
    walk(jobs, 'jobs.list', input);
    // @ts-expect-error neither id nor uuid
    walk(client, 'accountBlocks.list', {});
    // @ts-expect-error neither id nor uuid
    walk(client, 'serverBlocks.list', { query: { sort: '-createdAt' } }, { background: true });
    // @ts-expect-error neither id nor uuid
    walk(client, 'users.myMutedAccounts', {});
    // @ts-expect-error neither id nor uuid
    walk(client, 'users.myMutedServers', {});
    // @ts-expect-error neither id nor uuid
    walk(client, 'accounts.ratings', { path: { name: 'a' } });
    // @ts-expect-error neither id nor uuid
    walk(client, 'plugins.list', {});
    // @ts-expect-error neither id nor uuid
    walk(client, 'plugins.listAvailable', {});
    walk(client, 'serverBlocks.list', {}, { key: ({ blockedServer }) => blockedServer.host });
  });

  it('can be told apart by something else than an id', async () => {
    const named: Pick<PeerTubeClient, 'request'> = {
      request: () =>
        Promise.resolve(succeeded({ total: 2, data: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] })),
    };
    expect(await all(walk(named, 'users.myVideos', {}, { key: ({ name }) => name }))).toHaveLength(2);
  });
});
