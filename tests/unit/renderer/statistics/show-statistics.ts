import '../captions/media-stubs.ts';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach } from 'vitest';
import {
  succeeded,
  type Capabilities,
  type Handlers,
  type InputFor,
  type OperationName,
  type StatisticsReading,
  type StatisticsReport,
  type VideoFigures,
} from '../../../../src-preload/contract.ts';
import { router } from '../../../../src-renderer/app/router.svelte.ts';
import { app } from '../../../../src-renderer/state/app.svelte.ts';
import { sessions } from '../../../../src-renderer/state/sessions.svelte.ts';
import { toasts } from '../../../../src-renderer/state/toasts.svelte.ts';
import { addDays, lengthOf, usualRange } from '../../../../src-renderer/views/statistics/ranges.ts';
import {
  videoChoice,
  viewChoice,
} from '../../../../src-renderer/views/statistics/statistics-choice.svelte.ts';
import type { VideoDetails } from '../../../../src-renderer/views/video/video-details.ts';
import { createFakeBridge, sampleWorld, type FakeBridge, type FakeCalls } from '../support/fake-bridge.ts';
import StatisticsHarness from './StatisticsHarness.svelte';

const stops: (() => void)[] = [];

/** What was saved: the names and texts of files. */
export const saved: InputFor<'files:save-text'>[] = [];

interface Shown {
  readonly tab?: { readonly account: string; readonly details: VideoDetails };
  readonly calls?: FakeCalls;
  readonly handlers?: Partial<Handlers>;
  readonly capabilities?: Partial<Capabilities>;
  readonly online?: boolean;
}

export async function showStatistics(shown: Shown): Promise<FakeBridge> {
  const full = sampleWorld('full');
  const world = {
    ...full,
    info: { ...full.info, online: shown.online ?? true },
    calls: { ...full.calls, ...shown.calls },
  };
  const bridge = createFakeBridge(world, {
    'files:save-text': (file) => {
      saved.push(file);
      return Promise.resolve(succeeded({ name: file.name }));
    },
    'media:of-video': () => Promise.resolve(succeeded([])),
    ...shown.handlers,
  });
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  await sessions.load();
  const stop = await app.start();
  router.go('statistics');
  const harness = mount(StatisticsHarness, { target: document.body, props: { tab: shown.tab ?? null } });
  stops.push(() => void unmount(harness), stop);
  flushSync();
  return bridge;
}

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  saved.splice(0);
  for (const choice of [videoChoice, viewChoice]) {
    choice.range = usualRange;
    choice.metric = 'viewers';
    choice.compare = true;
  }
  router.go('home');
  for (const { id } of toasts.list) toasts.dismiss(id);
  document.body.replaceChildren();
});

/** What servers were asked, of one operation. */
export function inputsOf(bridge: FakeBridge, operation: OperationName): readonly unknown[] {
  return bridge.asked.flatMap(({ name, input }) => {
    // The bridge's own input of that request.
    const call = input as InputFor<'peertube:call'>;
    return name === 'peertube:call' && call.operation === operation ? [call.input] : [];
  });
}

export function sampleReading(changes: Partial<StatisticsReading> = {}): StatisticsReading {
  return {
    account: 'account-1',
    isReading: false,
    done: 3,
    total: 3,
    readAt: Date.now() - 60_000,
    failed: 0,
    problem: null,
    ...changes,
  };
}

export function sampleFigures(name: string, viewers: number, before: number | null): VideoFigures {
  return {
    account: 'account-1',
    video: `uuid-${name}`,
    name,
    channel: 'Shore notes',
    thumbnail: null,
    publishedAt: '2026-11-01T10:00:00.000Z',
    viewers,
    watchTime: viewers * 90,
    downloads: null,
    before: before === null ? null : { viewers: before, watchTime: before * 90, downloads: null },
    views: viewers * 2,
    likes: 1,
    comments: 0,
  };
}

export function sampleReport(
  { range }: InputFor<'statistics:report'>,
  changes: Partial<StatisticsReport> = {},
): StatisticsReport {
  const days = Array.from({ length: lengthOf(range) }, (_, index) => addDays(range.from, index));
  const videos = [
    sampleFigures('Low tide', 40, 80),
    sampleFigures('Night dive', 30, 10),
    sampleFigures('=cmd', 5, null),
  ];
  return {
    range,
    days,
    viewers: days.map((_, index) => index),
    watchTime: days.map((_, index) => index * 90),
    downloads: days.map(() => null),
    total: { viewers: 75, watchTime: 6750, downloads: null },
    before: { viewers: 90, watchTime: 8100, downloads: null },
    videos,
    countries: [
      { isoCode: 'FR', viewers: 50 },
      { isoCode: 'DE', viewers: 25 },
    ],
    readings: [sampleReading()],
    leftOut: { unread: 0, daysBefore: null, withoutDownloads: [] },
    ...changes,
  };
}
