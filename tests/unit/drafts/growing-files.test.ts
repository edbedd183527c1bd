import { appendFile, copyFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDrafts, type Drafts, type DraftView } from '../../../src-main/drafts/index.ts';
import { createGrants, type Grants } from '../../../src-main/files/index.ts';
import type { Outcome } from '../../../src-main/peertube/problem.ts';
import { makeVideo } from '../../fixtures/make-video.ts';
import { createTestClock, type TestClock } from '../uploads/support/test-clock.ts';
import { someCapabilities } from './support.ts';

// Every change is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let clock: TestClock;
let grants: Grants;
let drafts: Drafts;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-growing-'));
  clock = createTestClock();
  grants = createGrants();
  drafts = createDrafts({
    folder: join(folder, 'profile'),
    storage: { now: () => clock.now(), report: () => undefined },
    grants,
    capabilities: () => Promise.resolve(someCapabilities),
    accountView: () => null,
    newestVideos: () => Promise.resolve([]),
    isSent: () => false,
    clock,
  });
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

/** The file was written at this moment of the clock, or a little later. */
async function now(path: string, inMs = 0): Promise<void> {
  const at = new Date(clock.now() + inMs);
  await utimes(path, at, at);
}

async function add(...paths: readonly string[]) {
  const granted = valueOf(await grants.grantPaths(paths)).map((file) => file.grant);
  return drafts.addFiles({ grants: granted, account: 'one', channelId: 7 });
}

/** An exporter has made the file and written nothing yet when it is dropped; then it writes its first bytes. */
async function dropGrowing(name: string): Promise<{ path: string; draft: DraftView }> {
  const path = join(folder, name);
  await writeFile(path, '');
  await now(path);
  const added = add(path);
  await clock.untilSlept(1_000);
  await appendFile(path, 'the first bytes');
  await now(path, 1_000);
  clock.advance(1_000);
  const { drafts: made, refused } = valueOf(await added);
  expect(refused).toEqual([]);
  const [draft] = made;
  if (draft === undefined) throw new Error('No draft');
  return { path, draft };
}

function changed(is: (view: DraftView) => boolean): Promise<DraftView> {
  return new Promise((resolve) => {
    const stop = drafts.onChanged((view) => {
      if (!is(view)) return;
      stop();
      resolve(view);
    });
  });
}

/** Time passes while somebody looks at the file now and then. */
async function pass(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 2) {
    await clock.untilSlept(2_000);
    clock.advance(2_000);
  }
}

describe('a file that is dropped while an exporter writes it', () => {
  test('becomes a draft that waits, and knows the whole file when it has been quiet for 10 seconds', async () => {
    const { path, draft } = await dropGrowing('export.mp4');
    expect(draft).toMatchObject({
      metadata: { title: 'export' },
      file: { media: null, trouble: { code: 'file-being-written', details: { quietSeconds: 10 } } },
    });

    await pass(6);
    const { path: film, size } = await makeVideo(join(folder, 'film.mp4'), { seed: 'film' });
    await copyFile(film, path);
    await now(path);
    const settled = changed(({ file }) => file?.trouble === null);
    // Seen at the next look, and 10 seconds from then.
    await pass(12);
    expect((await settled).file).toMatchObject({ size, media: { container: 'MP4' } });
    expect(valueOf(await drafts.get(draft.id)).file?.trouble).toBeNull();
  });

  test('says so when it became no video in the end', async () => {
    const { draft } = await dropGrowing('export.mp4');
    const settled = changed(({ file }) => file?.trouble?.code === 'file-not-video');
    await pass(10);
    expect((await settled).id).toBe(draft.id);
  });

  test('is not taken for another one that is empty as well', async () => {
    await dropGrowing('one.mp4');
    await dropGrowing('two.mp4');
    expect(await drafts.list()).toHaveLength(2);
  });

  test('is refused as before when nothing writes to it, or it is no video by its name', async () => {
    const still = join(folder, 'still.mp4');
    await writeFile(still, '');
    await now(still);
    const added = add(still);
    await clock.untilSlept(1_000);
    clock.advance(1_000);
    expect(valueOf(await added).refused).toMatchObject([{ problem: { code: 'file-empty' } }]);

    const text = join(folder, 'notes.txt');
    await writeFile(text, 'notes');
    await now(text);
    expect(valueOf(await add(text)).refused).toMatchObject([{ problem: { code: 'file-not-video' } }]);
  });
});
