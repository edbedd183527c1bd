import { describe, expect, it } from 'vitest';
import { problem } from '../../../src-preload/contract.ts';
import { draftItems, homeItems } from '../../../src-renderer/views/home/home-items.ts';
import { sampleAccount, sampleDraft, sampleUpload } from './support/sample-data.ts';

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
    expect(items.map((item) => [item.tone, item.to.view, item.to.of])).toEqual([
      ['failed', 'uploads', 'y'],
      ['waiting', 'sign-in', 'account-1'],
      ['ok', 'uploads', 'x'],
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
    expect(items.map((item) => item.to.of)).toEqual(['new', 'old']);
  });
});
