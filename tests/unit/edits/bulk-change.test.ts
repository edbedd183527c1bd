import { describe, expect, test } from 'vitest';
import {
  canBeUndone,
  checkChanges,
  planChanges,
  type PlanContext,
} from '../../../src-main/edits/bulk-change.ts';
import type { BulkChange, BulkDifference, VideoValues } from '../../../src-main/edits/index.ts';
import { capabilitiesAt, someCapabilities } from '../drafts/support.ts';
import { someVideo } from './support.ts';

const context: PlanContext = {
  index: 2,
  now: Date.parse('2030-01-01T00:00:00Z'),
  capabilities: someCapabilities,
  channels: [
    { id: 7, displayName: 'Squids' },
    { id: 8, displayName: 'Octopuses' },
  ],
  username: 'squid',
  playlists: new Set([4]),
  offeredTo: new Set(['cuttle']),
};

function plan(
  changes: BulkChange | readonly BulkChange[],
  values: Partial<VideoValues> = {},
  more: Partial<PlanContext> = {},
): readonly BulkDifference[] | Record<string, unknown> {
  const list = 'kind' in changes ? [changes] : changes;
  const planned = planChanges(someVideo(values), list, { ...context, ...more });
  return planned.ok ? planned.value : { code: planned.problem.code, ...planned.problem.details };
}

const title = (template: string): BulkChange => ({ kind: 'template', field: 'title', template });

describe('what becomes of a video', () => {
  test.each<[string, BulkChange | readonly BulkChange[], Partial<VideoValues>, readonly BulkDifference[]]>([
    [
      'a licence',
      { kind: 'set', values: { licence: 2 } },
      {},
      [{ field: 'licence', before: null, after: 2 }],
    ],
    ['the same licence', { kind: 'set', values: { licence: 2 } }, { licence: 2 }, []],
    [
      'no category',
      { kind: 'set', values: { category: null } },
      { category: 3 },
      [{ field: 'category', before: 3, after: null }],
    ],
    [
      'a template',
      title('{number:00} {title}'),
      {},
      [{ field: 'title', before: 'A talk about squids', after: '03 A talk about squids' }],
    ],
    [
      'the language of the server’s words',
      title('{language}!!'),
      { language: 'de' },
      [{ field: 'title', before: 'A talk about squids', after: 'German!!' }],
    ],
    [
      'one change after the other',
      [
        { kind: 'set', values: { channelId: 8, language: 'fr' } },
        title('{channel} {language}'),
        { kind: 'replace-text', field: 'title', find: 'OCTO', replace: 'Seven', matchCase: false },
      ],
      {},
      [
        { field: 'title', before: 'A talk about squids', after: 'Sevenpuses French' },
        { field: 'language', before: null, after: 'fr' },
        { field: 'channelId', before: 7, after: 8 },
      ],
    ],
    [
      'the day it was published',
      title('{date} {year}'),
      {},
      [{ field: 'title', before: 'A talk about squids', after: '2029-05-06 2029' }],
    ],
    [
      'the day it will be published',
      title('{date}'),
      { privacy: 3, schedule: { at: '2031-07-08T12:00:00Z', privacy: 1 } },
      [{ field: 'title', before: 'A talk about squids', after: '2031-07-08' }],
    ],
    [
      'no tag twice',
      { kind: 'tags', add: ['Sea', 'new'], remove: ['old'] },
      { tags: ['sea', 'old'] },
      [{ field: 'tags', before: ['sea', 'old'], after: ['sea', 'new'] }],
    ],
    [
      'tags in another order are the same',
      { kind: 'set-tags', tags: ['b2', 'a1'] },
      { tags: ['a1', 'b2'] },
      [],
    ],
    [
      'the third moment of a schedule, private until then',
      {
        kind: 'schedule',
        first: '2030-06-01T10:00:00Z',
        everyMinutes: 60,
        privacy: 1,
      },
      {},
      [
        { field: 'privacy', before: 1, after: 3 },
        { field: 'schedule', before: null, after: { at: '2030-06-01T12:00:00.000Z', privacy: 1 } },
      ],
    ],
    [
      'public now, whatever was scheduled',
      { kind: 'set', values: { privacy: 1 } },
      { privacy: 3, schedule: { at: '2031-01-01T00:00:00Z', privacy: 2 } },
      [
        { field: 'privacy', before: 3, after: 1 },
        { field: 'schedule', before: { at: '2031-01-01T00:00:00Z', privacy: 2 }, after: null },
      ],
    ],
    [
      'no schedule, and still private',
      { kind: 'set', values: { schedule: null } },
      { privacy: 3, schedule: { at: '2031-01-01T00:00:00Z', privacy: 2 } },
      [{ field: 'schedule', before: { at: '2031-01-01T00:00:00Z', privacy: 2 }, after: null }],
    ],
    [
      'passwords',
      { kind: 'set', values: { privacy: 5, passwords: ['open', 'sesame'] } },
      {},
      [
        { field: 'privacy', before: 1, after: 5 },
        { field: 'passwords', before: [], after: ['open', 'sesame'] },
      ],
    ],
    ['passwords where there are none to have', { kind: 'set', values: { passwords: ['open'] } }, {}, []],
    [
      'passwords go with the protection',
      { kind: 'set', values: { privacy: 2 } },
      { privacy: 5, passwords: ['open'] },
      [
        { field: 'privacy', before: 5, after: 2 },
        { field: 'passwords', before: ['open'], after: [] },
      ],
    ],
    [
      'the note goes with the warning',
      { kind: 'set', values: { nsfw: false } },
      { nsfw: true, nsfwSummary: 'Ink', nsfwFlags: 1 },
      [
        { field: 'nsfw', before: true, after: false },
        { field: 'nsfwSummary', before: 'Ink', after: '' },
        { field: 'nsfwFlags', before: 1, after: 0 },
      ],
    ],
    [
      'what the server wrote otherwise is left alone',
      { kind: 'set', values: { licence: 1 } },
      { nsfwFlags: 2, title: ' A talk ', licence: 1 },
      [],
    ],
    [
      'a playlist',
      { kind: 'add-to-playlist', playlist: { id: 5, name: 'Talks' } },
      {},
      [{ field: 'playlist', before: null, after: { id: 5, name: 'Talks' } }],
    ],
    ['a playlist it is in', { kind: 'add-to-playlist', playlist: { id: 4, name: 'Talks' } }, {}, []],
    [
      'another owner',
      { kind: 'hand-over', username: 'octo' },
      {},
      [{ field: 'owner', before: 'squid', after: 'octo' }],
    ],
    ['an owner who was asked already', { kind: 'hand-over', username: 'cuttle' }, {}, []],
    ['its owner', { kind: 'hand-over', username: 'squid' }, {}, []],
    [
      'nothing but its end',
      [{ kind: 'set', values: { licence: 2 } }, { kind: 'delete' }],
      {},
      [{ field: 'existence', before: true, after: null }],
    ],
  ])('%s', (_what, changes, values, differences) => {
    expect(plan(changes, values)).toEqual(differences);
  });
});

describe('a video is left alone that would break a limit', () => {
  const long = 'x'.repeat(125);
  test.each<[string, BulkChange, Partial<VideoValues>, Record<string, unknown>]>([
    ['title-too-long', title(`{title}${long}`), {}, { field: 'title', max: 120, length: 144 }],
    ['title-too-short', title('{language}'), {}, { field: 'title' }],
    [
      'tags-too-many',
      { kind: 'tags', add: ['t6'], remove: [] },
      { tags: ['t1', 't2', 't3', 't4', 't5'] },
      { field: 'tags', max: 5, length: 6 },
    ],
    ['tag-length', { kind: 'tags', add: ['x'], remove: [] }, {}, { field: 'tags', value: 'x' }],
    ['tag-length', { kind: 'set-tags', tags: ['y'.repeat(31)] }, {}, { field: 'tags' }],
    [
      'description-too-long',
      { kind: 'template', field: 'description', template: 'x'.repeat(10_001) },
      {},
      { field: 'description' },
    ],
    ['support-length', { kind: 'template', field: 'support', template: 'x' }, {}, { field: 'support' }],
    ['password-missing', { kind: 'set', values: { privacy: 5 } }, {}, { field: 'passwords' }],
    [
      'password-length',
      { kind: 'set', values: { privacy: 5, passwords: ['x'] } },
      {},
      { field: 'passwords' },
    ],
    [
      'schedule-past',
      { kind: 'schedule', first: '2029-01-01T00:00:00Z', everyMinutes: 1, privacy: 1 },
      {},
      { field: 'schedule' },
    ],
    ['channel-unknown', { kind: 'set', values: { channelId: 99 } }, {}, { field: 'channelId' }],
    ['channel-missing', { kind: 'set', values: { channelId: null } }, {}, { field: 'channelId' }],
  ])('%s', (rule, change, values, details) => {
    expect(plan(change, values)).toMatchObject({ code: 'value-not-allowed', rule, ...details });
  });

  test('of an older server', () => {
    expect(
      plan({ kind: 'set', values: { commentsPolicy: 3 } }, {}, { capabilities: capabilitiesAt('6.0.0') }),
    ).toMatchObject({ rule: 'comments-approval-not-supported' });
    expect(
      plan(
        { kind: 'set', values: { privacy: 5, passwords: ['open'] } },
        {},
        { capabilities: capabilitiesAt('5.2.0') },
      ),
    ).toMatchObject({ rule: 'passwords-not-supported' });
  });

  test('but not for what was wrong before, and is not touched', () => {
    const values = { title: 'x', tags: ['1', '2', '3', '4', '5', '6'], description: 'y' };
    expect(plan({ kind: 'set', values: { licence: 2 } }, values)).toEqual([
      { field: 'licence', before: null, after: 2 },
    ]);
  });
});

describe('changes as a whole', () => {
  const one = [{ account: 'a' }, { account: 'a' }];
  const several = [{ account: 'a' }, { account: 'b' }];

  test.each<[string | null, readonly BulkChange[], typeof one]>([
    [null, [title('{title}')], several],
    ['placeholder-unknown', [title('{titel}')], one],
    [null, [{ kind: 'set', values: { licence: 1 } }], several],
    ['one-account-only', [{ kind: 'set', values: { channelId: 1 } }], several],
    ['one-account-only', [{ kind: 'add-to-playlist', playlist: { id: 1, name: 'x' } }], several],
    ['one-account-only', [title('{title}'), { kind: 'hand-over', username: 'x' }], several],
    [null, [{ kind: 'set', values: { channelId: 1 } }], one],
  ])('have the problem %j', (code, changes, videos) => {
    expect(checkChanges(changes, videos)?.code ?? null).toBe(code);
  });

  test('can be undone unless something is gone', () => {
    expect(canBeUndone([title('x'), { kind: 'add-to-playlist', playlist: { id: 1, name: 'x' } }])).toBe(true);
    expect(canBeUndone([title('x'), { kind: 'delete' }])).toBe(false);
    expect(canBeUndone([{ kind: 'hand-over', username: 'x' }])).toBe(false);
  });
});
