import '../../uploads/dom-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, vi } from 'vitest';
import type { Handlers, VideoRow } from '../../../../../src-preload/contract.ts';
import { router } from '../../../../../src-renderer/app/router.svelte.ts';
import { bulkRuns } from '../../../../../src-renderer/state/bulk.svelte.ts';
import { sessions } from '../../../../../src-renderer/state/sessions.svelte.ts';
import { toasts } from '../../../../../src-renderer/state/toasts.svelte.ts';
import { createFakeBridge, sampleWorld, type FakeBridge, type FakeCalls } from '../../support/fake-bridge.ts';
import { createFakeBulk, type FakeBulk } from '../../support/fake-bulk.ts';
import { sampleVideoRow } from '../../support/sample-data.ts';
import BulkHarness from './BulkHarness.svelte';

let leave: (() => void) | null = null;

export interface ShownBulk {
  readonly bridge: FakeBridge;
  readonly bulk: FakeBulk;
}

export const rowsOf = (count: number, account = 'account-1'): readonly VideoRow[] =>
  Array.from({ length: count }, (_, index) => sampleVideoRow(index, account));

/** The bar over a selection; what it opens takes its place. */
export async function showBulk(
  videos: readonly VideoRow[],
  { handlers = {}, calls = {} }: { handlers?: Partial<Handlers>; calls?: FakeCalls } = {},
): Promise<ShownBulk> {
  let told: FakeBridge | null = null;
  const bulk = createFakeBulk(() => told);
  const world = sampleWorld('full');
  const bridge = createFakeBridge(
    { ...world, calls: { ...world.calls, ...calls } },
    { ...bulk.handlers, ...handlers },
  );
  told = bridge;
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  await sessions.load();
  const stop = bulkRuns.connect();
  router.go('videos');
  const harness = mount(BulkHarness, { target: document.body, props: { videos } });
  leave = () => {
    void unmount(harness);
    stop();
  };
  await vi.waitFor(() => {
    if (!bulkRuns.ready) throw new Error('Not ready');
  });
  flushSync();
  return { bridge, bulk };
}

afterEach(() => {
  leave?.();
  leave = null;
  router.go('home');
  for (const { id } of toasts.list) toasts.dismiss(id);
  document.body.replaceChildren();
});

/** What was asked by a name, the last of them first. */
export function askedFor(bridge: FakeBridge, name: string): readonly unknown[] {
  return bridge.asked
    .filter((asked) => asked.name === name)
    .map(({ input }) => input)
    .toReversed();
}

/** All that can be read, in one line. */
export const page = (): string => document.body.textContent.replaceAll(/\s+/g, ' ');
