import { askedFor, page, rowsOf, showBulk } from './show-bulk.ts';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, type BulkItem } from '../../../../../src-preload/contract.ts';
import { router } from '../../../../../src-renderer/app/router.svelte.ts';
import { tellBulkEnd } from '../../../../../src-renderer/app/tell-bulk-end.ts';
import { toasts } from '../../../../../src-renderer/state/toasts.svelte.ts';
import { homeItems } from '../../../../../src-renderer/views/home/home-items.ts';
import { click, named, type } from '../../uploads/show-uploads.ts';

const changes = [{ kind: 'set', values: { language: 'de' } }] as const;

beforeEach(() => {
  // Enough room for a list: there is no layout in jsdom.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(2_000);
  return () => vi.restoreAllMocks();
});

function item(index: number, state: BulkItem['state'], more: Partial<BulkItem> = {}): BulkItem {
  return {
    account: 'account-1',
    video: `uuid-${String(index)}`,
    name: `Video ${String(index)}`,
    state,
    differences: [{ field: 'language', before: 'en', after: 'de' }],
    problem: null,
    ...more,
  };
}

const tooLong = problem('value-not-allowed', { details: { rule: 'title-too-long', max: 120, length: 131 } });

async function open(
  items: readonly BulkItem[],
  more: Parameters<Awaited<ReturnType<typeof showBulk>>['bulk']['put']>[0],
) {
  const shown = await showBulk(rowsOf(2));
  shown.bulk.put({ changes, ...more }, items);
  router.go('bulk', more.id);
  flushSync();
  await vi.waitFor(() =>
    expect(document.querySelectorAll('[role=treegrid] [role=row]').length).toBeGreaterThan(0),
  );
  return shown;
}

const lines = () =>
  [...document.querySelectorAll('[role=treegrid] [role=row]')].map(({ textContent }) =>
    textContent.replaceAll(/\s+/g, ' ').trim(),
  );

describe('the preview', () => {
  it('lists before and after, what cannot be done first, what stays folded away', async () => {
    await open(
      [
        item(1, 'waiting', {
          differences: [
            { field: 'title', before: 'Dive 1', after: 'Dive 2' },
            { field: 'tags', before: ['sea'], after: ['sea', 'squid'] },
          ],
        }),
        item(2, 'unchanged', { differences: [] }),
        item(3, 'failed', { problem: tooLong }),
      ],
      { id: 'run-9' },
    );
    expect(lines()).toEqual([
      expect.stringMatching(/^Cannot be changed 1$/),
      expect.stringMatching(/^Video 3 The result would not be accepted.*at most 120 characters/),
      expect.stringMatching(/^To be changed 1$/),
      expect.stringMatching(/^Video 1 Title Dive 1 ?2 Tags sea squid$/),
      expect.stringMatching(/^Stay as they are 1$/),
    ]);
    expect(
      [...document.querySelectorAll('[role=treegrid] ins')].map(({ textContent }) => textContent),
    ).toEqual(['2', 'squid']);
    expect(page()).toContain('Ready to change 1 video');
  });

  it('starts only when all is looked up, and nothing where nothing would change', async () => {
    const { bridge, bulk } = await open([item(1, 'unknown'), item(2, 'waiting')], {
      id: 'run-9',
      state: 'previewing',
    });
    expect(page()).toContain('Looking up what they are now: 1 of 2');
    expect(named('button', 'Start').disabled).toBe(true);
    bulk.put({ id: 'run-9', state: 'ready' }, [item(1, 'unchanged'), item(2, 'unchanged')]);
    flushSync();
    expect(named('button', 'Start').disabled).toBe(true);
    bulk.put({ id: 'run-9' }, [item(1, 'unchanged'), item(2, 'waiting')]);
    flushSync();
    click(named('button', 'Start'));
    expect(askedFor(bridge, 'bulk:start')).toEqual([{ run: 'run-9' }]);
  });

  it('of a deletion is started by typing the number, and the safe button has the focus', async () => {
    const { bridge } = await open(
      [1, 2].map((index) =>
        item(index, 'waiting', { differences: [{ field: 'existence', before: true, after: null }] }),
      ),
      { id: 'run-9', changes: [{ kind: 'delete' }], canBeUndone: false },
    );
    expect(page()).toContain('What is deleted cannot be brought back.');
    click(named('button', 'Delete…'));
    expect(page()).toContain('Delete 2 videos for good?');
    expect(document.activeElement).toBe(named('button', 'Keep them'));
    click(named('button', 'Delete 2 videos'));
    expect(page()).toContain('Type the number 2.');
    expect(askedFor(bridge, 'bulk:start')).toEqual([]);
    type(named('input', 'Type 2 to confirm'), '2');
    click(named('button', 'Delete 2 videos'));
    expect(askedFor(bridge, 'bulk:start')).toEqual([{ run: 'run-9' }]);
  });
});

describe('files of many videos', () => {
  const hls = {
    kind: 'hls',
    files: [
      { label: '1080p', size: 900_000_000 },
      { label: '480p', size: 300_000_000 },
    ],
  };

  it('are listed with what is there and what becomes of it', async () => {
    await open(
      [
        item(1, 'waiting', {
          differences: [
            { field: 'files', before: hls, after: { kind: 'hls', act: 'transcode', force: false } },
          ],
        }),
        item(2, 'waiting', {
          differences: [
            {
              field: 'files',
              before: { kind: 'hls', files: [] },
              after: { kind: 'hls', act: 'transcode', force: false },
            },
          ],
        }),
        item(3, 'failed', { differences: [], problem: problem('video-busy') }),
      ],
      {
        id: 'run-9',
        changes: [{ kind: 'transcode', type: 'hls', force: false, onlyMissing: false }],
        canBeUndone: false,
      },
    );
    expect(page()).toContain('Ready to transcode 2 videos');
    expect(page()).toContain('cannot be taken back');
    expect(lines()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/HLS files 1080p and 480p \(1.2 GB\).*Made anew$/),
        expect.stringMatching(/HLS files None.*Made$/),
      ]),
    );
  });

  it('are deleted after a question, whose safe button has the focus', async () => {
    const { bridge } = await open(
      [
        item(1, 'waiting', {
          differences: [{ field: 'files', before: hls, after: { kind: 'hls', act: 'delete' } }],
        }),
        item(2, 'failed', {
          differences: [],
          problem: problem('conflict', { details: { reason: 'last-files' } }),
        }),
      ],
      { id: 'run-9', changes: [{ kind: 'delete-files', files: 'hls' }], canBeUndone: false },
    );
    expect(page()).toContain('These are the only files that the video has.');
    click(named('button', 'Delete…'));
    expect(page()).toContain('Delete the HLS files of 1 video?');
    expect(document.activeElement).toBe(named('button', 'Keep them'));
    expect(askedFor(bridge, 'bulk:start')).toEqual([]);
    click(named('button', 'Delete these files'));
    expect(askedFor(bridge, 'bulk:start')).toEqual([{ run: 'run-9' }]);
  });
});

describe('a run', () => {
  it('says how far it is and what it waits for, and is paused and resumed', async () => {
    const { bridge, bulk } = await open([item(1, 'done'), item(2, 'at-work'), item(3, 'waiting')], {
      id: 'run-9',
      state: 'running',
      waitsFor: problem('rate-limited'),
    });
    expect(page()).toContain('1 of 3 changed');
    expect(page()).toContain('The server takes only so many requests at a time.');
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('33');
    click(named('button', 'Pause'));
    await vi.waitFor(() => expect(askedFor(bridge, 'bulk:pause')).toHaveLength(1));
    bulk.put({ id: 'run-9', state: 'paused', waitsFor: null }, [
      item(1, 'done'),
      item(2, 'waiting'),
      item(3, 'waiting'),
    ]);
    flushSync();
    expect(page()).toContain('Paused: 1 of 3 changed');
    await vi.waitFor(() => expect(named('button', 'Go on').disabled).toBe(false));
    click(named('button', 'Go on'));
    expect(askedFor(bridge, 'bulk:resume')).toEqual([{ run: 'run-9' }]);
  });

  it('shows each failure with its reason; one or all are tried again', async () => {
    const { bridge } = await open(
      [
        item(1, 'done'),
        item(2, 'failed', { problem: problem('server-error') }),
        item(3, 'failed', { problem: problem('forbidden') }),
      ],
      { id: 'run-9', state: 'done' },
    );
    await vi.waitFor(() => expect(lines()[1]).toContain('had an error'));
    const second = document.querySelectorAll('[role=treegrid] [role=row]')[1];
    if (!second) throw new Error('No row');
    click(second);
    click(named('button', 'Try again'));
    await vi.waitFor(() =>
      expect(askedFor(bridge, 'bulk:retry')).toEqual([
        { run: 'run-9', videos: [{ account: 'account-1', video: 'uuid-2' }] },
      ]),
    );
    await vi.waitFor(() => expect(named('button', 'Try the failed ones again').disabled).toBe(false));
    click(named('button', 'Try the failed ones again'));
    expect(askedFor(bridge, 'bulk:retry')[0]).toEqual({ run: 'run-9' });
  });

  it('is undone as one, after a question', async () => {
    const { bridge, bulk } = await open([item(1, 'done'), item(2, 'done')], { id: 'run-9', state: 'done' });
    click(named('button', 'Undo all of it'));
    expect(page()).toContain('Undo the changes to 2 videos?');
    click(named('button', 'Undo'));
    await vi.waitFor(() => expect(askedFor(bridge, 'bulk:undo')).toEqual([{ run: 'run-9' }]));
    bulk.put({ id: 'run-9', state: 'undone' }, [item(1, 'undone'), item(2, 'undone')]);
    flushSync();
    expect(page()).toContain('Taken back: 2 videos as before');
  });

  it('of thousands draws those in sight and reads their pages alone', async () => {
    const { bridge } = await open(
      Array.from({ length: 5_000 }, (_, index) => item(index, 'waiting')),
      { id: 'run-9' },
    );
    await vi.waitFor(() => expect(lines()[1]).toContain('Video 0'));
    expect(lines().length).toBeLessThan(60);
    const pages = askedFor(bridge, 'bulk:items').filter((input) => JSON.stringify(input).includes('waiting'));
    expect(pages.length).toBeLessThan(5);
  });

  it('that nobody looks at says its end, with the way on', async () => {
    const { bulk } = await showBulk(rowsOf(2));
    bulk.put({ id: 'run-9', changes, state: 'done' }, [item(1, 'done'), item(2, 'done')]);
    tellBulkEnd(bulk.view('run-9'), 'done');
    expect(toasts.list.at(-1)).toMatchObject({
      text: '2 videos changed',
      tone: 'ok',
      action: { label: 'Undo' },
    });
    bulk.put({ id: 'run-9' }, [item(1, 'done'), item(2, 'failed', { problem: tooLong })]);
    tellBulkEnd(bulk.view('run-9'), 'done');
    expect(toasts.list.at(-1)).toMatchObject({ text: '1 video changed, 1 failed', stays: true });
    toasts.list.at(-1)?.action?.run();
    expect(router.current).toEqual({ view: 'bulk', of: 'run-9' });
  });

  it('waits on the home view where it needs somebody', async () => {
    const { bulk } = await showBulk(rowsOf(2));
    const of = (more: object, items: readonly BulkItem[]) => {
      bulk.put({ id: 'run-9', changes, ...more }, items);
      return homeItems({ accounts: [], uploads: [], drafts: [], runs: [bulk.view('run-9')] });
    };
    expect(of({ state: 'running' }, [item(1, 'waiting')])).toEqual([]);
    expect(of({ waitsFor: problem('rate-limited') }, [item(1, 'waiting')])).toEqual([]);
    expect(of({ waitsFor: problem('sign-in-needed') }, [item(1, 'waiting')])).toMatchObject([
      { tone: 'waiting' },
    ]);
    expect(of({ state: 'done', waitsFor: null }, [item(1, 'failed'), item(2, 'done')])).toMatchObject([
      { tone: 'failed', title: '1 of 2 videos could not be changed', to: { view: 'bulk', of: 'run-9' } },
    ]);
    expect(of({ state: 'done' }, [item(1, 'done')])).toEqual([]);
  });
});
