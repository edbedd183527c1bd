import { sampleReading, sampleReport, saved, showStatistics } from './show-statistics.ts';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Handlers,
  type StatisticsReading,
  type StatisticsReport,
} from '../../../../src-preload/contract.ts';
import { router } from '../../../../src-renderer/app/router.svelte.ts';
import { format, sayProblem, words } from '../../../../src-renderer/state/words.svelte.ts';
import { readVideoPlace } from '../../../../src-renderer/app/video-place.ts';
import { choose, click, named } from '../uploads/show-uploads.ts';

const say = words.statistics;
const text = () => document.body.textContent.replaceAll(/\s+/g, ' ');

interface Main {
  report?: Partial<StatisticsReport>;
  read?: Handlers['statistics:read'];
}

function main({ report = {}, read }: Main = {}) {
  const asked = { reports: [] as unknown[], reads: [] as unknown[], stops: 0 };
  const handlers: Partial<Handlers> = {
    'statistics:report': (input) => {
      asked.reports.push(input);
      return Promise.resolve(succeeded(sampleReport(input, report)));
    },
    'statistics:read': (input) => {
      asked.reads.push(input);
      return read?.(input) ?? Promise.resolve(succeeded([]));
    },
    'statistics:stop': () => {
      asked.stops += 1;
      return Promise.resolve(succeeded(undefined));
    },
  };
  return { asked, handlers };
}

const titles = () =>
  [...document.querySelectorAll('tbody .name')].map((element) => element.textContent.trim());

describe('the sums over all videos', () => {
  it('are shown with what they were before; falling videos come first when asked for', async () => {
    const { handlers, asked } = main();
    await showStatistics({ handlers });
    await vi.waitFor(() => expect(text()).toContain('75'));
    expect(text()).toContain(say.change.less('17%'));
    expect(asked.reads).toEqual([]);
    expect(titles().slice(0, 3)).toEqual(['Low tide', 'Night dive', '=cmd']);
    const falling = document.querySelector<HTMLInputElement>('input[value="rising"]');
    if (falling) click(falling);
    expect(titles()[0]).toBe('Night dive');
    click(named('button', say.all.columns.viewers));
    expect(titles()[0]).toBe('Low tide');
    click(named('button', say.all.columns.viewers));
    expect(titles()[0]).toBe('=cmd');
  });

  it('are asked for by scope and range, and both stand in the place', async () => {
    const { handlers, asked } = main();
    await showStatistics({ handlers });
    await vi.waitFor(() => expect(asked.reports.length).toBeGreaterThan(1));
    choose(named('select', say.all.scope), '\u2003Night dives');
    await vi.waitFor(() =>
      expect(asked.reports.at(-1)).toMatchObject({
        scope: { kind: 'channel', account: 'account-1', channelId: 2 },
      }),
    );
    const week = document.querySelector<HTMLInputElement>('input[value="7"]');
    if (week) click(week);
    expect(router.current).toEqual({ view: 'statistics', of: 'account-1/2/7' });
    await vi.waitFor(() => expect(asked.reports.length % 2).toBe(0));
  });

  it('refuses days that cannot be, and says why', async () => {
    const { handlers } = main();
    await showStatistics({ handlers });
    await vi.waitFor(() => expect(text()).toContain('75'));
    const own = document.querySelector<HTMLInputElement>('input[value="own"]');
    if (own) click(own);
    const from = named('input', say.range.from);
    from.value = '2031-01-01';
    from.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    click(named('button', say.range.apply));
    expect(text()).toContain(say.range.problems.order());
    expect(from.getAttribute('aria-invalid')).toBe('true');
  });

  it('open a video’s own figures', async () => {
    const { handlers } = main();
    await showStatistics({ handlers });
    await vi.waitFor(() => expect(titles()).toContain('Low tide'));
    click(named('button', 'Low tide'));
    expect(readVideoPlace(router.current.of)).toEqual({
      account: 'account-1',
      video: 'uuid-Low tide',
      tab: 'statistics',
    });
  });

  it('are saved as a table in which no title is a formula', async () => {
    const { handlers } = main();
    await showStatistics({ handlers });
    await vi.waitFor(() => expect(titles()).toContain('Low tide'));
    click(named('button', say.all.saveVideos));
    await vi.waitFor(() => expect(saved).toHaveLength(1));
    const lines = saved[0]?.text.split('\r\n') ?? [];
    expect(lines).toHaveLength(5);
    expect(lines.find((line) => line.includes('cmd'))?.startsWith("'=cmd,")).toBe(true);
  });

  it('say what is left out, and which videos a server gave none of', async () => {
    const { handlers } = main({
      report: {
        readings: [sampleReading({ failed: 2 })],
        leftOut: { unread: 4, daysBefore: '2026-11-10', withoutDownloads: ['tube.example'] },
      },
    });
    await showStatistics({ handlers });
    await vi.waitFor(() => expect(text()).toContain(say.all.unread(4, format)));
    expect(text()).toContain(say.all.failedVideos(2, 'tube.example', format));
    expect(text()).toContain(say.all.withoutDownloads('tube.example'));
  });
});

describe('the reading', () => {
  const old = sampleReading({ readAt: Date.now() - 30 * 3_600_000 });
  const tellOf = (changes: Partial<StatisticsReading>) => sampleReading({ isReading: true, ...changes });

  it('begins where what is known is old, shows how far it is, and can be stopped', async () => {
    let end: () => void = () => undefined;
    const { handlers, asked } = main({
      report: { readings: [old] },
      read: () => new Promise((done) => (end = () => done(succeeded([])))),
    });
    const bridge = await showStatistics({ handlers });
    await vi.waitFor(() => expect(asked.reads).toEqual([{ scope: { kind: 'all' } }]));
    bridge.tell('statistics:reading', tellOf({ done: 420, total: 1000 }));
    flushSync();
    expect(text()).toContain(say.all.reading('420', '1,000'));
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('42');
    click(named('button', say.all.stop));
    await vi.waitFor(() => expect(asked.stops).toBe(1));
    end();
  });

  it('does not begin by itself without a network, where it failed, or where it is fresh', async () => {
    const one = main({ report: { readings: [old] } });
    await showStatistics({ handlers: one.handlers, online: false });
    await vi.waitFor(() => expect(one.asked.reports.length).toBeGreaterThan(1));
    expect(one.asked.reads).toEqual([]);
    expect(named('button', say.all.read).disabled).toBe(true);
  });

  it('says why it ended early, account by account', async () => {
    const unreachable = problem('unreachable', { details: { host: 'tube.example' } });
    const { handlers, asked } = main({
      report: { readings: [sampleReading({ problem: unreachable, readAt: null, done: 1 })] },
    });
    await showStatistics({ handlers });
    await vi.waitFor(() => expect(text()).toContain(sayProblem(unreachable).title));
    expect(asked.reads).toEqual([]);
    expect(text()).toContain(say.all.stopped('1', '3'));
    click(named('button', say.all.goOn));
    expect(asked.reads).toHaveLength(1);
  });
});

describe('without figures', () => {
  const nothing = {
    videos: [],
    viewers: [],
    total: { viewers: 0, watchTime: 0, downloads: null },
    readings: [sampleReading({ readAt: null, done: 0, total: 0 })],
  };

  it('says so, and how they come', async () => {
    const { handlers } = main({ report: nothing });
    await showStatistics({ handlers });
    await vi.waitFor(() => expect(text()).toContain(say.all.never.title));
  });

  it('says so offline', async () => {
    const { handlers } = main({ report: nothing });
    await showStatistics({ handlers, online: false });
    await vi.waitFor(() => expect(text()).toContain(say.all.offlineNever.text));
  });

  it('says what is wrong where not even what is known can be had, and tries again', async () => {
    let broken = true;
    const lost = problem('disk-full');
    const { handlers } = main();
    const report: Handlers['statistics:report'] = (input) =>
      Promise.resolve(broken ? failed(lost) : succeeded(sampleReport(input)));
    await showStatistics({ handlers: { ...handlers, 'statistics:report': report } });
    await vi.waitFor(() => expect(text()).toContain(sayProblem(lost).title));
    broken = false;
    click(named('button', words.shell.actions.tryAgain));
    await vi.waitFor(() => expect(text()).toContain('75'));
  });
});
