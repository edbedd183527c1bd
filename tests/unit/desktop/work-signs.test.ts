import { beforeEach, expect, it, vi } from 'vitest';
import { createFormat } from '../../../src-preload/words/index.ts';
import { en } from '../../../src-preload/words/en/index.ts';
import type { EndedWork, InboxEntry } from '../../../src-main/watch/index.ts';
import type { Notice } from '../../../src-main/desktop/notifications.ts';
import { createTestClock, type TestClock } from '../uploads/support/test-clock.ts';

vi.mock('electron', () => ({ Notification: { isSupported: () => false } }));
const { createWorkSigns } = await import('../../../src-main/desktop/work-signs.ts');

const said: Notice[] = [];
let clock: TestClock;
let isOn = true;

beforeEach(() => {
  said.length = 0;
  clock = createTestClock();
  isOn = true;
});

function ended(changes: Partial<InboxEntry> = {}, isToldElsewhere = false): EndedWork {
  const entry: InboxEntry = {
    id: 'entry',
    account: 'one',
    kind: 'studio',
    of: 'video',
    video: 'video',
    title: 'A talk',
    outcome: 'done',
    reason: null,
    at: 0,
    tookMs: null,
    isRead: false,
    ...changes,
  };
  return { entry, isToldElsewhere };
}

async function signsOf(...works: readonly EndedWork[]): Promise<void> {
  const signs = createWorkSigns({
    words: () => en,
    format: () => createFormat('en'),
    clock,
    notificationsOn: () => isOn,
    onClick: () => undefined,
    show: (notice) => void said.push(notice),
  });
  for (const work of works) signs.ended(work);
  clock.advance(3_000);
  await new Promise((resolve) => setImmediate(resolve));
}

it('one end is told with its title, and with the server’s reason where it gives one', async () => {
  await signsOf(ended());
  await signsOf(ended({ kind: 'import', outcome: 'failed', reason: 'Unsupported URL', title: null }));
  expect(said.map(({ title, body }) => ({ title, body }))).toEqual([
    { title: 'Edited', body: 'A talk' },
    { title: 'Import failed', body: 'A video: Unsupported URL' },
  ]);
});

it('many at once are one notification', async () => {
  await signsOf(...Array.from({ length: 12 }, (_, index) => ended({ title: `Talk ${index + 1}` })));
  expect(said).toMatchObject([{ title: '12 videos are ready', body: 'Talk 1, Talk 2, Talk 3 and 9 more' }]);
});

it('of which some failed says so', async () => {
  await signsOf(ended(), ended({ outcome: 'failed' }), ended({ outcome: 'given-up' }));
  expect(said).toMatchObject([{ title: '1 done, 1 failed, 1 without news' }]);
});

it('what others tell of, or the person took away, or does not want to hear, is not told', async () => {
  await signsOf(ended({}, true), ended({ outcome: 'gone' }));
  isOn = false;
  await signsOf(ended());
  expect(said).toEqual([]);
});
