import { describe, expect, test } from 'vitest';
import {
  checkDraft,
  checkMetadata,
  isReady,
  type DraftLimits,
  type DraftMetadata,
} from '../../../src-main/drafts/index.ts';
import { aMetadata, capabilitiesAt, someCapabilities } from './support.ts';

const now = Date.parse('2030-05-01T12:00:00Z');
const limits: DraftLimits = { capabilities: someCapabilities, channels: [{ id: 7 }], now };

function rulesOf(changes: Partial<DraftMetadata>, given: DraftLimits = limits): readonly string[] {
  return checkMetadata(aMetadata(changes), given).map(({ field, rule }) => `${field}: ${rule}`);
}

describe('checkMetadata', () => {
  test('finds nothing in a complete form', () => {
    expect(rulesOf({})).toEqual([]);
  });

  test.each<[string, Partial<DraftMetadata>]>([
    ['title: title-too-short', { title: ' ab ' }],
    ['title: title-too-long', { title: 'x'.repeat(121) }],
    ['description: description-length', { description: 'ab' }],
    ['description: description-too-long', { description: 'x'.repeat(10_001) }],
    ['tags: tags-too-many', { tags: ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'] }],
    ['tags: tag-length', { tags: ['a'] }],
    ['tags: tag-length', { tags: ['x'.repeat(31)] }],
    ['tags: tag-duplicate', { tags: ['Sea', 'sea'] }],
    ['support: support-length', { support: 'ab' }],
    ['support: support-length', { support: 'x'.repeat(1_001) }],
    ['passwords: password-missing', { privacy: 5 }],
    ['passwords: password-length', { privacy: 5, passwords: ['a'] }],
    ['passwords: password-duplicate', { privacy: 5, passwords: ['secret', 'secret'] }],
    ['schedule: schedule-past', { schedule: { at: '2030-05-01T12:00:00Z', privacy: 1 } }],
    ['schedule: schedule-invalid', { schedule: { at: 'soon', privacy: 1 } }],
    [
      'schedule: schedule-privacy',
      { privacy: 5, passwords: ['secret'], schedule: { at: '2031-01-01T00:00:00Z', privacy: 1 } },
    ],
    ['originallyPublishedAt: original-date-future', { originallyPublishedAt: '2030-05-01T12:00:01Z' }],
    ['originallyPublishedAt: original-date-invalid', { originallyPublishedAt: 'once' }],
    ['nsfwSummary: nsfw-summary-length', { nsfw: true, nsfwSummary: 'x'.repeat(251) }],
    ['chapters: chapter-title-length', { chapters: [{ timecode: 4, title: ' ' }] }],
    ['chapters: chapter-title-length', { chapters: [{ timecode: 4, title: 'x'.repeat(101) }] }],
    [
      'chapters: chapter-time-duplicate',
      {
        chapters: [
          { timecode: 4, title: 'One' },
          { timecode: 4, title: 'Two' },
        ],
      },
    ],
    ['channelId: channel-missing', { channelId: null }],
    ['channelId: channel-unknown', { channelId: 8 }],
  ])('%s', (rule, changes) => {
    expect(rulesOf(changes)).toEqual([rule]);
  });

  test('counts characters as the server does: a pair of surrogates is one', () => {
    expect(rulesOf({ title: '🦑'.repeat(120) })).toEqual([]);
    expect(rulesOf({ title: '🦑'.repeat(121) })).toEqual(['title: title-too-long']);
  });

  test('tells what the server of the account cannot do', () => {
    const old = { ...limits, capabilities: capabilitiesAt('5.1.0') };
    expect(
      rulesOf(
        { privacy: 5, passwords: ['secret'], commentsPolicy: 3, nsfw: true, nsfwSummary: 'blood' },
        old,
      ),
    ).toEqual([
      'passwords: passwords-not-supported',
      'commentsPolicy: comments-approval-not-supported',
      'nsfwSummary: nsfw-details-not-supported',
    ]);
  });

  test('does not guess about a server that was not asked', () => {
    expect(
      rulesOf({ privacy: 5, passwords: ['secret'], commentsPolicy: 3 }, { capabilities: null, now }),
    ).toEqual([]);
  });

  test('gives the numbers that the words need', () => {
    const [problem] = checkMetadata(aMetadata({ title: 'x'.repeat(130) }), limits);
    expect(problem?.params).toEqual({ min: 3, max: 120, length: 130 });
  });
});

describe('isReady', () => {
  const file = { trouble: null };

  test('wants an account, a file without trouble, and a complete form', () => {
    const ready = { account: 'one', file, metadata: aMetadata({}) };
    expect(isReady(ready, limits)).toBe(true);
    expect(isReady({ ...ready, account: null }, limits)).toBe(false);
    expect(isReady({ ...ready, file: null }, limits)).toBe(false);
    expect(checkDraft({ ...ready, file: { trouble: { code: 'file-gone' } } }, limits)).toMatchObject([
      { field: 'file', rule: 'file-in-trouble' },
    ]);
  });
});
