import { describe, expect, it } from 'vitest';
import {
  changesOf,
  intervalOf,
  noChoices,
  type BulkChoices,
} from '../../../../../src-renderer/views/videos/bulk/bulk-choices.ts';
import { choiceProblems } from '../../../../../src-renderer/views/videos/bulk/choice-problems.ts';

const now = new Date('2026-11-22T12:00:00Z');
const of = (choices: Partial<BulkChoices>) => changesOf({ ...noChoices, ...choices });
const wrong = (choices: Partial<BulkChoices>) => choiceProblems({ ...noChoices, ...choices }, now);
const text = { how: null, find: '', replace: '', matchCase: false, text: '' } as const;

describe('what is chosen becomes changes', () => {
  it('nothing chosen: nothing changes', () => {
    expect(of({})).toEqual([]);
    expect(wrong({})).toEqual({});
  });

  it('texts by search, by what is added, and anew', () => {
    expect(
      of({
        title: { ...text, how: 'replace', find: 'Dive', replace: 'Descent', matchCase: true },
        description: { ...text, how: 'after', text: 'More at {channel}.' },
        support: { ...text, how: 'write', text: '' },
      }),
    ).toEqual([
      { kind: 'replace-text', field: 'title', find: 'Dive', replace: 'Descent', matchCase: true },
      { kind: 'template', field: 'description', template: '{description}\n\nMore at {channel}.' },
      { kind: 'template', field: 'support', template: '' },
    ]);
    expect(of({ title: { ...text, how: 'before', text: '{number:00}.' } })).toEqual([
      { kind: 'template', field: 'title', template: '{number:00}. {title}' },
    ]);
  });

  it('values in one change, “none” among them, and false too', () => {
    expect(of({ language: null, licence: 2, downloadEnabled: false, nsfw: false, nsfwFlags: 1 })).toEqual([
      { kind: 'set', values: { language: null, licence: 2, downloadEnabled: false, nsfw: false } },
    ]);
    expect(of({ nsfw: true, nsfwFlags: 1, nsfwSummary: 'Blood' })).toEqual([
      { kind: 'set', values: { nsfw: true, nsfwFlags: 1, nsfwSummary: 'Blood' } },
    ]);
    expect(of({ originally: { how: 'clear', at: null } })).toEqual([
      { kind: 'set', values: { originallyPublishedAt: null } },
    ]);
  });

  it('passwords go with their privacy, and a schedule is stronger than a privacy', () => {
    expect(of({ privacy: 5, passwords: ['squid'] })).toEqual([
      { kind: 'set', values: { privacy: 5, passwords: ['squid'] } },
    ]);
    expect(of({ privacy: 2, passwords: ['squid'] })).toEqual([{ kind: 'set', values: { privacy: 2 } }]);
    const schedule = {
      how: 'set',
      first: '2026-12-01T17:00:00.000Z',
      every: '2',
      unit: 'days',
      privacy: 2,
    } as const;
    expect(of({ privacy: 1, schedule })).toEqual([
      { kind: 'schedule', first: schedule.first, everyMinutes: 2_880, privacy: 2 },
    ]);
    expect(of({ schedule: { ...schedule, how: 'clear' } })).toEqual([
      { kind: 'set', values: { schedule: null } },
    ]);
  });

  it('each playlist is a change of its own', () => {
    const playlists = [
      { id: 3, name: 'Squids' },
      { id: 4, name: 'Night' },
    ];
    expect(of({ playlists })).toEqual(playlists.map((playlist) => ({ kind: 'add-to-playlist', playlist })));
  });
});

describe('what is to be corrected', () => {
  it('is said by field', () => {
    expect(Object.keys(wrong({ title: { ...text, how: 'replace' }, playlists: [] }))).toEqual([
      'title',
      'playlists',
    ]);
    expect(wrong({ title: { ...text, how: 'write', text: ' ' } }).title).toBeDefined();
    expect(wrong({ description: { ...text, how: 'write', text: '' } })).toEqual({});
    expect(wrong({ description: { ...text, how: 'after', text: '{titel}' } }).description).toContain(
      '{titel}',
    );
    expect(wrong({ tags: { how: 'change', add: ['Squid'], remove: ['squid'], set: [] } }).tags).toContain(
      'Squid',
    );
    expect(wrong({ tags: { how: 'change', add: [], remove: [], set: [] } }).tags).toBeDefined();
    expect(wrong({ tags: { how: 'set', add: [], remove: [], set: [] } })).toEqual({});
    expect(wrong({ privacy: 5 }).passwords).toBeDefined();
    expect(wrong({ privacy: 5, passwords: ['a'] }).passwords).toBeDefined();
    expect(wrong({ privacy: 5, passwords: ['squid', 'ink'] })).toEqual({});
    expect(wrong({ originally: { how: 'set', at: '2027-01-01T00:00:00Z' } }).originally).toBeDefined();
  });

  it('a schedule needs a time to come and a whole interval', () => {
    const schedule = {
      how: 'set',
      first: '2026-12-01T17:00:00Z',
      every: '1',
      unit: 'weeks',
      privacy: 1,
    } as const;
    const fields = (changes: Partial<BulkChoices['schedule']>) =>
      Object.keys(wrong({ schedule: { ...schedule, ...changes } }));
    expect(fields({})).toEqual([]);
    expect(fields({ first: null })).toEqual(['schedule-first']);
    expect(fields({ first: '2026-11-22T11:59:00Z' })).toEqual(['schedule-first']);
    for (const every of ['', '0', '-1', '1.5', 'two', '53'])
      expect(fields({ every })).toEqual(['schedule-every']);
    expect(intervalOf({ every: ' 6 ', unit: 'hours' })).toBe(360);
  });
});
