import { describe, expect, it } from 'vitest';
import { problem } from '../../../src-preload/contract.ts';
import { draftItems, homeItems } from '../../../src-renderer/views/home/home-items.ts';
import {
  sampleAccount,
  sampleDraft,
  sampleInboxEntry,
  sampleUpload,
  sampleWork,
} from './support/sample-data.ts';

const quota = { limitBytes: 100, usedBytes: 10, dailyLimitBytes: null, dailyUsedBytes: 0 };

describe('what needs the person', () => {
  it('is nothing on a good day', () => {
    const drafts = [sampleDraft('d', 'Eggs')];
    const uploads = [
      sampleUpload('a', 'sending', { kind: 'working' }),
      sampleUpload('b', 'published', { kind: 'done' }),
      sampleUpload('c', 'queued', { kind: 'paused' }),
    ];
    expect(homeItems({ accounts: [sampleAccount({ quota })], uploads, drafts })).toEqual([]);
  });

  it('comes with the worst first, and leads to where it is settled', () => {
    const items = homeItems({
      accounts: [sampleAccount({ quota, state: { kind: 'sign-in-needed', reason: 'revoked' } })],
      drafts: [sampleDraft('x', 'Eggs'), sampleDraft('y', 'Ink')],
      uploads: [
        sampleUpload('x', 'described', { kind: 'held' }),
        sampleUpload('y', 'sending', { kind: 'failed', problem: problem('quota-reached') }),
      ],
    });
    expect(items.map(({ tone, to }) => [tone, to])).toEqual([
      ['failed', { view: 'uploads', of: 'y' }],
      ['waiting', { view: 'sign-in', of: 'account-1' }],
      ['ok', { view: 'uploads', of: 'x' }],
    ]);
    expect(items[0]?.title).toContain('Ink');
  });

  it('names what did not go through beside a video that is published', () => {
    const refused = { key: 'chapters', state: 'failed', problem: problem('invalid-input') } as const;
    const [item] = homeItems({
      accounts: [],
      drafts: [sampleDraft('x', 'Eggs')],
      uploads: [sampleUpload('x', 'published', { kind: 'done' }, { companions: [refused] })],
    });
    expect(item).toMatchObject({ tone: 'failed', title: 'Eggs', to: { view: 'uploads', of: 'x' } });
    expect(item?.text).toContain('the chapters');
  });

  it.each([
    [89, 0],
    [90, 1],
  ])('speaks of the space at %i %% %i times', (usedBytes, times) => {
    const account = sampleAccount({ quota: { ...quota, usedBytes } });
    expect(homeItems({ accounts: [account], uploads: [], drafts: [] })).toHaveLength(times);
  });

  it('has what a server could not do, until it was seen', () => {
    const failed = sampleInboxEntry('a', 1, { outcome: 'failed', reason: 'ffmpeg exited' });
    const of = { accounts: [], uploads: [], drafts: [] };
    const [item, ...others] = homeItems({ ...of, inbox: [failed, sampleInboxEntry('b', 2)] });
    expect(others).toEqual([]);
    expect(item).toMatchObject({ tone: 'failed', to: 'server-work' });
    expect(item?.text).toContain('ffmpeg exited');
    expect(homeItems({ ...of, inbox: [{ ...failed, isRead: true }] })).toEqual([]);
  });

  it('has work that lasts for more than six hours, and leads to its video', () => {
    const works = [sampleWork('new', 5.9), sampleWork('old', 6.1)];
    const items = homeItems({ accounts: [], uploads: [], drafts: [], works });
    expect(items.map(({ tone, to }) => [tone, to])).toEqual([
      ['waiting', { view: 'video', of: 'account-1/old/files' }],
    ]);
  });

  it('has studio edits that were not sent, and leads to the studio', () => {
    const request = { account: 'account-1', video: 'v', name: 'Eggs', createdAt: 0 };
    const studio = [
      { ...request, id: 'a', state: { kind: 'failed', problem: problem('unreachable') } },
      { ...request, id: 'b', state: { kind: 'waiting' } },
    ] as const;
    const items = homeItems({ accounts: [], uploads: [], drafts: [], studio });
    expect(items.map(({ tone, to }) => [tone, to])).toEqual([
      ['failed', { view: 'video', of: 'account-1/v/studio' }],
    ]);
  });

  it('has what streams now, and what will, after what is wrong', () => {
    const live = { account: 'account-1', title: 'Tides', viewers: 3 };
    const items = homeItems({
      accounts: [],
      uploads: [],
      drafts: [],
      inbox: [sampleInboxEntry('a', 1, { outcome: 'failed' })],
      lives: [
        { ...live, uuid: 'soon', startsAt: '2026-11-22T20:00:00.000Z' },
        { ...live, uuid: 'now', startsAt: null },
      ],
      now: new Date('2026-11-22T18:00:00.000Z'),
    });
    expect(items.map(({ tone, to }) => [tone, to])).toEqual([
      ['failed', 'server-work'],
      ['ok', { view: 'lives', of: 'now' }],
      ['neutral', { view: 'lives', of: 'soon' }],
    ]);
    expect(items[1]?.text).toContain('3 people');
    expect(items[2]?.text).toContain('in 2 hours');
  });

  it('leaves an unlimited quota alone', () => {
    const account = sampleAccount({ quota: { ...quota, limitBytes: null, usedBytes: 10 ** 15 } });
    expect(homeItems({ accounts: [account], uploads: [], drafts: [] })).toEqual([]);
  });
});

describe('drafts on the home view', () => {
  it('are those that no upload has taken up, the latest first', () => {
    const drafts = [
      sampleDraft('old', 'Old', { updatedAt: '2026-01-01T00:00:00Z' }),
      sampleDraft('taken', 'Taken'),
      sampleDraft('new', '', { updatedAt: '2026-02-01T00:00:00Z', file: null }),
    ];
    const items = draftItems(drafts, [sampleUpload('taken', 'sending', { kind: 'working' })]);
    expect(items.map(({ to }) => to)).toEqual([
      { view: 'uploads', of: 'new' },
      { view: 'uploads', of: 'old' },
    ]);
  });
});
