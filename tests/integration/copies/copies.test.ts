import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCopies, type Copies, type CopyView } from '../../../src-main/copies/index.ts';
import { systemClock } from '../../../src-main/peertube/clock.ts';
import { createPeerTubeClient } from '../../../src-main/peertube/client.ts';
import { succeeded } from '../../../src-main/peertube/problem.ts';
import { makeOldVideo } from '../../faults/support/old-video.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { openStudio } from '../uploads/support/studio.ts';
import { account, signIn, valueOf } from '../uploads/support/sign-in.ts';

const size = 6_000_000;

let folder: string;
let target: string;
let server: StandIn;
let copies: Copies;
let sha256: string;
let of: { readonly account: string; readonly video: string };

async function setUp(version?: string): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-copies-'));
  target = join(folder, 'Old files');
  await mkdir(target);
  server = await startStandIn({ world: 'small', ...(version !== undefined && { version }) });
  const { username, password } = server.account('squid');
  const who = { origin: server.origin, username, password };
  const studio = await openStudio(join(folder, 'profile'), who);
  const file = await makeOldVideo(join(folder, 'A talk.mp4'), { size, seed: 'old' });
  sha256 = file.sha256;
  const draft = await studio.add(file.path);
  valueOf(await studio.drafts.update(draft, { title: 'About squids: part 1/2', privacy: 3 }));
  valueOf(await studio.uploads.start([draft], 'publish'));
  await studio.until(draft, ({ stage }) => stage === 'processing');
  server.clock.advance(120_000);
  await studio.close();
  const [video] = server.videos('squid');
  of = { account, video: video?.uuid ?? '' };

  const sessions = await signIn(who);
  const client = createPeerTubeClient({
    origin: server.origin,
    userAgent: 'Sepiola tests',
    token: () => sessions.accessToken(account),
    onUnauthorized: () => sessions.accessToken(account, { renew: true }),
  });
  copies = createCopies({
    clock: { now: () => Date.now(), sleep: (_ms, signal) => systemClock.sleep(10, signal) },
    clientFor: () => succeeded(client),
    capabilities: (of) => sessions.capabilities(of),
  });
}

beforeEach(() => setUp());

afterEach(async () => {
  await copies.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Resolves when the copy is, or becomes, as wanted. */
function until(is: (view: CopyView) => boolean): Promise<CopyView> {
  return new Promise((resolve) => {
    const stop = copies.onChanged((view) => {
      if (!is(view)) return;
      stop();
      resolve(view);
    });
    const already = copies.list().find(is);
    if (already === undefined) return;
    stop();
    resolve(already);
  });
}

const done = () => until(({ state }) => state.kind === 'done');

async function hashOf(name: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(target, name)))
    .digest('hex');
}

const original = 'staticFiles.originalVideo';

describe('the file that was uploaded', () => {
  test('is offered where the server kept it, and comes back byte for byte', async () => {
    expect(valueOf(await copies.offer(of))).toMatchObject({ kind: 'original', name: 'A talk.mp4', size });
    expect(valueOf(await copies.save({ ...of, folder: target }))).toMatchObject({
      folder: 'Old files',
      state: { kind: 'running' },
    });
    expect(await done()).toMatchObject({ name: 'A talk.mp4', received: size });
    expect(await readdir(target)).toEqual(['A talk.mp4']);
    expect(await hashOf('A talk.mp4')).toBe(sha256);
    await copies.stop(of);
    expect(copies.list()).toEqual([]);
    expect(await hashOf('A talk.mp4')).toBe(sha256);
  });

  test('does not take the place of another file', async () => {
    await writeFile(join(target, 'A talk.mp4'), 'mine');
    await writeFile(join(target, 'A talk (2).mp4.part'), 'of somebody else');
    valueOf(await copies.save({ ...of, folder: target }));
    expect((await done()).name).toBe('A talk (3).mp4');
    expect(await readFile(join(target, 'A talk.mp4'), 'utf8')).toBe('mine');
    expect(await hashOf('A talk (3).mp4')).toBe(sha256);
  });

  test('goes on where a broken connection left it', async () => {
    const cut = server.faults.add({
      operation: original,
      do: { kind: 'cutAfterResponseBytes', bytes: 2_000_000 },
    });
    valueOf(await copies.save({ ...of, folder: target }));
    await done();
    expect(cut.hits).toBe(1);
    expect(await hashOf('A talk.mp4')).toBe(sha256);
    const ranges = server.requests
      .filter(({ operation }) => operation === original)
      .map(({ headers }) => headers['range']);
    expect(ranges[0]).toBeUndefined();
    expect(ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
  });

  test('can be stopped, and leaves nothing', async () => {
    const gate = server.faults.add({ operation: original, do: { kind: 'delay' } });
    valueOf(await copies.save({ ...of, folder: target }));
    await gate.waitForHit();
    await copies.stop(of);
    gate.remove();
    expect(copies.list()).toEqual([]);
    expect(await readdir(target)).toEqual([]);
  });

  test('that cannot be had is said, and can be tried again', async () => {
    const refusing = server.faults.add({
      operation: original,
      times: Infinity,
      do: { kind: 'refuse', with: { status: 403 } },
    });
    valueOf(await copies.save({ ...of, folder: target }));
    const failed = await until(({ state }) => state.kind === 'failed');
    expect(failed.state).toMatchObject({ problem: { code: 'forbidden' } });
    refusing.remove();
    valueOf(copies.retry(of));
    await done();
    expect(await hashOf('A talk.mp4')).toBe(sha256);
  });

  test('is not begun in a folder that is gone', async () => {
    expect(await copies.save({ ...of, folder: join(folder, 'Gone') })).toMatchObject({
      problem: { code: 'folder-not-writable', details: { name: 'Gone' } },
    });
  });
});

describe('a video whose original the server did not keep', () => {
  test('is offered in its best rendition, under a name that every disk takes', async () => {
    const [video] = server.videos('squid');
    if (video?.source) video.source = { ...video.source, originalDeleted: true };
    const offer = valueOf(await copies.offer(of));
    expect(offer).toMatchObject({ kind: 'rendition', size });
    valueOf(await copies.save({ ...of, folder: target }));
    const { name } = await done();
    expect(name).toBe(`About squids_ part 1_2 (${offer?.height ?? 0}p).mp4`);
    expect(await hashOf(name)).toBe(sha256);
  });

  test('with nothing left of it has nothing to offer', async () => {
    const [video] = server.videos('squid');
    if (video?.source)
      Object.assign(video, { source: { ...video.source, originalDeleted: true }, renditions: [] });
    expect(valueOf(await copies.offer(of))).toBeNull();
    expect(await copies.save({ ...of, folder: target })).toMatchObject({ problem: { code: 'not-found' } });
  });
});
