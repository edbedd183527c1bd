import { truncate } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { problem } from '../../../src-main/peertube/problem.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

const lost = { kind: 'look-for-result', problem: problem('result-lost') } as const;
const atWork = {
  kind: 'wait',
  ms: 0,
  problem: problem('server-busy', { status: 503, serverSaid: 'The upload is already being processed' }),
} as const;

const isOver = (kind: string) => kind === 'held' || kind === 'failed';

/** Lets every wait end until it is held, or has failed; gives how often it waited. */
async function waitOut(shop: Workshop, id: string): Promise<number> {
  for (let waits = 0; ; waits += 1) {
    const { activity } = await shop.until(id, ({ activity: { kind } }) => kind === 'waiting' || isOver(kind));
    if (isOver(activity.kind)) return waits;
    shop.clock.advance(600_000);
    await shop.until(id, (view) => view.activity.kind !== 'waiting');
  }
}

const inits = (shop: Workshop) => shop.server.asked.filter((one) => one === 'init').length;

test.each([
  { gibibytes: 0, waits: 4 },
  { gibibytes: 3, waits: 10 },
  { gibibytes: 100, waits: 34 },
])(
  'a file of $gibibytes GiB is looked for $waits times before it is begun again',
  async ({ gibibytes, waits }) => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a');
    const size = 3_500 + gibibytes * 1024 ** 3;
    await truncate(shop.drafts.get(id)?.path ?? '', size);
    void shop.server.next('init', () => undefined);
    void shop.server.next('init', () => ({ kind: 'failed', problem: problem('forbidden') }));
    void shop.server.next('chunk', () => ({ kind: 'continue', offset: size - 100 }));
    void shop.server.next('chunk', () => {
      shop.server.uploads.clear();
      return lost;
    });
    await shop.uploads.start([id], 'hold');
    expect(await waitOut(shop, id)).toBe(waits);
    expect(inits(shop)).toBe(2);
  },
);

test('nothing is begun while the server says that it works on it', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', {}, 800);
  let made: () => void = () => undefined;
  shop.server.losing.doAndForget = false;
  void shop.server.next('chunk', () => {
    const [upload] = shop.server.uploads.values();
    // The server makes the video; nobody sees it before it is done.
    made = () => {
      if (upload !== undefined) shop.server.finish(upload);
    };
    return lost;
  });
  for (let times = 0; times < 7; times += 1) void shop.server.next('query', () => lost);
  void shop.server.next('init', () => undefined);
  void shop.server.next('init', () => {
    made();
    return atWork;
  });
  await shop.uploads.start([id], 'hold');
  await waitOut(shop, id);
  expect(shop.server.videos).toHaveLength(1);
  expect(inits(shop)).toBe(2);
});

test('a video that is there when all is about to be sent again is adopted', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', {}, 800);
  void shop.server.next('chunk', () => lost);
  for (let times = 0; times < 7; times += 1) void shop.server.next('query', () => lost);
  void shop.server.next('init', () => undefined);
  void shop.server.next('init', () => {
    const [upload] = shop.server.uploads.values();
    if (upload !== undefined) shop.server.finish(upload);
    return { kind: 'begun', uploadId: 'another', offset: 0, existed: false };
  });
  await shop.uploads.start([id], 'hold');
  await waitOut(shop, id);
  expect(shop.server.videos).toHaveLength(1);
  expect(shop.server.asked.filter((one) => one.startsWith('chunk'))).toHaveLength(1);
});

test('a server that takes back what it took is not sent to without end', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a');
  for (let times = 0; times < 6; times += 1) {
    void shop.server.next('chunk', () => ({ kind: 'continue', offset: times % 2 === 0 ? 1_000 : 0 }));
    void shop.server.next('query', () => ({ kind: 'continue', offset: 0 }));
  }
  await shop.uploads.start([id], 'hold');
  await waitOut(shop, id);
  expect((await shop.view(id))?.activity).toMatchObject({
    kind: 'failed',
    problem: { code: 'upload-stalled' },
  });
});

test('a server that forgets the upload again and again is not sent to without end', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a');
  const expired = problem('upload-expired', { retry: { kind: 'later' } });
  for (let times = 0; times < 20; times += 1) {
    void shop.server.next('chunk', () => {
      shop.server.uploads.clear();
      return { kind: 'begin-anew', problem: expired };
    });
  }
  await shop.uploads.start([id], 'hold');
  expect((await shop.untilIt(id, 'failed')).activity).toMatchObject({
    problem: { code: 'upload-stalled', details: { because: 'upload-expired' } },
  });
  expect(shop.server.asked.filter((one) => one.startsWith('chunk'))).toHaveLength(3);
});

test('another spelling of the file’s name is the same file', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a');
  void shop.server.next('videos.source', () => ({
    ok: true,
    value: { inputFilename: 'another-name.mp4', size: 3_500 },
  }));
  await shop.uploads.start([id], 'hold');
  await shop.untilIt(id, 'held');
});

test('a lost video is found by its title and size where the server renamed its file', async () => {
  await using shop = await Workshop.open();
  const id = await shop.draft('a', {}, 800);
  shop.server.losing.doAndForget = true;
  void shop.server.next('chunk', () => lost);
  void shop.server.next('videos.source', () => ({
    ok: true,
    value: { inputFilename: 'another-name.mp4', size: 800 },
  }));
  await shop.uploads.start([id], 'hold');
  await shop.untilIt(id, 'held');
  expect(shop.server.videos).toHaveLength(1);
});
