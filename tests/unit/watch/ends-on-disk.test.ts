import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Desk } from './support/desk.ts';
import { uuidOf } from './support/fake-server.ts';

const minute = 60_000;
const video = uuidOf(1);

/** A desk where one video is transcoded; the function that ends that. */
async function withWork(desk: Desk): Promise<() => Promise<void>> {
  const there = { uuid: video, name: 'A talk', state: 2 };
  desk.server().videos.push(there);
  await desk.watch.begin({ account: 'one', kind: 'transcoding', of: video });
  await desk.pass(minute);
  return async () => {
    there.state = 1;
    await desk.pass(minute);
  };
}

describe('work that ended', () => {
  test('is waited for on disk until the inbox has it there', async () => {
    await using desk = await Desk.open();
    const end = await withWork(desk);
    // Nothing can be written there.
    await mkdir(join(desk.folder, 'inbox.json'));
    await end();
    await desk.watch.close();
    expect(desk.ended).toHaveLength(1);
    expect(await readFile(join(desk.folder, 'watch.json'), 'utf8')).toContain(video);
    await rmdir(join(desk.folder, 'inbox.json'));
    await desk.restart();
    await desk.pass(minute);
    expect(await desk.inbox()).toMatchObject([{ of: video, outcome: 'done' }]);
    expect(await desk.list()).toEqual([]);
    await desk.restart();
    expect(await desk.inbox()).toHaveLength(1);
    expect(await readFile(join(desk.folder, 'watch.json'), 'utf8')).not.toContain(video);
  });

  test('is told once, though the app ended before it was off the list', async () => {
    await using desk = await Desk.open();
    const end = await withWork(desk);
    await desk.watch.close();
    const before = await readFile(join(desk.folder, 'watch.json'), 'utf8');
    await desk.restart();
    await end();
    await desk.watch.close();
    await writeFile(join(desk.folder, 'watch.json'), before);
    await desk.restart();
    expect(await desk.list()).toHaveLength(1);
    await desk.pass(minute);
    expect(await desk.list()).toEqual([]);
    expect(await desk.inbox()).toHaveLength(1);
    expect(desk.ended).toHaveLength(1);
  });

  test('has no inbox where that cannot be read, which is reported, and the rest goes on', async () => {
    await using desk = await Desk.open();
    const end = await withWork(desk);
    await desk.watch.close();
    await mkdir(join(desk.folder, 'inbox.json'));
    await desk.restart();
    expect(desk.reported).toMatchObject([{ code: 'bug' }]);
    await end();
    expect(await desk.list()).toEqual([]);
    expect(desk.ended).toHaveLength(1);
  });
});
