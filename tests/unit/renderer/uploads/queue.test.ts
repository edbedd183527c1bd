import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-preload/contract.ts';
import type { UploadActivity, UploadStage, UploadView } from '../../../../src-preload/contract.ts';
import { DraftRecord } from '../../../../src-renderer/state/drafts-record.svelte.ts';
import { UploadRecord } from '../../../../src-renderer/state/uploads-record.svelte.ts';
import { sayFailedCompanions } from '../../../../src-renderer/views/uploads/failed-companions.ts';
import { actionsFor, canTravel } from '../../../../src-renderer/views/uploads/queue/queue-actions.ts';
import { groupQueue, type QueueItem } from '../../../../src-renderer/views/uploads/queue/queue-item.ts';
import { droppedInQueue, stepInQueue } from '../../../../src-renderer/views/uploads/queue/reorder.ts';
import { draftOf, itsTurn, uploadOf, working } from './make.ts';

const draft = (id: string) => new DraftRecord(draftOf(id), () => new Promise(() => undefined));
const upload = (id: string, stage: UploadStage, activity: UploadActivity, more: Partial<UploadView> = {}) =>
  new UploadRecord(uploadOf(id, stage, activity, more));
const now = new Date('2026-03-04T15:00:00');

describe('the groups of the queue', () => {
  it('follow what each upload is doing, and keep the order of the queue within', () => {
    const uploads = [
      upload('paused', 'sending', { kind: 'paused' }),
      upload('failed', 'begun', { kind: 'failed', problem: problem('quota-reached') }),
      upload('sends', 'sending', working),
      upload('stuck', 'sending', { kind: 'waiting', problem: problem('offline'), until: null }),
      upload('next', 'queued', itsTurn),
      upload('works', 'processing', working),
      upload('held', 'described', { kind: 'held' }),
      upload('old', 'published', { kind: 'done' }, { finishedAt: '2026-03-01T10:00:00' }),
      upload('early', 'published', { kind: 'done' }, { finishedAt: '2026-03-04T08:00:00' }),
      upload('late', 'published', { kind: 'done' }, { finishedAt: '2026-03-04T14:00:00' }),
    ];
    const drafts = [draft('plain'), ...uploads.map((record) => draft(record.draft))];
    const groups = groupQueue(drafts, uploads, now.toDateString());
    expect(groups.map(({ name, items }) => [name, items.map(({ id }) => id)])).toEqual([
      ['attention', ['failed']],
      ['travelling', ['sends', 'stuck']],
      ['waiting', ['paused', 'next']],
      ['server', ['works', 'held']],
      ['drafts', ['plain']],
      ['today', ['late', 'early']],
      ['earlier', ['old']],
    ]);
  });

  it('leave out an upload whose draft is not known yet', () => {
    expect(groupQueue([], [upload('a', 'queued', itsTurn)], now.toDateString())).toEqual([]);
  });
});

describe('reordering', () => {
  const ids = ['a', 'b', 'c'];
  it.each([
    ['a', 'down', { before: 'c', place: 2 }],
    ['b', 'down', { before: null, place: 3 }],
    ['c', 'up', { before: 'b', place: 2 }],
    ['a', 'up', null],
    ['c', 'down', null],
    ['x', 'up', null],
  ] as const)('%s one step %s', (id, direction, step) => {
    expect(stepInQueue(ids, id, direction)).toEqual(step);
  });

  it('reads a drop from the order after it', () => {
    expect(droppedInQueue(['b', 'a', 'c'], 'a')).toEqual({ before: 'c', place: 2 });
    expect(droppedInQueue(['b', 'c', 'a'], 'a')).toEqual({ before: null, place: 3 });
  });
});

describe('what can be done to a row', () => {
  const item = (record: UploadRecord | null): QueueItem => ({ id: 'd', draft: draft('d'), upload: record });
  const video = { uuid: 'u', shortUUID: 's', url: 'https://tube.example/w/s', state: 1 };
  const titleMissing = { field: 'title', rule: 'title-too-short', params: { length: 0 } } as const;
  const channelMissing = { field: 'channelId', rule: 'channel-missing', params: {} } as const;

  it('publishes what is ready; what has gaps can travel, unless its destination is unknown', () => {
    expect(actionsFor(item(null), [])).toEqual(['start', 'hold', 'remove']);
    expect(actionsFor(item(null), [titleMissing])).toEqual(['hold', 'remove']);
    expect(actionsFor(item(null), [channelMissing])).toEqual(['remove']);
    expect(canTravel([titleMissing])).toBe(true);
  });

  it('cancels what is on its way, never what has become a video', () => {
    const failed = { kind: 'failed', problem: problem('server-error') } as const;
    expect(actionsFor(item(upload('d', 'sending', failed)), [])).toContain('cancel');
    const arrived = actionsFor(item(upload('d', 'described', failed, { video })), []);
    expect(arrived).not.toContain('cancel');
    expect(arrived).toEqual(expect.arrayContaining(['retry', 'open', 'copyLink']));
  });

  it('sends first what waits to be sent, and nothing else', () => {
    const can = (record: UploadRecord) => actionsFor(item(record), []).includes('sendFirst');
    expect(can(upload('d', 'queued', itsTurn))).toBe(true);
    expect(can(upload('d', 'sending', { kind: 'paused' }))).toBe(true);
    expect(can(upload('d', 'sending', working))).toBe(false);
    expect(can(upload('d', 'arrived', itsTurn, { video }))).toBe(false);
  });

  it('tries again what did not go through beside the video, wherever the video is', () => {
    const refused = { key: 'chapters', state: 'failed', problem: problem('invalid-input') } as const;
    const sent = { key: 'caption:de', state: 'sent', problem: null } as const;
    const record = upload('d', 'published', { kind: 'done' }, { video, companions: [refused, sent] });
    expect(actionsFor(item(record), [])).toEqual(['retry', 'open', 'copyLink', 'remove']);
    expect(groupQueue([draft('d')], [record], now.toDateString()).map(({ name }) => name)).toEqual([
      'attention',
    ]);
    expect(sayFailedCompanions(record.view)).toBe('Did not go through: the chapters');
    record.take({ ...record.view, companions: [{ ...refused, state: 'waiting', problem: null }, sent] });
    expect(actionsFor(item(record), [])).toEqual(['open', 'copyLink', 'remove']);
    expect(sayFailedCompanions(record.view)).toBeNull();
  });

  it('opens nothing that has no page yet', () => {
    expect(actionsFor(item(upload('d', 'processing', working)), [])).toEqual([]);
    expect(actionsFor(item(upload('d', 'processing', working, { video })), [])).toEqual(['open', 'copyLink']);
  });
});
