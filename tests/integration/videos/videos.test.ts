import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src-main/peertube/clock.ts';
import { createVideos, type VideoRow, type Videos } from '../../../src-main/videos/index.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../peertube/start.ts';
import { account, signIn, valueOf } from '../uploads/support/sign-in.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

interface Desk {
  readonly server: StandIn;
  readonly videos: Videos;
  readonly rows: () => Promise<readonly VideoRow[]>;
}

async function desk(options: StandInOptions, username: string): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'sepiola-videos-'));
  ending.push(() => rm(folder, { recursive: true, force: true }));
  const server = await startStandIn({ transcoding: 'clock', ...options });
  ending.push(() => server.close());
  const { password } = server.account(username);
  const sessions = await signIn({ origin: server.origin, username, password });
  const videos = createVideos({
    folder,
    clock: systemClock,
    storage: { now: () => Date.now(), report: () => undefined },
    sessions: { ...sessions, onChanged: () => () => undefined },
    log: { warn: () => undefined },
  });
  ending.push(() => videos.close());
  async function rows(): Promise<readonly VideoRow[]> {
    const all: VideoRow[] = [];
    for (let from: number | null = 0; from !== null;) {
      const page: Awaited<ReturnType<Videos['rows']>> = await videos.rows(account, from);
      all.push(...valueOf(page).rows);
      from = valueOf(page).next;
    }
    return all;
  }
  return { server, videos, rows };
}

describe.each(['5.1.0', '6.3.0', '7.3.0', '8.2.0'])('the list of a PeerTube %s', (version) => {
  test('is what the server has of each video', async () => {
    const { server, videos, rows } = await desk({ world: 'sample', version }, 'ada');
    expect(valueOf(await videos.read(account))).toMatchObject({
      known: 60,
      total: 60,
      skipped: 0,
      problem: null,
    });
    const all = await rows();
    for (const stored of server.videos('ada')) {
      const row = all.find(({ uuid }) => uuid === stored.uuid);
      expect(row).toMatchObject({
        id: stored.id,
        name: stored.name,
        channel: { id: stored.channelId },
        state: stored.state,
        isLive: stored.isLive,
        blocked: stored.blacklistedReason === undefined ? null : { reason: stored.blacklistedReason ?? '' },
        views: stored.views,
        language: stored.language === null ? null : { id: stored.language },
        tags: version === '8.2.0' ? stored.tags : null,
        schedule:
          stored.scheduleUpdate === null
            ? null
            : { at: new Date(stored.scheduleUpdate.updateAt).toISOString(), privacy: 1 },
      });
      expect(row?.privacy).toBe(stored.privacy);
      expect(row?.thumbnail).toMatch(/^\/lazy-static\/thumbnails\//);
    }
    const [one] = server.videos('ada').filter(({ renditions }) => renditions.length > 1);
    if (one === undefined) throw new Error('No video with files');
    valueOf(await videos.sizes(account, [one.uuid]));
    expect(valueOf(await videos.row(account, one.uuid))).toMatchObject({
      size: Math.max(...one.renditions.map(({ size }) => size)),
      tags: one.tags,
    });
  });
});

test('two thousand videos are read whole, page by page, while others come and go', async () => {
  const { server, videos, rows } = await desk(
    { world: 'archive', archiveSize: 2_000, version: '8.2.0' },
    'ines',
  );
  const [channel] = server.world.channels;
  let pages = 0;
  const stop = videos.onChanged(({ rows: some }) => {
    if (some.length > 1) pages += 1;
    if (pages % 4 !== 2 || channel === undefined) return;
    server.world.addVideo({ name: `Meanwhile ${pages}`, channelId: channel.id });
    const [newest] = server.videos().slice(-300);
    if (newest !== undefined) server.world.removeVideo(newest);
  });
  const before = new Set(server.videos('ines').map(({ uuid }) => uuid));
  expect(valueOf(await videos.read(account))).toMatchObject({ problem: null });
  expect(pages).toBeGreaterThan(20);
  stop();
  const known = (await rows()).map(({ uuid }) => uuid);
  expect(new Set(known).size).toBe(known.length);
  const still = server.videos('ines').filter(({ uuid }) => before.has(uuid));
  const missing = still.filter(({ uuid }) => !known.includes(uuid));
  expect(missing).toEqual([]);

  valueOf(await videos.read(account));
  expect((await rows()).map(({ uuid }) => uuid).toSorted()).toEqual(
    server
      .videos('ines')
      .map(({ uuid }) => uuid)
      .toSorted(),
  );
});

test('a page that the server fails is asked for again; one that it goes on failing ends the reading', async () => {
  const { server, videos, rows } = await desk({ world: 'archive', archiveSize: 350 }, 'ines');
  const refusal = (status: number) => ({ kind: 'refuse', with: { status } }) as const;
  server.faults.add({ operation: 'users.myVideos', do: refusal(502) });
  expect(valueOf(await videos.read(account))).toMatchObject({ known: 350, problem: null });
  const [gone] = server.videos('ines').slice(-1);
  if (gone === undefined) throw new Error('No video');
  server.world.removeVideo(gone);
  const failing = server.faults.add({ operation: 'users.myVideos', times: Infinity, do: refusal(403) });
  expect(valueOf(await videos.read(account))).toMatchObject({ known: 350, problem: { code: 'forbidden' } });
  failing.remove();
  expect(await videos.lookAgain(account, [gone.uuid])).toMatchObject({ ok: true });
  expect(await rows()).toHaveLength(349);
});
