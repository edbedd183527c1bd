import { appendFile, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createDrafts,
  type Drafts,
  type DraftsDeps,
  type DraftView,
} from '../../../src-main/drafts/index.ts';
import { createGrants, type Grants } from '../../../src-main/files/index.ts';
import type { Outcome, Problem } from '../../../src-main/peertube/problem.ts';
import type { AccountView } from '../../../src-main/sessions/index.ts';
import { makeVideo } from '../../fixtures/make-video.ts';
import { someCapabilities } from './support.ts';

// Every change is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let grants: Grants;
let drafts: Drafts;
let reported: Problem[];
let now: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sepiola-drafts-'));
  reported = [];
  now = Date.parse('2030-01-01T00:00:00Z');
  drafts = open();
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The service on the test's profile, as a new start of the app would open it. */
function open(deps: Partial<DraftsDeps> = {}): Drafts {
  grants = createGrants();
  return createDrafts({
    folder: join(folder, 'profile'),
    storage: { now: () => now, report: (problem) => void reported.push(problem) },
    grants,
    capabilities: () => Promise.resolve(someCapabilities),
    accountView: () => null,
    newestVideos: () => Promise.resolve([]),
    isSent: () => false,
    ...deps,
  });
}

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

async function grant(...paths: readonly string[]): Promise<readonly string[]> {
  return valueOf(await grants.grantPaths(paths)).map((file) => file.grant);
}

async function add(by: Drafts, ...paths: readonly string[]) {
  return valueOf(await by.addFiles({ grants: await grant(...paths), account: 'one', channelId: 7 }));
}

const video = (name: string, seed = name) => makeVideo(join(folder, 'files', name), { seed });

describe('files that are added', () => {
  test('become one draft when they are dropped twice in a row', async () => {
    const { path } = await video('film.mp4');
    // Which of the two is looked at first is the disk's to say.
    const both = await Promise.all([add(drafts, path), add(drafts, path)]);
    expect(both.flatMap((added) => added.drafts)).toHaveLength(1);
    expect(both.flatMap(({ refused }) => refused)).toMatchObject([
      { problem: { code: 'file-already-queued' } },
    ]);
    expect(await drafts.list()).toHaveLength(1);
  });

  test('become drafts with a title, the server’s defaults and what the file says of itself', async () => {
    const { path } = await video('my_first_film.mp4');
    const { drafts: made, refused, warnings } = await add(drafts, path);
    expect([refused, warnings]).toEqual([[], []]);
    expect(made).toMatchObject([
      {
        account: 'one',
        revision: 1,
        file: { name: 'my_first_film.mp4', trouble: null, media: { container: 'MP4', width: 640 } },
        metadata: {
          title: 'my first film',
          channelId: 7,
          privacy: 2,
          licence: 4,
          downloadEnabled: false,
          commentsPolicy: 3,
        },
      },
    ]);
  });

  test('take the channel’s template over the server’s defaults', async () => {
    const template = { tags: ['sea'], privacy: 4, support: 'Buy fish' } as const;
    valueOf(await drafts.templates.save('one', 7, template));
    const { path } = await video('a film.mp4');
    const again = open();
    expect((await add(again, path)).drafts[0]?.metadata).toMatchObject({ ...template, licence: 4 });
    expect(await again.templates.get('one', 8)).toEqual({});
  });

  test('are refused one by one, each with its reason, while the others go on', async () => {
    await mkdir(join(folder, 'files'));
    const at = (name: string) => join(folder, 'files', name);
    await writeFile(at('notes.mp4'), 'Just words. '.repeat(100));
    await writeFile(at('empty.mp4'), '');
    const film = await video('film.mp4');
    await copyFile(film.path, at('copy of it.mp4'));
    await copyFile((await video('other', 'other')).path, at('film.xyz'));
    const names = ['notes.mp4', 'empty.mp4', 'film.mp4', 'copy of it.mp4', 'film.xyz'];
    const { drafts: made, refused } = await add(drafts, ...names.map(at));
    expect(made.map(({ file }) => file?.name)).toEqual(['film.mp4']);
    expect(refused.map(({ name, problem }) => `${name}: ${problem.code}`)).toEqual([
      'notes.mp4: file-not-video',
      'empty.mp4: file-empty',
      'copy of it.mp4: file-already-queued',
      'film.xyz: type-not-accepted',
    ]);
  });

  test('warn when they are over the quota, with what waits already counted in', async () => {
    const first = await video('first.mp4');
    const second = await video('second.mp4');
    const quota = {
      limitBytes: first.size * 2 + 1_000,
      usedBytes: 2_000,
      dailyLimitBytes: null,
      dailyUsedBytes: 0,
    };
    const by = open({ accountView: () => ({ id: 'one', quota }) as AccountView }); // what the check reads of it
    const { drafts: made, warnings } = await add(by, first.path, second.path);
    expect(made).toHaveLength(2);
    expect(warnings).toMatchObject([
      { draft: made[1]?.id, problem: { code: 'quota-reached', details: { waitingBytes: first.size } } },
    ]);
  });

  test('warn when the channel has them already', async () => {
    const { path } = await video('A talk.mp4');
    const published = [{ title: 'A talk', durationSeconds: 3, channelId: 7 }];
    const by = open({ newestVideos: () => Promise.resolve(published) });
    expect((await add(by, path)).warnings).toMatchObject([{ problem: { code: 'file-already-on-channel' } }]);
    expect((await add(by, (await video('Another.mp4')).path)).warnings).toEqual([]);
  });

  test('warn, and are not refused, when the same file was sent before', async () => {
    const { path } = await video('sent.mp4');
    const by = open({ isSent: () => true });
    await add(by, path);
    const again = await add(by, path);
    expect(again.refused).toEqual([]);
    expect(again.warnings).toMatchObject([{ problem: { code: 'file-already-on-channel' } }]);
  });
});

describe('a draft', () => {
  test('is on disk when a change is answered, however many come at once', async () => {
    const draft = valueOf(await drafts.create({ account: 'one', channelId: 7 }));
    const changes = Array.from({ length: 30 }, (_, n) => drafts.update(draft.id, { title: `Title ${n}` }));
    valueOf(await drafts.update(draft.id, { description: 'The last word' }));
    const text = await readFile(join(folder, 'profile', 'drafts', draft.id, 'draft.json'), 'utf8');
    expect(text).toContain('The last word');
    await Promise.all(changes);
    const [again] = await open().list();
    expect(again?.metadata).toMatchObject({ title: 'Title 29', description: 'The last word' });
    expect(again?.revision).toBe(32);
  });

  test('keeps its file and grant over a restart', async () => {
    const { path } = await video('kept.mp4');
    const { drafts: made } = await add(drafts, path);
    const again = open();
    expect((await again.list())[0]?.file).toEqual(made[0]?.file);
    expect(valueOf(grants.resolve(made[0]?.file?.grant ?? '')).path).toBe(path);
    expect(await again.source(made[0]?.id ?? '')).toMatchObject({ path, durationSeconds: 3 });
  });

  test('tells when its file changed or went away', async () => {
    const { path } = await video('film.mp4');
    const { drafts: made } = await add(drafts, path);
    await appendFile(path, 'more');
    const again = open();
    const troubled = new Promise<DraftView>((resolve) => again.onChanged(resolve));
    await again.list();
    expect((await troubled).file?.trouble?.code).toBe('file-changed');

    const [file] = await grant((await video('other.mp4')).path);
    const changed = valueOf(await again.setFile(made[0]?.id ?? '', file ?? ''));
    expect(changed.file).toMatchObject({ name: 'other.mp4', trouble: null });
    expect(changed.metadata.title).toBe('film');
  });

  test('loses its channel with its account', async () => {
    const draft = valueOf(await drafts.create({ account: 'one', channelId: 7 }));
    const moved = valueOf(await drafts.update(draft.id, { account: 'two' }));
    expect(moved).toMatchObject({ account: 'two', metadata: { channelId: null } });
  });

  test('takes no change that it could not read again', async () => {
    const draft = valueOf(await drafts.create({ account: null, channelId: null }));
    const nonsense: object = { privacy: 9 };
    expect(await drafts.update(draft.id, nonsense)).toMatchObject({ problem: { code: 'invalid-input' } });
    expect(await drafts.update('../../etc', {})).toMatchObject({ problem: { code: 'draft-unknown' } });
  });

  test('is gone with all that belonged to it', async () => {
    const draft = valueOf(await drafts.create({ account: 'one', channelId: 7 }));
    const removed: string[] = [];
    drafts.onRemoved((id) => removed.push(id));
    valueOf(await drafts.remove(draft.id));
    expect(removed).toEqual([draft.id]);
    expect(await readdir(join(folder, 'profile', 'drafts'))).toEqual([]);
    expect(await drafts.list()).toEqual([]);
  });

  test('that cannot be read is set aside and reported; the others are there', async () => {
    const broken = valueOf(await drafts.create({ account: 'one', channelId: 7 }));
    const whole = valueOf(await drafts.create({ account: 'one', channelId: 7 }));
    const inside = join(folder, 'profile', 'drafts', broken.id);
    await writeFile(join(inside, 'draft.json'), '{"version":1,"val');
    expect((await open().list()).map(({ id }) => id)).toEqual([whole.id]);
    expect(reported.map(({ code }) => code)).toEqual(['record-broken']);
    expect(await readdir(inside)).toEqual([expect.stringContaining('draft.json.broken-')]);
  });
});

describe('a thumbnail', () => {
  const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(500)]);
  const image = { origin: 'frame', type: 'image/jpeg', bytes: jpeg } as const;

  test('lies beside its draft, and its address changes with it', async () => {
    const draft = valueOf(await drafts.create({ account: 'one', channelId: 7 }));
    const one = valueOf(await drafts.setThumbnail(draft.id, image));
    const two = valueOf(
      await drafts.setThumbnail(draft.id, { ...image, bytes: Buffer.concat([jpeg, jpeg]) }),
    );
    expect(one.thumbnail?.url).not.toBe(two.thumbnail?.url);
    expect(two.revision).toBeGreaterThan(one.revision);
    expect((await open().thumbnail(draft.id))?.bytes).toHaveLength(1_008);
    expect(await readdir(join(folder, 'profile', 'drafts', draft.id))).toHaveLength(2);

    expect(valueOf(await drafts.setThumbnail(draft.id, null)).thumbnail).toBeNull();
    expect(await drafts.thumbnail(draft.id)).toBeNull();
  });

  test.each([
    ['of another type than it says', { ...image, bytes: Buffer.from('<svg onload="x">') }, 'type'],
    ['too big for the server', { ...image, bytes: Buffer.concat([jpeg, Buffer.alloc(100_000)]) }, 'size'],
  ])('that is %s is refused', async (_what, refused, reason) => {
    const draft = valueOf(await drafts.create({ account: 'one', channelId: 7 }));
    expect(await drafts.setThumbnail(draft.id, refused)).toMatchObject({
      problem: { code: 'image-not-accepted', details: { reason } },
    });
  });
});
