import { afterEach, describe, expect, test } from 'vitest';
import type { VideoValueChanges } from '../../../src-main/edits/index.ts';
import { problemAnswer } from '../../peertube/faults/refusals.ts';
import type { VideoFacts } from '../../peertube/state/video.ts';
import { account, valueOf } from '../uploads/support/sign-in.ts';
import { openBench, type Bench } from './support/bench.ts';

let bench: Bench;

afterEach(() => bench.close());

const video = () => {
  const [first] = bench.server.videos('squid');
  if (first === undefined) throw new Error('There is no video');
  return first;
};
const ref = () => ({ account, video: video().uuid });
const puts = () => bench.server.requests.filter(({ operation }) => operation === 'videos.update');

async function open(version: string, more: Partial<VideoFacts> = {}): Promise<void> {
  bench = await openBench({ version });
  bench.fill(1, more);
}

async function save(changes: VideoValueChanges) {
  const base = valueOf(await bench.desk.edits.values(ref()));
  return await bench.desk.edits.save({ ...ref(), base, changes });
}

describe.each(['5.1.0', '6.0.0', '6.3.0', '7.2.0', '8.0.0', '8.2.0'])('on PeerTube %s', (version) => {
  test('all that can be written is read, and saved, and put back', async () => {
    const description = `${'A long one. '.repeat(100)}\nEnd`;
    await open(version, { description, commentsPolicy: 2, support: 'Give', nsfw: true, category: 15 });
    const { edits } = bench.desk;
    const before = valueOf(await edits.values(ref()));
    expect(before).toMatchObject({
      title: 'Old talk 0',
      description,
      commentsPolicy: 2,
      support: 'Give',
      nsfw: true,
      nsfwSummary: '',
      nsfwFlags: 0,
      category: 15,
      privacy: 1,
      passwords: [],
      schedule: null,
    });
    const changes = {
      title: 'New talk',
      description: '',
      tags: [],
      commentsPolicy: 1,
      category: null,
      language: 'de',
      originallyPublishedAt: '2020-01-02T03:04:05.000Z',
      downloadEnabled: false,
      nsfw: false,
      support: '',
    } as const;
    const saved = valueOf(await save(changes));
    expect(saved).toMatchObject({ isSaved: true, values: changes });
    expect(video()).toMatchObject({ name: 'New talk', description: null, tags: [], commentsPolicy: 1 });
    const undoable = await edits.undoable();
    expect(undoable).toMatchObject({ kind: 'video', name: 'New talk' });
    valueOf(await edits.undo(undoable?.id ?? ''));
    expect(valueOf(await edits.values(ref()))).toEqual(before);
    expect([...bench.desk.lookedAgain]).toEqual([video().uuid]);
  });
});

describe('a save', () => {
  test('sends what changed and what belongs to it, and nothing else', async () => {
    await open('7.2.0');
    valueOf(await save({ title: 'New talk', licence: null }));
    valueOf(await save({ nsfw: true, nsfwFlags: 1 }));
    valueOf(await save({ privacy: 3 }));
    valueOf(await save({ privacy: 3 }));
    valueOf(await save({ tags: ['sea', 'old'] }));
    expect(puts().map(({ body }) => body)).toEqual([
      { name: 'New talk' },
      { nsfw: true, nsfwFlags: 1, nsfwSummary: null },
      { privacy: 3, scheduleUpdate: null },
    ]);
  });

  test('of a schedule makes it private until then, and undoing it public again', async () => {
    await open('6.3.0');
    const schedule = { at: '2061-01-01T00:00:00.000Z', privacy: 1 } as const;
    const saved = valueOf(await save({ schedule }));
    expect(saved.values).toMatchObject({ privacy: 3, schedule });
    expect(video()).toMatchObject({ privacy: 3, scheduleUpdate: { privacy: 1 } });
    const { edits } = bench.desk;
    valueOf(await edits.undo((await edits.undoable())?.id ?? ''));
    expect(video()).toMatchObject({ privacy: 1, scheduleUpdate: null });
  });

  test('of passwords is read back, taken away, and undone with them', async () => {
    await open('6.3.0');
    const { edits } = bench.desk;
    const passwords = ['open', 'sesame'];
    expect(valueOf(await save({ privacy: 5, passwords })).values).toMatchObject({ privacy: 5, passwords });
    valueOf(await save({ privacy: 2 }));
    expect(video().passwords).toEqual([]);
    valueOf(await edits.undo((await edits.undoable())?.id ?? ''));
    expect(valueOf(await edits.values(ref()))).toMatchObject({ privacy: 5, passwords });
    valueOf(await save({ passwords: ['other'] }));
    expect(video().passwords.map(({ password }) => password)).toEqual(['other']);
  });

  test('over what somebody else has changed is refused, with what is there', async () => {
    await open('6.3.0');
    const { edits } = bench.desk;
    const base = valueOf(await edits.values(ref()));
    Object.assign(video(), { name: 'Of somebody else', licence: 3, category: 15 });
    const refused = valueOf(
      await edits.save({ ...ref(), base, changes: { title: 'Mine', licence: 3, language: 'de' } }),
    );
    expect(refused).toMatchObject({
      isSaved: false,
      conflicts: ['title'],
      values: { title: 'Of somebody else', licence: 3, language: null },
    });
    expect(puts()).toEqual([]);
    expect(await edits.undoable()).toBeNull();
    const again = await edits.save({ ...ref(), base: refused.values, changes: { title: 'Mine' } });
    expect(valueOf(again)).toMatchObject({ isSaved: true, values: { title: 'Mine', category: 15 } });
  });

  test('cannot be undone over what somebody else has changed since', async () => {
    await open('6.3.0');
    const { edits } = bench.desk;
    valueOf(await save({ title: 'Mine', licence: 2 }));
    video().name = 'Of somebody else';
    const undone = await edits.undo((await edits.undoable())?.id ?? '');
    expect(undone).toMatchObject({ problem: { code: 'conflict', details: { fields: 'title' } } });
    expect(video().licence).toBe(2);
    expect(await edits.undoable()).toBeNull();
  });

  test('that the server refuses says which field it is', async () => {
    await open('6.3.0');
    expect(await save({ title: 'x' })).toMatchObject({
      problem: { code: 'invalid-input', fields: [{ field: 'name' }] },
    });
    expect(await bench.desk.edits.undoable()).toBeNull();
  });

  test('that the server has no time for stays to be undone later', async () => {
    await open('6.3.0');
    const { edits } = bench.desk;
    valueOf(await save({ title: 'Mine' }));
    const unwell = bench.server.faults.add({
      operation: 'videos.update',
      times: Infinity,
      do: { kind: 'refuse', with: problemAnswer(500, 'Not now.') },
    });
    const edit = await edits.undoable();
    expect(await edits.undo(edit?.id ?? '')).toMatchObject({ problem: { code: 'server-error' } });
    unwell.remove();
    valueOf(await edits.undo(edit?.id ?? ''));
    expect(video().name).toBe('Old talk 0');
  });
});
