import { afterEach, describe, expect, test } from 'vitest';
import type { BulkChange } from '../../../src-main/edits/index.ts';
import { proxyPage } from '../../peertube/faults/refusals.ts';
import type { StandInOptions } from '../../peertube/start.ts';
import { states, type StoredRendition, type StoredVideo } from '../../peertube/state/video.ts';
import { account, valueOf } from '../uploads/support/sign-in.ts';
import { openBench, type Bench } from './support/bench.ts';

let bench: Bench;

/** A bench of an administrator with so many videos, each with both kinds of files. */
async function open(count: number, options: StandInOptions = {}): Promise<readonly StoredVideo[]> {
  bench = await openBench(options, 'administrator');
  bench.fill(count);
  const videos = bench.server.videos('squid');
  for (const video of videos) video.renditions = [...files('web-video', 720), ...files('hls', 720, 360)];
  return videos;
}

afterEach(() => bench.close());

function files(kind: StoredRendition['kind'], ...heights: readonly number[]): readonly StoredRendition[] {
  return heights.map((height) => ({ id: bench.server.world.nextId(), kind, height, size: height * 1_000 }));
}

const transcode: Extract<BulkChange, { kind: 'transcode' }> = {
  kind: 'transcode',
  type: 'hls',
  force: false,
  onlyMissing: false,
};
const deleteWebVideos = { kind: 'delete-files', files: 'web-video' } as const;

const asked = () => bench.server.requests.filter(({ operation }) => operation === 'videos.transcode');
const deleted = () => bench.server.requests.filter(({ method }) => method === 'DELETE');

function of<Value>(list: readonly Value[], index: number): Value {
  const value = list[index];
  if (value === undefined) throw new RangeError(`There is no ${index}.`);
  return value;
}

describe('transcoding many videos', () => {
  test('says what each has, asks for each once, and is followed', async () => {
    const videos = await open(5);
    of(videos, 1).state = states.toTranscode;
    of(videos, 2).isLive = true;
    of(videos, 3).renditions = [];
    const ready = await bench.preview([transcode]);
    expect(ready).toMatchObject({ canBeUndone: false, counts: { waiting: 2, failed: 3 } });
    expect(await bench.items(ready.id)).toMatchObject([
      {
        name: 'Old talk 0',
        state: 'waiting',
        differences: [
          {
            field: 'files',
            before: {
              kind: 'hls',
              files: [
                { label: '720p', size: 720_000 },
                { label: '360p', size: 360_000 },
              ],
            },
            after: { kind: 'hls', act: 'transcode', force: false },
          },
        ],
      },
      { name: 'Old talk 1', state: 'failed', problem: { code: 'video-busy' } },
      { name: 'Old talk 2', state: 'failed', problem: { code: 'video-not-ready' } },
      { name: 'Old talk 3', state: 'failed', problem: { code: 'video-not-ready' } },
      { name: 'Old talk 4', state: 'waiting' },
    ]);
    expect(asked()).toEqual([]);

    await bench.start(ready.id);
    expect((await bench.ended(ready.id)).counts).toMatchObject({ done: 2, failed: 3 });
    expect(asked().map(({ body }) => body)).toEqual([{ transcodingType: 'hls' }, { transcodingType: 'hls' }]);
    expect(bench.desk.begun).toMatchObject([
      { account, kind: 'transcoding', of: of(videos, 0).uuid, title: 'Old talk 0' },
      { account, kind: 'transcoding', of: of(videos, 4).uuid, title: 'Old talk 4' },
    ]);
    expect(await bench.desk.edits.undoable()).toBe(null);

    // The one that was busy is not any more.
    of(videos, 1).state = states.published;
    valueOf(await (await bench.desk.run(ready.id)).retry([{ account, video: of(videos, 1).uuid }]));
    await bench.desk.until(ready.id, ({ counts }) => counts.done === 3);
    expect(asked()).toHaveLength(3);
  });

  test('goes on past those that a server is at, however many, and takes none of them for its own', async () => {
    const videos = await open(8);
    const ready = await bench.preview([transcode]);
    for (const video of videos.slice(0, 6)) video.state = states.toEdit;
    await bench.start(ready.id);
    expect((await bench.ended(ready.id)).counts).toMatchObject({ done: 2, failed: 6 });
    const run = await bench.desk.run(ready.id);
    valueOf(await run.retry());
    await bench.desk.until(ready.id, ({ state }) => state === 'running');
    expect((await bench.ended(ready.id)).counts).toMatchObject({ done: 2, failed: 6 });
  });

  test('is a refusal that can be tried again where somebody was faster', async () => {
    const [video] = await open(1);
    const ready = await bench.preview([transcode]);
    const hold = bench.server.faults.add({
      operation: 'videos.transcode',
      do: { kind: 'delay', when: 'before' },
    });
    await bench.start(ready.id);
    await hold.waitForHit();
    if (video) video.state = states.toTranscode;
    hold.release();
    await bench.ended(ready.id);
    const busy = [{ state: 'failed', problem: { code: 'video-busy', retry: { kind: 'later' } } }];
    expect(await bench.items(ready.id)).toMatchObject(busy);
    valueOf(await (await bench.desk.run(ready.id)).retry());
    await bench.desk.until(ready.id, ({ state }) => state === 'running');
    await bench.ended(ready.id);
    expect(await bench.items(ready.id)).toMatchObject(busy);
    if (video) video.state = states.published;
    valueOf(await (await bench.desk.run(ready.id)).retry());
    await bench.desk.until(ready.id, ({ counts }) => counts.done === 1);
  });

  test('asks once where the answer got lost', async () => {
    await open(1);
    const ready = await bench.preview([transcode]);
    bench.server.faults.add({ operation: 'videos.transcode', do: { kind: 'dropAnswer' } });
    await bench.start(ready.id);
    expect((await bench.ended(ready.id)).counts).toMatchObject({ done: 1 });
    expect(asked()).toHaveLength(1);
    expect(bench.desk.begun).toHaveLength(1);
  });

  test('can be forced, and be for those alone that have none', async () => {
    const videos = await open(3);
    of(videos, 0).state = states.toTranscode;
    of(videos, 1).renditions = files('web-video', 720);
    const forced = await bench.preview([{ ...transcode, force: true }]);
    expect(forced.counts).toMatchObject({ waiting: 3 });
    await bench.start(forced.id);
    await bench.ended(forced.id);
    expect(asked().map(({ body }) => body)).toContainEqual({
      transcodingType: 'hls',
      forceTranscoding: true,
    });
    bench.server.clock.advance(120_000);

    for (const video of videos) video.renditions = files('web-video', 720);
    of(videos, 2).renditions = files('hls', 720);
    const missing = await bench.preview([{ ...transcode, type: 'web-video', onlyMissing: true }]);
    expect(missing.counts).toMatchObject({ waiting: 1, unchanged: 2 });
  });

  test('is not taken for done because the server was busy before it was forced', async () => {
    const [video] = await open(1);
    if (video) video.state = states.toTranscode;
    const ready = await bench.preview([{ ...transcode, force: true }]);
    bench.server.faults.add({
      operation: 'videos.transcode',
      do: { kind: 'answerInstead', with: proxyPage(502) },
    });
    bench.server.faults.add({
      operation: 'videos.transcode',
      nth: 2,
      do: { kind: 'refuse', with: { status: 500 } },
    });
    await bench.start(ready.id);
    expect((await bench.ended(ready.id)).counts).toMatchObject({ done: 1 });
    expect(asked()).toHaveLength(3);
    expect(bench.desk.begun).toHaveLength(1);
  });

  test('is not taken for ours after a refusal', async () => {
    const [video] = await open(1);
    const ready = await bench.preview([transcode]);
    bench.server.faults.add({
      operation: 'videos.transcode',
      do: { kind: 'refuse', with: { status: 403 } },
    });
    await bench.start(ready.id);
    expect((await bench.ended(ready.id)).counts).toMatchObject({ failed: 1 });
    // Somebody else has it done.
    if (video) video.state = states.toTranscode;
    valueOf(await (await bench.desk.run(ready.id)).retry());
    await bench.desk.until(ready.id, ({ state }) => state === 'running');
    expect((await bench.ended(ready.id)).counts).toMatchObject({ done: 0, failed: 1 });
    expect(bench.desk.begun).toEqual([]);
  });

  test('is spelt as older servers spell it, which cannot be forced', async () => {
    await open(1, { version: '5.1.0' });
    const ready = await bench.preview([{ ...transcode, type: 'web-video' }]);
    await bench.start(ready.id);
    expect((await bench.ended(ready.id)).counts).toMatchObject({ done: 1 });
    expect(asked().map(({ body }) => body)).toEqual([{ transcodingType: 'webtorrent' }]);
    const forced = await bench.preview([{ ...transcode, force: true }]);
    expect(await bench.items(forced.id)).toMatchObject([
      { problem: { code: 'not-supported-by-server', details: { minimumVersion: '6.0.0' } } },
    ]);
  });
});

describe('deleting files of many videos', () => {
  test('leaves each video one kind, and those alone that are worked on', async () => {
    const videos = await open(5);
    of(videos, 1).renditions = files('web-video', 720);
    of(videos, 2).renditions = files('hls', 720);
    of(videos, 3).state = states.toTranscode;
    const ready = await bench.preview([deleteWebVideos]);
    expect(ready).toMatchObject({ canBeUndone: false, counts: { waiting: 2, failed: 2, unchanged: 1 } });
    expect(await bench.items(ready.id)).toMatchObject([
      { state: 'waiting', differences: [{ after: { kind: 'web-video', act: 'delete' } }] },
      { state: 'failed', problem: { code: 'conflict', details: { reason: 'last-files' } } },
      { state: 'unchanged' },
      { state: 'failed', problem: { code: 'video-busy' } },
      { state: 'waiting' },
    ]);
    // Between the preview and the start its other files went.
    of(videos, 4).renditions = files('web-video', 720);
    await bench.start(ready.id);
    expect((await bench.ended(ready.id)).counts).toMatchObject({ done: 1, failed: 3, unchanged: 1 });
    expect(deleted()).toHaveLength(1);
    expect(of(videos, 0).renditions.map(({ kind }) => kind)).toEqual(['hls', 'hls']);
    expect(of(videos, 4).renditions).toHaveLength(1);
    expect([...bench.desk.lookedAgain]).toEqual([of(videos, 0).uuid]);
    expect(bench.desk.begun).toEqual([]);
  });

  test('is done once, across a lost answer and a restart', async () => {
    const videos = await open(1);
    const ready = await bench.preview([{ kind: 'delete-files', files: 'hls' }]);
    bench.server.faults.add({ operation: 'videoFiles.deleteHls', do: { kind: 'dropAnswer' } });
    await bench.start(ready.id);
    expect((await bench.ended(ready.id)).counts).toMatchObject({ done: 1, failed: 0 });
    expect(of(videos, 0).renditions.map(({ kind }) => kind)).toEqual(['web-video']);
    await bench.reopen();
    expect(await bench.items(ready.id)).toMatchObject([
      { state: 'done', differences: [{ before: { kind: 'hls' }, after: { act: 'delete' } }] },
    ]);
  });
});

describe('files of many videos', () => {
  test('are for those whose role allows it', async () => {
    await open(1);
    await bench.close();
    bench = await openBench();
    bench.fill(1);
    for (const change of [transcode, deleteWebVideos]) {
      const ready = await bench.preview([change]);
      expect(await bench.items(ready.id)).toMatchObject([
        { state: 'failed', problem: { code: 'forbidden' } },
      ]);
    }
    expect(bench.server.requests.filter(({ operation }) => operation === 'videos.get')).toEqual([]);
  });

  test('go with no other change', async () => {
    await open(1);
    const videos = bench.refs();
    expect(
      await bench.desk.edits.bulk.preview({ videos, changes: [transcode, deleteWebVideos] }),
    ).toMatchObject({ problem: { code: 'invalid-input', details: { reason: 'files-alone' } } });
  });
});
