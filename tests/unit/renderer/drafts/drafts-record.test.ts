import { describe, expect, it } from 'vitest';
import type { DraftChanges, DraftView, Outcome } from '../../../../src-preload/contract.ts';
import { failed, problem, succeeded } from '../../../../src-preload/contract.ts';
import { DraftRecord } from '../../../../src-renderer/state/drafts-record.svelte.ts';
import { draftOf, heldAnswer } from '../uploads/make.ts';

/** A main process that answers when the test says so. */
function heldSender() {
  const sent: { changes: DraftChanges; answer: (outcome: Outcome<DraftView>) => void }[] = [];
  return {
    sent,
    send: (_id: string, changes: DraftChanges) => {
      const { promise, resolve } = heldAnswer<DraftView>();
      sent.push({ changes, answer: resolve });
      return promise;
    },
  };
}

function saved(record: DraftRecord, revision: number) {
  return succeeded({ ...record.view, revision });
}

describe('a draft that is typed into', () => {
  it('shows a change at once, before it is saved', () => {
    const { send } = heldSender();
    const record = new DraftRecord(draftOf('d'), send);
    record.change({ title: 'New' });
    expect(record.metadata.title).toBe('New');
    expect(record.saving).toBe('saving');
  });

  it('has one request on its way, and gathers what is typed meanwhile into the next', async () => {
    const { send, sent } = heldSender();
    const record = new DraftRecord(draftOf('d'), send);
    record.change({ title: 'N' });
    record.change({ title: 'Ne' });
    record.change({ tags: ['sea'] });
    record.change({ title: 'New' });
    expect(sent.map(({ changes }) => changes)).toEqual([{ title: 'N' }]);

    sent[0]?.answer(succeeded({ ...draftOf('d', { title: 'N' }), revision: 2 }));
    await expect.poll(() => sent.length).toBe(2);
    expect(sent[1]?.changes).toEqual({ title: 'New', tags: ['sea'] });
    expect(record.metadata.title).toBe('New');

    sent[1]?.answer(saved(record, 3));
    await expect.poll(() => record.saving).toBe('saved');
  });

  it('keeps refused changes in sight and sends them again with the next one', async () => {
    const { send, sent } = heldSender();
    const record = new DraftRecord(draftOf('d'), send);
    record.change({ title: 'Kept', description: 'Kept too' });
    sent[0]?.answer(failed(problem('disk-full')));
    await expect.poll(() => record.saving).toBe('failed');
    expect(record.metadata).toMatchObject({ title: 'Kept', description: 'Kept too' });
    expect(record.problem?.code).toBe('disk-full');

    record.change({ description: 'Newer' });
    expect(sent[1]?.changes).toEqual({ title: 'Kept', description: 'Newer' });
    sent[1]?.answer(saved(record, 2));
    await expect.poll(() => record.saving).toBe('saved');
    expect(record.problem).toBeNull();
  });

  it('prefers what was typed while the refused change was on its way', async () => {
    const { send, sent } = heldSender();
    const record = new DraftRecord(draftOf('d'), send);
    record.change({ title: 'First' });
    record.change({ title: 'Second' });
    sent[0]?.answer(failed(problem('disk-full')));
    await expect.poll(() => record.saving).toBe('failed');
    expect(record.metadata.title).toBe('Second');
  });

  it('tells whoever waits for it whether everything is saved', async () => {
    const { send, sent } = heldSender();
    const record = new DraftRecord(draftOf('d'), send);
    record.change({ title: 'A' });
    const all = record.save();
    sent[0]?.answer(failed(problem('disk-full')));
    expect(await all).toBe(false);
    const again = record.save();
    sent[1]?.answer(saved(record, 2));
    expect(await again).toBe(true);
  });

  it('does not lose what is being typed to an event, nor go back to an older revision', () => {
    const { send } = heldSender();
    const record = new DraftRecord(draftOf('d'), send);
    record.change({ title: 'Mine' });
    record.confirm({ ...draftOf('d', { title: 'Old', licence: 4 }), revision: 7 });
    expect(record.metadata).toMatchObject({ title: 'Mine', licence: 4 });
    record.confirm({ ...draftOf('d', { licence: 1 }), revision: 6 });
    expect(record.metadata.licence).toBe(4);
  });

  it('changes account and metadata in one go', () => {
    const { send } = heldSender();
    const record = new DraftRecord(draftOf('d'), send);
    record.change({ account: 'account-2', channelId: 9 });
    expect(record.view.account).toBe('account-2');
    expect(record.metadata.channelId).toBe(9);
    expect(record.metadata).not.toHaveProperty('account');
  });
});
