import { inputsOf, saved, showStatistics } from './show-statistics.ts';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { failed, problem, succeeded, type Outcome } from '../../../../src-preload/contract.ts';
import { words } from '../../../../src-renderer/state/words.svelte.ts';
import { click, named, one } from '../uploads/show-uploads.ts';
import { sampleDetails } from '../video/make.ts';
import type { FakeCalls } from '../support/fake-bridge.ts';

const say = words.statistics;
const text = () => document.body.textContent.replaceAll(/\s+/g, ' ');
const at = (day: number) => new Date(Date.now() - (3 - day) * 86_400_000).toISOString();

const overall = {
  totalViewers: 80,
  totalWatchTime: 4800,
  averageWatchTime: 60,
  viewersPeak: 9,
  viewersPeakDate: '2026-11-03T17:00:00.000Z',
  countries: [{ isoCode: 'FR', viewers: 50 }],
  subdivisions: [{ name: 'Brittany', viewers: 20 }],
};

function answers(changes: FakeCalls = {}): FakeCalls {
  return {
    'videoStats.overall': () => succeeded(overall),
    'videoStats.timeseries': () =>
      succeeded({
        groupInterval: '1 day',
        data: [1, 2, 3].map((day) => ({ date: at(day), value: day * 10 })),
      }),
    'videoStats.retention': () =>
      succeeded({
        data: [100, 99, 98, 60, 59, 58].map((retentionPercent, second) => ({ second, retentionPercent })),
      }),
    'videoStats.userAgent': () =>
      succeeded({ clients: [{ name: 'Firefox', viewers: 7 }], devices: [{ name: 'smarttv', viewers: 2 }] }),
    ...changes,
  };
}

const tab = (changes: object = {}, account = 'account-1') => ({ account, details: sampleDetails(changes) });
const viewersChart = () => one(`[role=application][aria-label="${say.metrics.viewers}"]`);

function press(element: HTMLElement, key: string): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  flushSync();
}

const spoken = (of: HTMLElement) => of.closest('figure')?.querySelector('[role=status]')?.textContent.trim();

describe('the figures of a video', () => {
  it('are said with names of countries and devices', async () => {
    await showStatistics({ tab: tab(), calls: answers() });
    await vi.waitFor(() => expect(text()).toContain('France'));
    expect(text()).toContain('80');
    expect(text()).toContain('1 h 20 min');
    expect(text()).toContain('Brittany');
    await vi.waitFor(() => expect(text()).toContain(say.video.deviceNames['smarttv']));
  });

  it('can be gone through by keyboard, point by point, each of them spoken', async () => {
    await showStatistics({ tab: tab(), calls: answers() });
    await vi.waitFor(viewersChart);
    const chart = viewersChart();
    chart.focus();
    press(chart, 'ArrowRight');
    expect(spoken(chart)).toContain(say.chart.value(say.metrics.viewers, '10'));
    press(chart, 'End');
    expect(spoken(chart)).toContain(say.chart.value(say.metrics.viewers, '30'));
    press(chart, 'ArrowRight');
    expect(spoken(chart)).toContain(say.chart.value(say.metrics.viewers, '30'));
    press(chart, 'Home');
    expect(spoken(chart)).toContain(say.chart.value(say.metrics.viewers, '10'));
  });

  it('stand in a table too, and in a file', async () => {
    await showStatistics({ tab: tab(), calls: answers() });
    await vi.waitFor(viewersChart);
    const figure = viewersChart().closest('figure');
    expect(figure?.querySelector('table')).toBeNull();
    const toggle = figure?.querySelector(`button[aria-label="${say.chart.showTable}"]`);
    if (toggle) click(toggle);
    const rows = [...(figure?.querySelectorAll('tbody tr') ?? [])];
    expect(rows.map((row) => row.querySelector('td')?.textContent)).toEqual(['10', '20', '30']);
    click(named('button', say.bars.save(say.video.countries)));
    await vi.waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.text).toBe('\uFEFFCountries,Viewers\r\nFrance,50\r\n');
  });

  it('are asked for by days, with the days before; all of them without any', async () => {
    const bridge = await showStatistics({ tab: tab(), calls: answers() });
    await vi.waitFor(() => expect(inputsOf(bridge, 'videoStats.overall')).toHaveLength(2));
    const [now, before] = inputsOf(bridge, 'videoStats.overall') as {
      query: { startDate: string; endDate: string };
    }[];
    expect(Date.parse(now?.query.startDate ?? '') - Date.parse(before?.query.endDate ?? '')).toBe(1);
    const all = document.querySelector<HTMLInputElement>('input[value="all"]');
    if (all) click(all);
    await vi.waitFor(() =>
      expect(inputsOf(bridge, 'videoStats.overall').at(-1)).toMatchObject({ query: {} }),
    );
    expect(text()).not.toContain(say.range.compare);
  });

  it('name the deepest fall of the curve, and a press goes to what they saw last', async () => {
    await showStatistics({ tab: tab(), calls: answers() });
    await vi.waitFor(() => named('button', say.retention.leave('38%', '0:03')));
    click(named('button', say.retention.leave('38%', '0:03')));
    expect(one('.player .time').textContent).toBe('0:02.000');
    const curve = one(`[role=application][aria-label="${say.retention.chart}"]`);
    curve.focus();
    press(curve, 'End');
    expect(one('.player .time').textContent).toBe('0:05.000');
  });
});

describe('without figures', () => {
  it('a video of somebody else says so and can be tried again', async () => {
    await showStatistics({
      tab: tab(),
      calls: answers({ 'videoStats.overall': () => failed(problem('forbidden')) }),
    });
    await vi.waitFor(() => expect(text()).toContain(say.video.notYours.title));
    expect(text()).not.toContain(say.video.where);
  });

  it('a video that nobody has watched says so in a friendly way', async () => {
    const nobody = { ...overall, totalViewers: 0, totalWatchTime: 0, averageWatchTime: 0, countries: [] };
    await showStatistics({
      tab: tab({ views: 0 }),
      calls: answers({
        'videoStats.overall': () => succeeded({ ...nobody, viewersPeakDate: null, subdivisions: [] }),
      }),
    });
    await vi.waitFor(() => expect(text()).toContain(say.video.none.text));
  });

  it('a live has no curve, and is not asked for one', async () => {
    const bridge = await showStatistics({ tab: tab({ isLive: true }), calls: answers() });
    await vi.waitFor(() => expect(text()).toContain(say.retention.live));
    expect(inputsOf(bridge, 'videoStats.retention')).toEqual([]);
  });

  it('a part that failed says so alone, and comes when it is tried again', async () => {
    let broken = true;
    const refuse = (): Outcome<unknown> =>
      broken
        ? failed(problem('server-error', { retry: { kind: 'never' } }))
        : succeeded({ data: [{ second: 0, retentionPercent: 100 }] });
    await showStatistics({ tab: tab(), calls: answers({ 'videoStats.retention': refuse }) });
    await vi.waitFor(() => expect(text()).toContain('France'));
    await vi.waitFor(() => named('button', words.shell.actions.tryAgain));
    broken = false;
    click(named('button', words.shell.actions.tryAgain));
    await vi.waitFor(() => expect(text()).toContain(say.retention.noDips));
  });

  it('nonsense from a server is drawn as nothing', async () => {
    const nonsense = () => succeeded({ data: 'x', countries: 7, totalViewers: 'many' });
    await showStatistics({
      tab: tab(),
      calls: {
        'videoStats.overall': nonsense,
        'videoStats.timeseries': nonsense,
        'videoStats.retention': nonsense,
        'videoStats.userAgent': nonsense,
      },
    });
    await vi.waitFor(() => expect(text()).toContain(say.retention.nobody));
  });
});

describe('an older server', () => {
  it('offers neither downloads nor browsers, and says why', async () => {
    const newer = { why: 'newer', since: '7.2.0' } as const;
    const bridge = await showStatistics({
      tab: tab({}, 'account-2'),
      calls: answers(),
      handlers: {
        'sessions:capabilities': () =>
          Promise.resolve(
            succeeded({
              version: '6.3.0',
              features: {},
              videoExtensions: [],
              imageExtensions: [],
              imageMaxBytes: 1,
              maxChunkBytes: null,
              minChunkBytes: null,
              defaults: { privacy: 1, licence: null, downloadEnabled: true, commentsPolicy: 1 },
              lacking: { 'videoStats.userAgent': newer },
              lackingFields: {},
            }),
          ),
      },
    });
    await vi.waitFor(() => expect(text()).toContain(`${say.video.agents}: needs PeerTube 7.2`));
    expect(text()).toContain(`${say.video.downloads}: needs PeerTube 8.2`);
    expect(inputsOf(bridge, 'videoStats.userAgent')).toEqual([]);
  });
});
