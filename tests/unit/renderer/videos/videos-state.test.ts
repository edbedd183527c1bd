import '../support/browser-gaps.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Handlers,
  type VideoRow,
  type VideosReading,
} from '../../../../src-preload/contract.ts';
import { Videos } from '../../../../src-renderer/state/videos.svelte.ts';
import { createFakeBridge, sampleVideos, sampleWorld, type FakeVideos } from '../support/fake-bridge.ts';
import { sampleVideoRow } from '../support/sample-data.ts';

let leave: (() => void) | null = null;
afterEach(() => {
  leave?.();
  leave = null;
});

function start(videos: FakeVideos, handlers: Partial<Handlers> = {}) {
  const bridge = createFakeBridge({ ...sampleWorld('full'), videos }, handlers);
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  const state = new Videos();
  leave = state.connect();
  const asked = (name: string) => bridge.asked.filter((one) => one.name === name).map(({ input }) => input);
  return { bridge, state, asked };
}

const rowsOf = (state: Videos, account = 'account-1') => state.of(account).map(({ row }) => row);

describe('the list of all videos', () => {
  it('comes in pieces, and is read anew only where it is old', async () => {
    const { state, asked } = start(sampleVideos(2500));
    expect(state.standing('account-1').kind).toBe('unknown');
    await state.open('account-1');
    expect(state.of('account-1')).toHaveLength(2250);
    expect(state.standing('account-1').kind).toBe('known');
    expect(asked('videos:rows')).toHaveLength(3);
    expect(asked('videos:read')).toEqual([]);
    await state.open('account-1');
    expect(asked('videos:rows')).toHaveLength(3);
    await state.read('account-1');
    expect(asked('videos:read')).toEqual([{ account: 'account-1' }]);
  });

  it('is read from the server where it is an hour old', async () => {
    const { state, asked } = start(sampleVideos(10, { readAt: Date.now() - 3_600_000 }));
    await state.open('account-1');
    expect(asked('videos:read')).toHaveLength(1);
  });

  it('follows what main tells: other rows, new ones, and those that are gone', async () => {
    const { bridge, state } = start(sampleVideos(20));
    await state.open('account-1');
    const before = state.of('account-1');
    expect(state.of('account-1')).toBe(before);
    const [first, second] = rowsOf(state);
    if (!first || !second) throw new Error('no rows');
    const renamed: VideoRow = { ...first, name: 'Éclair' };
    const added = { ...sampleVideoRow(500), name: 'new' };
    bridge.tell('videos:changed', { account: 'account-1', rows: [renamed, added], removed: [second.uuid] });
    expect(state.row('account-1', first.uuid)?.name).toBe('Éclair');
    expect(state.of('account-1').find(({ row }) => row.uuid === first.uuid)?.folded).toContain('eclair');
    expect(state.row('account-1', second.uuid)).toBeNull();
    expect(state.at(`account-1/${added.uuid}`)?.name).toBe('new');
    expect(state.of('account-1')).toHaveLength(before.length);
  });

  it('does not take single rows for the whole before it was opened', async () => {
    const { bridge, state } = start(sampleVideos(20));
    bridge.tell('videos:changed', { account: 'account-1', rows: [sampleVideoRow(1)], removed: [] });
    expect(state.of('account-1')).toEqual([]);
    await state.open('account-1');
    expect(state.of('account-1')).toHaveLength(18);
  });

  it('says why it could not be had, and can be tried again', async () => {
    const unreachable = problem('unreachable', { details: { host: 'tube.example' } });
    let fails = true;
    const videos = sampleVideos(3, { readAt: null });
    const reading: VideosReading = { account: 'account-1', ...videos.reading, skipped: 0, known: 3 };
    const { state } = start(videos, {
      'videos:read': () =>
        Promise.resolve(fails ? failed(unreachable) : succeeded({ ...reading, readAt: Date.now() })),
    });
    await state.open('account-1');
    expect(state.standing('account-1').problem?.code).toBe('unreachable');
    expect(state.of('account-1')).toHaveLength(3);
    fails = false;
    await state.read('account-1');
    expect(state.standing('account-1').problem).toBeNull();
  });

  it('forgets the videos of who signs out', async () => {
    const { bridge, state } = start(sampleVideos(20));
    await state.open('account-1');
    bridge.tell('sessions:changed', { accounts: [], current: null });
    expect(state.of('account-1')).toEqual([]);
    expect(state.standing('account-1').kind).toBe('unknown');
  });
});

describe('sizes', () => {
  it('are asked for once for the same rows, and again for others', async () => {
    const { state, asked } = start(sampleVideos(20), {
      'videos:sizes': () => Promise.resolve(succeeded(undefined)),
    });
    await state.open('account-1');
    const rows = rowsOf(state);
    await state.wantSizes(rows.slice(0, 3));
    await state.wantSizes(rows.slice(0, 3));
    expect(asked('videos:sizes')).toHaveLength(1);
    await state.wantSizes(rows.slice(1, 4));
    expect(asked('videos:sizes')).toHaveLength(2);
    // Back where the first were given up.
    await state.wantSizes(rows.slice(0, 3));
    expect(asked('videos:sizes')).toHaveLength(3);
  });

  it('that are known are not asked for', async () => {
    const { state, asked } = start(sampleVideos(20));
    await state.open('account-1');
    await state.wantSizes(rowsOf(state).slice(0, 3));
    await vi.waitFor(() => expect(rowsOf(state)[0]?.size).not.toBeNull());
    await state.wantSizes(rowsOf(state).slice(0, 3));
    expect(asked('videos:sizes')).toHaveLength(1);
  });
});
