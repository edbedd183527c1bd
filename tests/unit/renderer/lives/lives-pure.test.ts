import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../../../src-preload/contract.ts';
import { words } from '../../../../src-renderer/state/words.svelte.ts';
import {
  checkOptions,
  changedOptions,
  optionsBody,
  optionsOf,
  optionNames,
} from '../../../../src-renderer/views/lives/live-options.ts';
import { nextStart, phaseOf, sortLives, startsOf } from '../../../../src-renderer/views/lives/live-rows.ts';
import { liveRulesOf, noRules } from '../../../../src-renderer/views/lives/live-rules.ts';
import { livesSoon } from '../../../../src-renderer/views/lives/lives-soon.ts';
import {
  lengthOfSession,
  newestFirst,
  replayOf,
  sayError,
} from '../../../../src-renderer/views/lives/session-facts.ts';
import {
  nextSlot,
  showOf,
  slotOf,
  titleOf,
  titleTemplate,
} from '../../../../src-renderer/views/lives/show-text.ts';
import { minuteOf, timeText } from '../../../../src-renderer/views/lives/say-slot.ts';
import { endedState, lackingFields, liveRow, options, session, settingsOf, show, values } from './make.ts';

const now = new Date(2026, 10, 18, 12, 0);
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();

describe('what a live is at', () => {
  it('is told by its state, its blocking and its times', () => {
    expect(phaseOf(liveRow(0, { state: 1 }))).toBe('live');
    expect(phaseOf(liveRow(0))).toBe('waiting');
    expect(phaseOf(liveRow(0, { starts: [inHours(3)] }))).toBe('scheduled');
    expect(phaseOf(liveRow(0, { state: endedState }))).toBe('ended');
    expect(phaseOf(liveRow(0, { blacklisted: true }))).toBe('blocked');
    // A server leaves the state out where a video is published.
    expect(phaseOf({ liveSchedules: [], blacklisted: false })).toBe('live');
  });

  it('puts first what streams, then what comes next', () => {
    const rows = [
      liveRow(0, { state: endedState }),
      liveRow(1),
      liveRow(2, { starts: [inHours(48)] }),
      liveRow(3, { starts: [inHours(2)] }),
      liveRow(4, { state: 1 }),
    ];
    expect(sortLives(rows, now).map(({ id }) => id - 1000)).toEqual([4, 3, 2, 1, 0]);
  });

  it('knows the next start, and the last one where all have passed; odd times are left out', () => {
    const starts = startsOf([{ startAt: inHours(5) }, { startAt: 'soon' }, { startAt: inHours(-5) }, {}]);
    expect(starts).toEqual([inHours(-5), inHours(5)]);
    expect(nextStart(starts, now)).toBe(inHours(5));
    expect(nextStart(starts.slice(0, 1), now)).toBe(inHours(-5));
    expect(nextStart([], now)).toBeNull();
    expect(startsOf(undefined)).toEqual([]);
  });

  it('is soon within a day, when it streams, and for an hour after its time', () => {
    const rows = [
      liveRow(0, { starts: [inHours(23)] }),
      liveRow(1, { starts: [inHours(25)] }),
      liveRow(2, { starts: [inHours(-0.5)] }),
      liveRow(3, { starts: [inHours(-2)] }),
      liveRow(4, { state: 1, viewers: 9 }),
      liveRow(5),
      liveRow(6, { state: endedState, starts: [inHours(1)] }),
    ];
    expect(
      livesSoon('account-1', rows, now).map(({ uuid, startsAt, viewers }) => [uuid, startsAt, viewers]),
    ).toEqual([
      [rows[4]?.uuid, null, 9],
      [rows[2]?.uuid, inHours(-0.5), 0],
      [rows[0]?.uuid, inHours(23), 0],
    ]);
  });
});

describe('what can be set of a stream', () => {
  it('is read of any version', () => {
    const { schedules: _schedules, dvrWindow: _dvr, ...old } = settingsOf({ saveReplay: true });
    expect(optionsOf(old)).toEqual({ ...options, replay: { privacy: 1 } });
    expect(
      optionsOf(settingsOf({ saveReplay: true, replaySettings: { privacy: 3 }, dvrWindow: 60 })),
    ).toEqual({
      ...options,
      replay: { privacy: 3 },
      dvrWindow: 60,
    });
  });

  it('is sent as far as it differs; a replay’s privacy always goes along', () => {
    const changed = { ...options, latency: 3 as const };
    expect(changedOptions(options, changed)).toEqual(['latency']);
    expect(optionsBody(changed, ['latency'], null)).toEqual({
      latencyMode: 3,
      replaySettings: { privacy: 2 },
    });
    expect(optionsBody({ ...options, replay: null }, ['replay'], null)).toEqual({ saveReplay: false });
    expect(optionsBody(options, ['schedules'], null)).toMatchObject({ schedules: null });
  });

  it('says nothing to a server that does not know it', () => {
    const old = lackingFields('replaySettings', 'schedules', 'dvrWindow') as Capabilities;
    const all = { ...options, schedules: [inHours(4)], dvrWindow: 60 };
    expect(optionsBody(all, optionNames, old)).toEqual({
      permanentLive: true,
      latencyMode: 1,
      saveReplay: true,
    });
    expect(
      checkOptions({ ...all, schedules: [inHours(-4)] }, { rules: noRules, capabilities: old, now }),
    ).toEqual([]);
  });

  it.each([
    [{ schedules: [''] }, 'schedule-missing'],
    [{ schedules: [inHours(-1)] }, 'schedule-past'],
    [{ schedules: [inHours(1), inHours(1)] }, 'schedule-twice'],
    [{ permanent: false, schedules: [inHours(1), inHours(2)] }, 'schedule-once'],
    [{ dvrWindow: 7200 }, 'dvr-too-long'],
    [{ replay: { privacy: 1 } }, 'replay-off'],
    [{ latency: 2 as const }, 'latency-off'],
  ])('%o is %s', (changes, fault) => {
    const rules = { ...noRules, allowsReplay: false, allowsLatency: false, maxDvr: 3600 };
    const found = checkOptions({ ...options, replay: null, ...changes }, { rules, capabilities: null, now });
    expect(found.map((one) => one.fault)).toEqual([fault]);
  });

  it.each([
    ['of 0', { live: { dvr: { maxWindow: 0 } } }],
    ['that it does not tell', { live: {} }],
    ['that is nonsense', { live: { dvr: { maxWindow: '900' } } }],
  ])('lets nobody go back where the server’s longest is one %s', (_what, config) => {
    const limits = { rules: liveRulesOf(config), capabilities: null, now };
    expect(limits.rules.maxDvr).toBe(0);
    const taken = { ...options, replay: null };
    expect(checkOptions({ ...taken, dvrWindow: 1 }, limits)).toEqual([
      { field: 'dvrWindow', fault: 'dvr-off' },
    ]);
    expect(checkOptions({ ...taken, dvrWindow: 0 }, limits)).toEqual([]);
    expect(checkOptions({ ...taken, dvrWindow: null }, limits)).toEqual([]);
  });

  it('finds no fault with what is there already', () => {
    const base = { ...options, schedules: [inHours(-40)] };
    const limits = { rules: noRules, capabilities: null, now, base };
    expect(checkOptions({ ...base, latency: 2 }, limits)).toEqual([]);
    expect(checkOptions({ ...base, schedules: [inHours(-4)] }, limits)).toHaveLength(1);
  });
});

describe('what a server says of lives', () => {
  it('is read tolerantly: no limit where none is told', () => {
    expect(liveRulesOf(undefined)).toEqual(noRules);
    expect(liveRulesOf('odd')).toMatchObject({ allowsReplay: true, maxOwn: null, maxDvr: 0 });
    expect(
      liveRulesOf({
        live: {
          allowReplay: false,
          latencySetting: { enabled: false },
          maxDuration: 3_600_000,
          maxUserLives: -1,
          dvr: { maxWindow: 900 },
        },
      }),
    ).toEqual({
      allowsReplay: false,
      allowsLatency: false,
      maxDuration: 3_600_000,
      maxOwn: null,
      maxDvr: 900,
    });
    expect(liveRulesOf({ live: { maxUserLives: 0 } }).maxOwn).toBe(0);
  });
});

describe('past streams', () => {
  it('have their length, also over a day and while they run', () => {
    expect(lengthOfSession(session(), now)).toBe(3_723);
    expect(lengthOfSession(session({ startDate: inHours(-30), endDate: null }), now)).toBe(30 * 3600);
    expect(lengthOfSession(session({ startDate: inHours(1), endDate: null }), now)).toBe(0);
  });

  it('have a replay, wait for it, or have none', () => {
    const saved = { saveReplay: true, endDate: inHours(-1), endingProcessed: false };
    expect(replayOf(session(), now)).toBe('none');
    expect(replayOf(session({ ...saved, endDate: null }), now)).toBe('planned');
    expect(replayOf(session(saved), now)).toBe('making');
    // The server says so at the beginning of its work on it: for a while it may still come.
    expect(replayOf(session({ ...saved, endingProcessed: true, endDate: inHours(-0.1) }), now)).toBe(
      'making',
    );
    expect(replayOf(session({ ...saved, endingProcessed: true, endDate: inHours(-2) }), now)).toBe('failed');
    expect(replayOf(session({ ...saved, endDate: inHours(-30) }), now)).toBe('failed');
    const replayVideo = { id: 1, uuid: 'u', shortUUID: 's' };
    expect(replayOf(session({ ...saved, replayVideo }), now)).toBe('there');
  });

  it('say why they ended, for every code of PeerTube and for those to come', () => {
    expect(sayError(session(), words)).toBeNull();
    for (const error of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const)
      expect(sayError(session({ error }), words)).toBe(words.lives.sessions.errors[error]);
    // A number that no published type knows.
    const unknown = { error: 42 } as unknown as Parameters<typeof sayError>[0];
    expect(sayError(unknown, words)?.text).toContain('42');
  });

  it('come newest first', () => {
    const [one, other] = [
      session({ id: 1, startDate: inHours(-9) }),
      session({ id: 2, startDate: inHours(-3) }),
    ];
    expect(newestFirst([one, other]).map(({ id }) => id)).toEqual([2, 1]);
  });
});

describe('shows', () => {
  it('propose the next time, never the present moment', () => {
    const slot = slotOf(now);
    expect(nextSlot(slot, now)).toEqual(new Date(2026, 10, 25, 12, 0));
    expect(nextSlot({ ...slot, minute: 12 * 60 + 1 }, now)).toEqual(new Date(2026, 10, 18, 12, 1));
    expect(nextSlot({ weekday: (slot.weekday + 6) % 7, minute: 0 }, now)).toEqual(new Date(2026, 10, 24));
    for (let weekday = 0; weekday < 7; weekday += 1)
      expect(nextSlot({ weekday, minute: 90 }, now).getDay()).toBe(weekday);
  });

  it('write number and day into the title, as they stand', () => {
    const template = show({ title: '{n} of {date}, again {n}', number: 8 });
    expect(titleOf(template, now, () => '$& 18 Nov')).toBe('8 of $& 18 Nov, again 8');
  });

  it.each([
    ['Weekly show #7', 'Weekly show #{n}', 8],
    ['Folge 12: Ebbe', 'Folge {n}: Ebbe', 13],
    ['Tide no. 99', 'Tide no. {n}', 100],
    ['Night walk', 'Night walk', 1],
    ['Live 2026-11-18', 'Live 2026-11-18', 1],
  ])('make of “%s” “%s”, next %i', (title, template, number) => {
    expect(titleTemplate(title)).toEqual({ title: template, number });
  });

  it('are made of a live: its time becomes the slot, its own times stay behind', () => {
    const made = showOf(
      { id: 'show-2', account: 'account-1', values, options: { ...options, schedules: [now.toISOString()] } },
      'Weekly',
    );
    expect(made).toMatchObject({ name: 'Weekly', title: 'Weekly show #{n}', number: 8, slot: slotOf(now) });
    expect(made.options.schedules).toEqual([]);
    expect(Object.keys(made.values)).not.toContain('title');
  });

  it('read times as they are typed', () => {
    expect(minuteOf('18:30')).toBe(1110);
    expect(minuteOf('')).toBeNull();
    expect(timeText(5)).toBe('00:05');
  });
});
