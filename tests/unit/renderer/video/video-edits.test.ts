import { describe, expect, it } from 'vitest';
import {
  failed,
  problem,
  succeeded,
  type Handlers,
  type InputFor,
  type SaveResult,
  type VideoValues,
} from '../../../../src-preload/contract.ts';
import { videoEdits, type VideoEdit } from '../../../../src-renderer/state/video-edits.svelte.ts';
import { createFakeBridge, sampleWorld } from '../support/fake-bridge.ts';
import { sampleValues } from './make.ts';

type Sent = InputFor<'edits:save'>;

let next = 0;

/** An edit that has read `values`, and what it sends. */
async function read(values: VideoValues, handlers: Partial<Handlers> = {}) {
  const sent: Sent[] = [];
  const server = { values };
  const bridge = createFakeBridge(sampleWorld('full'), {
    'edits:values': () => Promise.resolve(succeeded(server.values)),
    'edits:save': (input) => {
      sent.push(input);
      server.values = { ...server.values, ...input.changes };
      return Promise.resolve(succeeded<SaveResult>({ isSaved: true, values: server.values }));
    },
    'videos:look-again': () => Promise.resolve(succeeded(undefined)),
    ...handlers,
  });
  Object.defineProperty(window, 'sepiola', { value: bridge, configurable: true });
  next += 1;
  const edit = videoEdits.of('account-1', `video-${next}`);
  await edit.read();
  return { edit, sent, server, bridge };
}

const valueOf = (edit: VideoEdit) => edit.values ?? sampleValues();

describe('the edit of a published video', () => {
  it('sends what changed and nothing else, from the values it was made of', async () => {
    const { edit, sent } = await read(sampleValues());
    edit.change({ title: 'Another title' });
    edit.change({ tags: ['squid', 'night'] });
    expect(edit.changed).toEqual(['title', 'tags']);
    expect(await edit.save()).toBe(true);
    expect(sent).toEqual([
      {
        account: 'account-1',
        video: edit.video,
        base: sampleValues(),
        changes: { title: 'Another title', tags: ['squid', 'night'] },
      },
    ]);
    expect(edit.count).toBe(0);
    expect(valueOf(edit).title).toBe('Another title');
  });

  it('takes a value that is the old one again for no change, and keeps a space that is typed', async () => {
    const { edit, sent } = await read(sampleValues({ title: 'Squid' }));
    edit.change({ title: 'Squid ' });
    expect(edit.count).toBe(0);
    expect(valueOf(edit).title).toBe('Squid ');
    edit.change({ title: 'Squid a' });
    expect(edit.count).toBe(1);
    edit.change({ title: 'Squid' });
    expect(await edit.save()).toBe(true);
    expect(sent).toEqual([]);
  });

  it('keeps what one wrote while the server’s other fields change', async () => {
    const { edit, server } = await read(sampleValues());
    edit.change({ title: 'Mine' });
    server.values = { ...server.values, support: 'Theirs' };
    await edit.read();
    expect(valueOf(edit)).toMatchObject({ title: 'Mine', support: 'Theirs' });
    expect(edit.conflicts).toEqual([]);
    expect(edit.changed).toEqual(['title']);
  });

  it('makes a conflict of a field that changed in both places, and saves nothing before it is settled', async () => {
    const { edit, server, sent } = await read(sampleValues());
    edit.change({ title: 'Mine', support: 'My text' });
    server.values = { ...server.values, title: 'Theirs', support: 'Their text' };
    await edit.read();
    expect(edit.conflicts).toEqual([
      { field: 'title', theirs: 'Theirs' },
      { field: 'support', theirs: 'Their text' },
    ]);
    expect(await edit.save()).toBe(false);
    expect(sent).toEqual([]);

    edit.settle('title', 'mine');
    edit.settle('support', 'theirs');
    expect(edit.changed).toEqual(['title']);
    expect(valueOf(edit)).toMatchObject({ title: 'Mine', support: 'Their text' });
    expect(await edit.save()).toBe(true);
    expect(sent.map(({ base, changes }) => [base.title, changes])).toEqual([['Theirs', { title: 'Mine' }]]);
  });

  it('learns of a conflict from the answer to a save', async () => {
    const theirs = sampleValues({ title: 'Theirs' });
    const { edit } = await read(sampleValues(), {
      'edits:save': () =>
        Promise.resolve(succeeded<SaveResult>({ isSaved: false, conflicts: ['title'], values: theirs })),
    });
    edit.change({ title: 'Mine', tags: [] });
    expect(await edit.save()).toBe(false);
    expect(edit.conflicts).toEqual([{ field: 'title', theirs: 'Theirs' }]);
    expect(edit.changed).toEqual(['title', 'tags']);
  });

  it('is settled by writing what the server has', async () => {
    const { edit, server } = await read(sampleValues());
    edit.change({ title: 'Mine' });
    server.values = { ...server.values, title: 'Theirs' };
    await edit.read();
    edit.change({ title: 'Theirs' });
    expect(edit.conflicts).toEqual([]);
    expect(edit.count).toBe(0);
  });

  it('shows the server’s words at the form’s fields until they change, and keeps what was written', async () => {
    const refusal = problem('invalid-input', {
      fields: [
        { field: 'name', message: 'Should have a valid name' },
        { field: 'scheduleUpdate.updateAt', message: 'Should be later' },
      ],
    });
    const { edit } = await read(sampleValues(), {
      'edits:save': () => Promise.resolve(failed(refusal)),
    });
    edit.change({ title: 'Refused' });
    expect(await edit.save()).toBe(false);
    expect(edit.problem?.code).toBe('invalid-input');
    expect(edit.refusalOf('title')).toBe('Should have a valid name');
    expect(edit.refusalOf('schedule')).toBe('Should be later');
    expect(valueOf(edit).title).toBe('Refused');
    edit.change({ title: 'Better' });
    expect(edit.refusalOf('title')).toBeUndefined();
    expect(edit.refusalOf('schedule')).toBe('Should be later');
  });

  it('keeps what is typed while a save travels', async () => {
    let answer: (result: SaveResult) => void = () => undefined;
    const { edit } = await read(sampleValues(), {
      'edits:save': () =>
        new Promise((resolve) => {
          answer = (result) => resolve(succeeded(result));
        }),
    });
    edit.change({ title: 'First' });
    const saving = edit.save();
    edit.change({ title: 'Second' });
    answer({ isSaved: true, values: sampleValues({ title: 'First' }) });
    expect(await saving).toBe(true);
    expect(valueOf(edit).title).toBe('Second');
    expect(edit.changed).toEqual(['title']);
    expect(edit.conflicts).toEqual([]);
  });

  it('sends a thumbnail in a call of its own, after the values', async () => {
    const { edit, bridge } = await read(sampleValues(), {
      'peertube:call': () => Promise.resolve(succeeded(undefined)),
    });
    edit.change({ title: 'With a picture' });
    edit.picture = { origin: 'frame', type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) };
    expect(edit.count).toBe(2);
    expect(await edit.save()).toBe(true);
    const names = bridge.asked.map(({ name }) => name);
    expect(names.indexOf('edits:save')).toBeLessThan(names.indexOf('peertube:call'));
    const file = { bytes: new Uint8Array([1, 2, 3]), filename: 'thumbnail.jpeg', type: 'image/jpeg' };
    expect(bridge.asked.find(({ name }) => name === 'peertube:call')?.input).toEqual({
      account: 'account-1',
      operation: 'videos.update',
      input: { path: { id: edit.video }, body: { thumbnailfile: file, previewfile: file } },
    });
    expect(edit.count).toBe(0);
  });

  it('is the same one each time, tells whether something is unsaved, and is forgotten with its video', async () => {
    const { edit } = await read(sampleValues());
    expect(videoEdits.of('account-1', edit.video)).toBe(edit);
    expect(videoEdits.isUnsaved('account-1', edit.video)).toBe(false);
    edit.change({ title: 'Unsaved' });
    expect(videoEdits.isUnsaved('account-1', edit.video)).toBe(true);
    videoEdits.forget('account-1', edit.video);
    expect(videoEdits.isUnsaved('account-1', edit.video)).toBe(false);
  });
});
