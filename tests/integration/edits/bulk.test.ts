import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemAnswer } from '../../peertube/faults/refusals.ts';
import { account, valueOf } from '../uploads/support/sign-in.ts';
import { openBench, type Bench } from './support/bench.ts';

let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
});

afterEach(() => bench.close());

const puts = () => bench.server.requests.filter(({ operation }) => operation === 'videos.update');

describe('a preview', () => {
  test('says what becomes of each, and sends nothing', async () => {
    bench.fill(3);
    const [first] = bench.server.videos('squid');
    if (first) Object.assign(first, { name: 'New talk', tags: ['a1', 'b2', 'c3', 'd4', 'e5'] });
    const ready = await bench.preview([
      { kind: 'replace-text', field: 'title', find: 'Old', replace: 'New', matchCase: true },
      { kind: 'tags', add: ['sea'], remove: [] },
    ]);
    expect(ready).toMatchObject({
      state: 'ready',
      canBeUndone: true,
      counts: { total: 3, unknown: 0, waiting: 2, failed: 1 },
    });
    expect(await bench.items(ready.id)).toMatchObject([
      { state: 'failed', problem: { code: 'value-not-allowed', details: { rule: 'tags-too-many' } } },
      {
        state: 'waiting',
        name: 'Old talk 1',
        differences: [{ field: 'title', before: 'Old talk 1', after: 'New talk 1' }],
      },
      { state: 'waiting' },
    ]);
    expect(puts()).toEqual([]);
  });

  test('leaves alone what stays as it is, and sends the fields that do not', async () => {
    bench.fill(2);
    const [first] = bench.server.videos('squid');
    if (first) first.licence = 2;
    const { id, counts } = await bench.preview([{ kind: 'set', values: { licence: 2 } }]);
    expect(counts).toMatchObject({ unchanged: 1, waiting: 1 });
    await bench.start(id);
    expect((await bench.ended(id)).counts).toMatchObject({ unchanged: 1, done: 1 });
    expect(puts().map(({ body }) => body)).toEqual([{ licence: 2 }]);
  });

  test('that cannot be is refused', async () => {
    bench.fill(1);
    const refused = await bench.desk.edits.bulk.preview({
      videos: bench.refs(),
      changes: [{ kind: 'template', field: 'title', template: '{titel}' }],
    });
    expect(refused).toMatchObject({
      problem: { code: 'placeholder-unknown', details: { placeholder: '{titel}' } },
    });
  });

  test('goes on after a restart, and can be forgotten', async () => {
    bench.fill(5);
    const gate = bench.server.faults.add({ operation: 'videos.get', times: Infinity, do: { kind: 'delay' } });
    const { id } = valueOf(
      await bench.desk.edits.bulk.preview({
        videos: bench.refs(),
        changes: [{ kind: 'set', values: { licence: 2 } }],
      }),
    );
    await gate.waitForHit();
    await bench.desk.close();
    gate.remove();
    await bench.reopen();
    expect((await bench.desk.until(id, ({ state }) => state === 'ready')).counts.waiting).toBe(5);
    valueOf(await bench.desk.edits.bulk.remove(id));
    await bench.reopen();
    expect(await bench.desk.edits.bulk.list()).toEqual([]);
  });
});

describe('a video that was changed elsewhere', () => {
  test('between preview and start is left alone, and can be tried again from what it is now', async () => {
    bench.fill(2);
    const { id } = await bench.preview([
      { kind: 'replace-text', field: 'title', find: 'talk', replace: 'speech', matchCase: true },
    ]);
    const [first] = bench.server.videos('squid');
    if (first) first.name = 'My own talk';
    await bench.start(id);
    expect((await bench.ended(id)).counts).toMatchObject({ done: 1, failed: 1 });
    const [item] = await bench.items(id);
    expect(item?.problem).toMatchObject({
      code: 'conflict',
      details: { reason: 'changed', fields: 'title' },
    });
    expect(first?.name).toBe('My own talk');

    const [ref] = bench.refs();
    valueOf(await (await bench.desk.run(id)).retry(ref && [ref]));
    expect((await bench.ended(id)).counts).toMatchObject({ done: 2, failed: 0 });
    expect(first?.name).toBe('My own speech');
  });

  test('in a field that is not touched is no conflict', async () => {
    bench.fill(1);
    const { id } = await bench.preview([{ kind: 'set', values: { licence: 2 } }]);
    const [first] = bench.server.videos('squid');
    if (first) first.name = 'My own talk';
    await bench.start(id);
    expect((await bench.ended(id)).counts).toMatchObject({ done: 1 });
    expect(first).toMatchObject({ name: 'My own talk', licence: 2 });
  });

  test('since keeps its change when the run is undone; the rest is put back', async () => {
    bench.fill(2);
    const { id } = await bench.preview([
      { kind: 'template', field: 'title', template: '{title}!' },
      { kind: 'set', values: { licence: 2 } },
    ]);
    await bench.start(id);
    await bench.ended(id);
    const [first, second] = bench.server.videos('squid');
    if (first) first.name = 'My own talk';
    expect((await bench.undo(id)).counts).toMatchObject({ undone: 1, failed: 1 });
    expect(first).toMatchObject({ name: 'My own talk', licence: null });
    expect(second).toMatchObject({ name: 'Old talk 1', licence: null });
    expect((await bench.items(id))[0]?.problem).toMatchObject({ details: { fields: 'title' } });

    if (first) first.name = 'Old talk 0!';
    expect((await bench.undo(id)).counts).toMatchObject({ undone: 2, failed: 0 });
    expect(first?.name).toBe('Old talk 0');
  });
});

describe('what the server will never take', () => {
  test('fails with its reason, once, and again on request', async () => {
    bench.fill(3);
    const { id } = await bench.preview([{ kind: 'set', values: { licence: 2 } }]);
    const [first] = bench.server.videos('squid');
    const refusing = bench.server.faults.add({
      operation: 'videos.update',
      path: `/api/v1/videos/${first?.uuid ?? ''}`,
      times: Infinity,
      do: { kind: 'refuse', with: problemAnswer(403, 'Not for you.') },
    });
    await bench.start(id);
    expect((await bench.ended(id)).counts).toMatchObject({ done: 2, failed: 1 });
    expect(refusing.hits).toBe(1);
    const run = await bench.desk.run(id);
    expect(valueOf(await run.items(0, 'failed'))).toMatchObject({
      total: 1,
      items: [{ problem: { code: 'forbidden', serverSaid: 'Not for you.' } }],
    });
    await bench.reopen();
    expect(valueOf(await (await bench.desk.run(id)).items(0, 'failed'))).toMatchObject({
      items: [{ name: 'Old talk 0', problem: { code: 'forbidden', serverSaid: 'Not for you.' } }],
    });
    refusing.remove();
    valueOf(await (await bench.desk.run(id)).retry());
    expect((await bench.ended(id)).counts).toMatchObject({ done: 3, failed: 0 });
  });

  test('is given up after some tries where it is an error of the server about one video', async () => {
    bench.fill(3);
    const { id } = await bench.preview([{ kind: 'set', values: { licence: 2 } }]);
    const [first] = bench.server.videos('squid');
    bench.server.faults.add({
      operation: 'videos.update',
      path: `/api/v1/videos/${first?.uuid ?? ''}`,
      times: Infinity,
      do: { kind: 'refuse', with: problemAnswer(500, 'Broken.') },
    });
    await bench.start(id);
    expect((await bench.ended(id)).counts).toMatchObject({ done: 2, failed: 1 });
    expect((await bench.items(id))[0]).toMatchObject({ state: 'failed', problem: { code: 'server-error' } });
    // It may have done something each time: undoing looks.
    expect((await bench.undo(id)).counts).toMatchObject({ undone: 3, failed: 0 });
  });
});

describe('a playlist', () => {
  test('gets a video once, though the answer was lost, and loses only what came from here', async () => {
    bench.fill(3);
    const { server } = bench;
    const [first] = server.videos('squid');
    const playlist = server.world.addPlaylist({
      displayName: 'Talks',
      userId: server.account('squid').id,
      elements: [{ id: 1, videoId: first?.id ?? 0, startTimestamp: null, stopTimestamp: null }],
    });
    const lost = server.faults.add({
      operation: 'videoPlaylists.addVideo',
      times: 2,
      do: { kind: 'dropAnswer' },
    });
    const { id, counts } = await bench.preview([
      { kind: 'add-to-playlist', playlist: { id: playlist.id, name: 'Talks' } },
    ]);
    expect(counts).toMatchObject({ unchanged: 1, waiting: 2 });
    await bench.start(id);
    await bench.ended(id);
    expect(lost.hits).toBe(2);
    const inIt = () => server.world.findPlaylist(playlist.uuid)?.elements.map(({ videoId }) => videoId);
    expect(inIt()?.toSorted()).toEqual(
      server
        .videos('squid')
        .map((video) => video.id)
        .toSorted(),
    );
    await bench.undo(id);
    expect(inIt()).toEqual([first?.id]);
  });
});

describe('what cannot be undone', () => {
  test('deleting: what is gone already is as good', async () => {
    bench.fill(3);
    const { id, canBeUndone } = await bench.preview([{ kind: 'delete' }]);
    expect(canBeUndone).toBe(false);
    const [first] = bench.server.videos('squid');
    if (first) bench.server.world.removeVideo(first);
    bench.server.faults.add({ operation: 'videos.delete', nth: 2, do: { kind: 'dropAnswer' } });
    await bench.start(id);
    expect((await bench.ended(id)).counts).toMatchObject({ done: 3, failed: 0 });
    expect(bench.server.videos('squid')).toEqual([]);
    expect(await (await bench.desk.run(id)).undo()).toMatchObject({ problem: { code: 'conflict' } });
    expect(await bench.desk.edits.undoable()).toBeNull();
  });

  test.each(['6.3.0', '8.2.0'])('handing over (%s): each video is offered once', async (version) => {
    await bench.close();
    bench = await openBench({ version });
    bench.fill(2);
    bench.server.world.addUser({ username: 'octo', password: 'octo-password' });
    const lost = bench.server.faults.add({
      operation: 'videoOwnershipChanges.create',
      times: 2,
      do: { kind: 'dropAnswer' },
    });
    const { id } = await bench.preview([{ kind: 'hand-over', username: 'octo' }]);
    await bench.start(id);
    expect((await bench.ended(id)).counts).toMatchObject({ done: 2, failed: 0 });
    expect(lost.hits).toBe(2);
    expect(bench.server.world.ownershipChanges).toHaveLength(2);
  });
});

describe('Undo', () => {
  test('names the youngest edit, single or bulk, and takes it back', async () => {
    bench.fill(2);
    const { edits } = bench.desk;
    const told: (string | null)[] = [];
    edits.onUndoable((edit) => told.push(edit?.kind ?? null));
    const { id } = await bench.preview([{ kind: 'set', values: { licence: 2 } }]);
    expect(await edits.undoable()).toBeNull();
    await bench.start(id);
    await bench.ended(id);
    expect(await edits.undoable()).toMatchObject({ id, kind: 'bulk', count: 2, name: null });

    const [ref] = bench.refs();
    if (ref === undefined) throw new Error('There is no video');
    const base = valueOf(await edits.values(ref));
    expect(valueOf(await edits.save({ ...ref, base, changes: { title: 'A new title' } })).isSaved).toBe(true);
    const single = await edits.undoable();
    expect(single).toMatchObject({ kind: 'video', count: 1, name: 'A new title' });
    valueOf(await edits.undo(single?.id ?? ''));
    expect(bench.server.videos('squid')[0]?.name).toBe('Old talk 0');

    await bench.reopen();
    expect(await bench.desk.edits.undoable()).toMatchObject({ id, kind: 'bulk' });
    valueOf(await bench.desk.edits.undo(id));
    await bench.desk.until(id, ({ state }) => state === 'undone');
    expect(bench.server.videos('squid').map(({ licence }) => licence)).toEqual([null, null]);
    expect(await bench.desk.edits.undoable()).toBeNull();
    expect(await bench.desk.edits.undo(id)).toMatchObject({ problem: { code: 'not-found' } });
    expect(told).toEqual(['bulk', 'video', 'bulk']);
    expect(account).toBe(ref.account);
  });
});
