import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PeerTubeClient } from '../../../src-main/peertube/client.ts';
import {
  failed,
  problem,
  succeeded,
  type Outcome,
  type Problem,
} from '../../../src-main/peertube/problem.ts';
import { createPlaylistOrders, type PlaylistOrders } from '../../../src-main/playlists/index.ts';
import { wantedOf } from '../../../src-main/playlists/elements-of.ts';
import type { PlaylistOrdering } from '../../../src-main/playlists/playlist-order.ts';
import { reordered, type Reorder } from '../../peertube/state/reorder.ts';

const of = { account: 'account-1', playlist: 'e8c1f3a2-0000-4000-8000-000000000001' };
const busy = problem('server-error', { status: 503, retry: { kind: 'later' } });

/** What a move meets: refused before it was made, or made and its answer lost. */
type Trouble = { readonly made: boolean; readonly problem: Problem };

/** A server with one playlist. */
function playlistServer(count: number) {
  const state = {
    elements: Array.from({ length: count }, (_, at) => at + 1),
    moves: 0,
    /** By the number of the move, from 1. */
    troubles: new Map<number, Trouble>(),
    beforeMove: undefined as ((move: number) => void) | undefined,
  };
  const client = {
    request(_row: unknown, input: { query?: { start?: number; count?: number } }) {
      const { start = 0, count: wanted = 15 } = input.query ?? {};
      const data = state.elements.slice(start, start + wanted).map((id) => ({ id }));
      return Promise.resolve(succeeded<unknown>({ total: state.elements.length, data }));
    },
    call(_name: string, { body }: { body: Reorder }): Promise<Outcome<unknown>> {
      state.moves += 1;
      state.beforeMove?.(state.moves);
      const trouble = state.troubles.get(state.moves);
      if (trouble === undefined || trouble.made) state.elements = [...reordered(state.elements, body)];
      return Promise.resolve(trouble === undefined ? succeeded(undefined) : failed(trouble.problem));
    },
  } as unknown as Pick<PeerTubeClient, 'request' | 'call'>; // The two rows that the service uses.
  return { state, client };
}

let folder: string;
const opened: PlaylistOrders[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-orders-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((orders) => orders.close()));
  await rm(folder, { recursive: true, force: true });
});

function open(client: Outcome<Pick<PeerTubeClient, 'request' | 'call'>>): PlaylistOrders {
  const orders = createPlaylistOrders({
    folder,
    storage: { now: () => 0, report: () => undefined },
    clientFor: () => client,
  });
  opened.push(orders);
  return orders;
}

function end(orders: PlaylistOrders): Promise<PlaylistOrdering> {
  return new Promise((resolve) => {
    const stop = orders.onChanged((ordering) => {
      if (ordering.state.kind !== 'done' && ordering.state.kind !== 'failed') return;
      stop();
      resolve(ordering);
    });
  });
}

async function orderAndWait(orders: PlaylistOrders, elements: readonly number[]): Promise<PlaylistOrdering> {
  const ended = end(orders);
  expect((await orders.order({ ...of, elements })).ok).toBe(true);
  return ended;
}

describe('the order of a playlist', () => {
  it('is brought about with few calls, and told', async () => {
    const { state, client } = playlistServer(500);
    const wanted = [...state.elements.slice(60), ...state.elements.slice(0, 60)];
    const ended = await orderAndWait(open(succeeded(client)), wanted);
    expect(ended).toMatchObject({ ...of, state: { kind: 'done' }, moved: 1, moves: 1 });
    expect(state.elements).toEqual(wanted);
    expect(state.moves).toBe(1);
  });

  it('is reached although answers get lost and calls are refused', async () => {
    const { state, client } = playlistServer(120);
    const wanted = state.elements.toReversed();
    state.troubles.set(3, { made: true, problem: problem('timed-out') });
    state.troubles.set(9, { made: false, problem: busy });
    state.troubles.set(10, { made: false, problem: busy });
    state.troubles.set(30, { made: true, problem: problem('unreachable') });
    const ended = await orderAndWait(open(succeeded(client)), wanted);
    expect(ended.state).toEqual({ kind: 'done' });
    expect(state.elements).toEqual(wanted);
  });

  it('that fails in the middle loses and doubles nothing, and goes on from there', async () => {
    const { state, client } = playlistServer(60);
    const wanted = state.elements.toReversed();
    state.troubles.set(12, { made: false, problem: problem('forbidden', { status: 403 }) });
    const orders = open(succeeded(client));
    const ended = await orderAndWait(orders, wanted);
    expect(ended.state).toMatchObject({ kind: 'failed', problem: { code: 'forbidden' } });
    expect(state.elements.toSorted((a, b) => a - b)).toEqual(wanted.toReversed());
    const again = end(orders);
    expect((await orders.retry(of)).ok).toBe(true);
    expect((await again).state).toEqual({ kind: 'done' });
    expect(state.elements).toEqual(wanted);
  });

  it('leaves alone what others add and take out meanwhile', async () => {
    const { state, client } = playlistServer(20);
    const wanted = state.elements.toReversed();
    state.beforeMove = (move) => {
      if (move === 4) state.elements = [...state.elements.filter((id) => id !== 7), 99];
    };
    const ended = await orderAndWait(open(succeeded(client)), wanted);
    expect(ended.state).toEqual({ kind: 'done' });
    expect(state.elements.filter((id) => id !== 99)).toEqual(wanted.filter((id) => id !== 7));
    expect(state.elements).toContain(99);
  });

  it('gives up where nothing comes of any plan', async () => {
    const { state, client } = playlistServer(20);
    for (let move = 1; move <= 100; move += 1) state.troubles.set(move, { made: false, problem: busy });
    const ended = await orderAndWait(open(succeeded(client)), state.elements.toReversed());
    expect(ended.state).toMatchObject({ kind: 'failed', problem: { code: 'conflict' } });
    expect(state.moves).toBeLessThan(10);
  });

  it('is known after a restart as interrupted, and goes on when asked', async () => {
    const { state, client } = playlistServer(40);
    const wanted = state.elements.toReversed();
    const first = open(succeeded(client));
    const stopped = new Promise<void>((resolve) => {
      state.beforeMove = (move) => {
        if (move === 5) resolve();
      };
    });
    await first.order({ ...of, elements: wanted });
    await stopped;
    await first.close();
    const second = open(succeeded(client));
    expect(await second.list()).toMatchObject([{ ...of, state: { kind: 'interrupted' } }]);
    const ended = end(second);
    await second.retry(of);
    expect((await ended).state).toEqual({ kind: 'done' });
    expect(state.elements).toEqual(wanted);
    expect(await readFile(join(folder, 'playlist-orders.json'), 'utf8')).not.toContain(of.playlist);
  });

  it('that was asked for later is the one that counts', async () => {
    const { state, client } = playlistServer(80);
    const orders = open(succeeded(client));
    await orders.order({ ...of, elements: state.elements.toReversed() });
    const wanted = [80, ...Array.from({ length: 79 }, (_, at) => at + 1)];
    expect((await orderAndWait(orders, wanted)).state).toEqual({ kind: 'done' });
    expect(state.elements).toEqual(wanted);
    expect(await orders.list()).toHaveLength(1);
  });

  it('is stopped for good when the person says so', async () => {
    const { state, client } = playlistServer(80);
    const orders = open(succeeded(client));
    await orders.order({ ...of, elements: state.elements.toReversed() });
    await orders.stop(of);
    expect(await orders.list()).toEqual([]);
    expect(await open(succeeded(client)).list()).toEqual([]);
    expect(state.elements).toHaveLength(80);
  });

  it('says that nobody is signed in', async () => {
    const orders = open(failed(problem('sign-in-needed')));
    const ended = await orderAndWait(orders, [2, 1]);
    expect(ended.state).toMatchObject({ kind: 'failed', problem: { code: 'sign-in-needed' } });
  });
});

describe('the wanted order of what is there now', () => {
  it('keeps what is new behind what it stands behind, and forgets what is gone', () => {
    expect(wantedOf([9, 1, 2, 8, 3], [3, 2, 1, 7])).toEqual([9, 3, 2, 8, 1]);
  });
});
