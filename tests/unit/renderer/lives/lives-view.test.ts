import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failed, problem, succeeded } from '../../../../src-preload/contract.ts';
import { commands } from '../../../../src-renderer/state/commands.svelte.ts';
import { format, words } from '../../../../src-renderer/state/words.svelte.ts';
import { obsActs } from '../../../../src-renderer/views/lives/obs-acts.svelte.ts';
import { livesDesk } from '../../../../src-renderer/views/lives/lives-desk.svelte.ts';
import { endedState, liveRow, session, settingsOf, show } from './make.ts';
import {
  account,
  asked,
  button,
  click,
  closeLives,
  connectedObs,
  dialog,
  field,
  hasButton,
  sent,
  settled,
  showLives,
  shownText,
  toastTexts,
  told,
  type,
} from './show-lives.ts';

const say = words.lives;
const live = liveRow(0);

afterEach(async () => {
  vi.useRealTimers();
  await closeLives();
});

describe('the list', () => {
  it('shows what streams with its viewers, what is announced, and what has ended', async () => {
    const starts = [new Date(Date.now() + 3 * 3_600_000 + 5_000).toISOString()];
    await showLives({
      rows: [
        liveRow(0, { state: endedState }),
        liveRow(1, { starts }),
        liveRow(2, { state: 1, viewers: 12 }),
      ],
    });
    const rows = [...document.querySelectorAll('.body [role=row]')].map((row) => row.textContent);
    expect(rows[0]).toContain(say.viewersNow(12, format));
    expect(rows[1]).toContain(say.starts('in 3 hours'));
    expect(rows[2]).toContain(say.phases.ended);
  });

  it('says what to do where there is none, and why nothing can be done', async () => {
    await showLives();
    expect(shownText()).toContain(say.empty.title);
    await closeLives();
    await showLives({
      account: 'account-without-lives',
      capabilities: { lacking: { 'live.create': { why: 'switched-off', feature: 'live' } } },
    });
    await told(() => expect(shownText()).toContain('switched off by the people who run'));
    expect(button(say.commands.create).disabled).toBe(true);
    expect(commands.find('live-new')).toBeUndefined();
  });

  it('can be asked for again where it failed', async () => {
    let fails = true;
    await showLives({
      calls: {
        'users.myVideos': () =>
          fails
            ? failed(problem('forbidden', { retry: { kind: 'never' } }))
            : succeeded({ total: 1, data: [live] }),
      },
    });
    await told(() => expect(document.querySelector('.notice')).not.toBeNull());
    fails = false;
    click(button(words.shell.actions.tryAgain));
    await told(() => expect(shownText()).toContain(live.name));
  });
});

describe('without a network', () => {
  it('what is known stays, and says how old it is', async () => {
    await showLives({ rows: [live], online: false });
    expect(shownText()).toContain(live.name);
    expect(shownText()).toContain(words.shell.staleData);
  });
});

describe('the stream key', () => {
  const key = 'key-of-the-live';
  const show = async () => {
    click(button(say.stream.show));
    await told(() => expect(shownText()).toContain(key));
  };

  it('is asked for when it is to be shown, and goes with the focus of the window', async () => {
    const bridge = await showLives({ rows: [live] });
    expect(asked(bridge, 'lives:show-key')).toEqual([]);
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    await show();
    window.dispatchEvent(new Event('blur'));
    flushSync();
    expect(shownText()).not.toContain(key);
    await show();
    livesDesk.tab = 'sessions';
    flushSync();
    livesDesk.tab = 'stream';
    flushSync();
    expect(shownText()).not.toContain(key);
  });

  it('goes after a minute', async () => {
    await showLives({ rows: [live] });
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    click(button(say.stream.show));
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    flushSync();
    expect(shownText()).toContain(key);
    vi.advanceTimersByTime(59_000);
    flushSync();
    expect(shownText()).toContain(key);
    vi.advanceTimersByTime(1_000);
    flushSync();
    expect(shownText()).not.toContain(key);
  });

  it('does not open in a window that lost the focus while it was asked for', async () => {
    const bridge = await showLives({ rows: [live] });
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    click(button(say.stream.show));
    await told(() => expect(asked(bridge, 'lives:show-key')).toHaveLength(1));
    await settled();
    expect(shownText()).not.toContain(key);
  });

  it('is copied without being seen, and the seconds are counted', async () => {
    await showLives({ rows: [live] });
    click(button(say.stream.copyKey));
    await told(() => expect(shownText()).toMatch(/Leaves the clipboard in (60|59) seconds/));
    expect(shownText()).not.toContain(key);
    expect(toastTexts()).toEqual([say.stream.keyCopiedSaid]);
  });
});

describe('a new live', () => {
  it('is held back until it is right, and is sent as it stands', async () => {
    const bridge = await showLives({
      rows: [live],
      calls: { 'live.create': () => succeeded({ video: { id: 9, uuid: 'u', shortUUID: 's' } }) },
    });
    commands.run('live-new');
    await settled();
    commands.run('live-save');
    flushSync();
    expect(shownText()).toContain('Give it a title.');
    expect(document.activeElement).toBe(field(words.drafts.title.label));
    type(field(words.drafts.title.label), 'Low tide');
    click(button(say.options.schedules.add));
    type(field(say.options.schedules.time(1)), '2020-02-02T20:20');
    commands.run('live-save');
    flushSync();
    expect(shownText()).toContain(say.options.faults['schedule-past']);
    expect(sent(bridge, 'live.create')).toEqual([]);
    type(field(say.options.schedules.time(1)), '2120-02-02T20:20');
    click(field(say.options.replay.label));
    commands.run('live-save');
    await told(() => expect(sent(bridge, 'live.create')).toHaveLength(1));
    expect(sent(bridge, 'live.create')[0]?.body).toEqual({
      name: 'Low tide',
      channelId: 1,
      privacy: 1,
      commentsPolicy: 1,
      downloadEnabled: true,
      nsfw: false,
      nsfwFlags: 0,
      waitTranscoding: false,
      permanentLive: false,
      latencyMode: 1,
      saveReplay: true,
      replaySettings: { privacy: 1 },
      schedules: [{ startAt: new Date('2120-02-02T20:20').toISOString() }],
    });
    await told(() => expect(toastTexts()).toContain(say.form.created('Low tide')));
    expect(livesDesk.newLiveOf(account)).toBeNull();
  });

  it.each([
    ['max_user_lives_limit_reached', say.refusals.max_user_lives_limit_reached.title],
    ['max_instance_lives_limit_reached', say.refusals.max_instance_lives_limit_reached.title],
    ['live_not_enabled', say.refusals.live_not_enabled.title],
    ['live_not_allowing_replay', say.refusals.live_not_allowing_replay.title],
  ])('that is refused with %s stays, with the reason', async (serverCode, title) => {
    await showLives({
      rows: [live],
      calls: { 'live.create': () => failed(problem('forbidden', { details: { serverCode } })) },
    });
    commands.run('live-new');
    await settled();
    type(field(words.drafts.title.label), 'Low tide');
    commands.run('live-save');
    await told(() => expect(shownText()).toContain(title));
    expect(field(words.drafts.title.label).value).toBe('Low tide');
  });

  it('says beforehand that one has as many as one may have, and what the server does not offer', async () => {
    await showLives({
      rows: [live],
      live: {
        maxUserLives: 1,
        allowReplay: false,
        latencySetting: { enabled: false },
        dvr: { maxWindow: 0 },
      },
    });
    commands.run('live-new');
    await settled();
    expect(shownText()).toContain(say.limits.mineTitle);
    for (const what of [say.lacks.replay, say.lacks.latency, say.lacks.dvr])
      expect(shownText()).toContain(`${what}: switched off`);
    expect(() => field(say.options.replay.label)).toThrow();
  });

  it('waits while one looks at another, and does not give way to one like it unasked', async () => {
    await showLives({ rows: [live], settings: settingsOf() });
    commands.run('live-new');
    await settled();
    type(field(words.drafts.title.label), 'Half written');
    const row = document.querySelector('.body [role=row]');
    if (row) click(row);
    await settled();
    expect(shownText()).toContain(say.form.unfinished);
    expect(commands.run('live-same')).toBe(true);
    await told(() => expect(dialog().textContent).toContain(say.form.discardText));
    click(button(say.form.keep, dialog()));
    const unfinished = document.querySelector('.unfinished');
    if (unfinished) click(unfinished);
    await settled();
    expect(field(words.drafts.title.label).value).toBe('Half written');
  });
});

describe('a live’s settings', () => {
  it('are saved as far as they differ, and can be put back', async () => {
    const bridge = await showLives({
      rows: [live],
      settings: settingsOf({ saveReplay: true, replaySettings: { privacy: 3 } }),
    });
    livesDesk.tab = 'details';
    await told(() => field(say.options.latency.label));
    const delay = field(say.options.latency.label);
    if (delay instanceof HTMLSelectElement) delay.selectedIndex = 2;
    delay.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    expect(shownText()).toContain(words.video.save.changes(1, format));
    commands.run('live-save');
    await told(() => expect(sent(bridge, 'live.update')).toHaveLength(1));
    expect(sent(bridge, 'live.update')[0]).toEqual({
      path: { id: live.uuid },
      body: { latencyMode: 3, replaySettings: { privacy: 3 } },
    });
    expect(asked(bridge, 'edits:save')).toEqual([]);
    await told(() => expect(toastTexts()).toContain(say.options.saved('Weekly show #7')));
  });

  it('say that nobody can go back on a server that has it switched off, and make no more of it', async () => {
    await showLives({
      rows: [live],
      settings: settingsOf({ dvrWindow: 900 }),
      live: { dvr: { maxWindow: 0 } },
    });
    livesDesk.tab = 'details';
    const note = `${say.lacks.dvr}: switched off`;
    await told(() => expect(shownText()).toContain(note));
    expect(shownText()).not.toContain(say.options.faults['dvr-off']);
    commands.run('live-same');
    await told(() => expect(shownText()).toContain(say.options.faults['dvr-off']));
    expect(shownText()).toContain(note);
    const back = field(say.options.dvr.label);
    if (back instanceof HTMLSelectElement) back.selectedIndex = 0;
    back.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    expect(shownText()).not.toContain(say.options.faults['dvr-off']);
    expect(shownText()).toContain(note);
  });

  it('of the stream are locked while it streams, and that is said', async () => {
    await showLives({ rows: [liveRow(0, { state: 1 })] });
    livesDesk.tab = 'details';
    await told(() => expect(shownText()).toContain(say.options.lockedLive.text));
    expect(field(say.options.latency.label).matches(':disabled')).toBe(true);
    expect(field(words.drafts.title.label).matches(':disabled')).toBe(false);
  });
});

describe('past streams', () => {
  it('say what went wrong, and lead to the replay; one that is being made is waited for', async () => {
    const replayVideo = { id: 5, uuid: 'replay-uuid', shortUUID: 's' };
    const bridge = await showLives({
      rows: [live],
      sessions: [
        session({ id: 1, error: 3 }),
        session({ id: 2, saveReplay: true, replayVideo }),
        session({
          id: 3,
          saveReplay: true,
          endingProcessed: false,
          startDate: new Date(Date.now() - 7_200_000).toISOString(),
          endDate: new Date(Date.now() - 60_000).toISOString(),
        }),
      ],
    });
    livesDesk.tab = 'sessions';
    await told(() => expect(shownText()).toContain(say.sessions.errors[3]?.title));
    expect(shownText()).toContain(say.sessions.replay.making);
    expect(hasButton(say.sessions.replay.open)).toBe(true);
    expect(asked(bridge, 'watch:begin')).toEqual([{ account, kind: 'replay', of: live.uuid }]);
  });
});

describe('deleting a live', () => {
  it('names what is lost, and keeps the dialog where it is refused', async () => {
    let refused = true;
    const bridge = await showLives({
      rows: [liveRow(0, { state: 1, viewers: 4 })],
      calls: {
        'videos.delete': () => (refused ? failed(problem('forbidden')) : succeeded(undefined)),
      },
    });
    commands.run('live-delete');
    flushSync();
    expect(dialog().textContent).toContain(say.remove.live(say.viewers(4, format)));
    click(button(say.remove.confirm, dialog()));
    await told(() => expect(dialog().querySelector('.notice')).not.toBeNull());
    refused = false;
    click(button(say.remove.confirm, dialog()));
    await told(() => expect(toastTexts()).toContain(say.remove.done(live.name)));
    expect(sent(bridge, 'videos.delete').at(-1)).toEqual({ path: { id: live.uuid } });
  });
});

describe('OBS', () => {
  it('is connected with what was typed, never with a port that is none', async () => {
    const bridge = await showLives({ rows: [live] });
    livesDesk.list = 'obs';
    await settled();
    type(field(say.obs.port), '70000');
    click(button(say.obs.connect));
    expect(shownText()).toContain(say.obs.portWrong);
    type(field(say.obs.port), '4460');
    type(field(say.obs.password), 'sesame');
    document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await told(() => expect(shownText()).toContain(say.obs.connected('31.0.2')));
    expect(asked(bridge, 'obs:connect')).toEqual([
      { address: { host: 'localhost', port: 4460 }, password: 'sesame' },
    ]);
  });

  it('is set up for the live, started, and stopped at once where nobody watches', async () => {
    const bridge = await showLives({ rows: [live], obs: connectedObs });
    expect(hasButton(say.obs.start)).toBe(false);
    expect(commands.run('obs-set-up')).toBe(true);
    await told(() => expect(shownText()).toContain(say.obs.setFor));
    await told(() => expect(obsActs.busy).toBeNull());
    expect(commands.run('obs-start')).toBe(true);
    await told(() => expect(shownText()).toContain('OBS streams this live since'));
    expect(commands.find('obs-set-up')).toBeUndefined();
    await told(() => expect(obsActs.busy).toBeNull());
    expect(commands.run('obs-stop')).toBe(true);
    await told(() => expect(asked(bridge, 'obs:stop-stream')).toHaveLength(1));
  });

  it('asks first where somebody watches, or where nothing is known of who does', async () => {
    const streams = { ...connectedObs, stream: 'streaming', streamingSince: 1 } as const;
    const setFor = { account, video: live.uuid };
    const bridge = await showLives({
      rows: [liveRow(0, { state: 1, viewers: 5 })],
      obs: { ...streams, setFor },
    });
    commands.run('obs-stop');
    flushSync();
    expect(dialog().textContent).toContain(say.obs.stopText(say.viewersNow(5, format)));
    click(button(say.obs.keepStreaming, dialog()));
    expect(asked(bridge, 'obs:stop-stream')).toEqual([]);
    bridge.tell('obs:changed', { ...streams, setFor: null });
    flushSync();
    commands.run('obs-stop');
    flushSync();
    expect(dialog().textContent).toContain(say.obs.stopUnknown);
    click(button(say.obs.stopNow, dialog()));
    await told(() => expect(asked(bridge, 'obs:stop-stream')).toHaveLength(1));
  });

  it('says what it refuses', async () => {
    await showLives({
      rows: [live],
      obs: { ...connectedObs, setFor: { account, video: live.uuid } },
      handlers: {
        'obs:start-stream': () =>
          Promise.resolve(failed(problem('obs-refused', { details: { reason: 'other' } }))),
      },
    });
    click(button(say.obs.start));
    await told(() => expect(toastTexts()).toEqual([words.problem['obs-refused']({}, format).title]));
  });
});

describe('a show', () => {
  it('makes the next live and counts up when that is made', async () => {
    const bridge = await showLives({
      rows: [live],
      shows: [{ ...show(), account }],
      calls: { 'live.create': () => succeeded({ video: { id: 9, uuid: 'u', shortUUID: 's' } }) },
    });
    livesDesk.list = 'shows';
    await settled();
    await told(() => expect(commands.run('show-go-live')).toBe(true));
    await told(() => expect(field(words.drafts.title.label).value).toBe('Weekly show #8'));
    expect(asked(bridge, 'shows:save')).toEqual([]);
    commands.run('live-save');
    await told(() => expect(sent(bridge, 'live.create')).toHaveLength(1));
    const body = sent(bridge, 'live.create')[0]?.body as { schedules: { startAt: string }[] };
    const start = new Date(body.schedules[0]?.startAt ?? '');
    expect([start.getDay(), start.getHours(), start.getMinutes()]).toEqual([4, 18, 30]);
    await told(() => expect(asked(bridge, 'shows:save')).toMatchObject([{ show: { number: 9 } }]));
  });

  it('does not count up for a live that was refused', async () => {
    const bridge = await showLives({
      rows: [live],
      shows: [{ ...show(), account }],
      calls: { 'live.create': () => failed(problem('forbidden')) },
    });
    livesDesk.list = 'shows';
    await settled();
    await told(() => expect(commands.run('show-go-live')).toBe(true));
    await told(() => field(words.drafts.title.label));
    commands.run('live-save');
    await told(() => expect(sent(bridge, 'live.create')).toHaveLength(1));
    await told(() => expect(document.querySelector('.problem')).not.toBeNull());
    // When it is asked once more, all that the first refusal led to is over.
    commands.run('live-save');
    await told(() => expect(sent(bridge, 'live.create')).toHaveLength(2));
    expect(asked(bridge, 'shows:save')).toEqual([]);
  });

  it('is made of a live, wants a name, and is deleted with a way back', async () => {
    const bridge = await showLives({ rows: [live] });
    commands.run('live-to-show');
    await told(() => expect(field(words.drafts.title.label).value).toBe('Weekly show #{n}'));
    type(field(say.shows.name), ' ');
    commands.run('live-save');
    flushSync();
    expect(shownText()).toContain(say.shows.nameNeeded);
    type(field(say.shows.name), 'Weekly');
    commands.run('live-save');
    await told(() => expect(toastTexts()).toContain(say.shows.saved('Weekly')));
    expect(asked(bridge, 'shows:save')).toMatchObject([
      { show: { account, name: 'Weekly', title: 'Weekly show #{n}', number: 8 } },
    ]);
    commands.run('show-delete');
    await told(() => expect(shownText()).toContain(say.shows.empty.title));
    await told(() => expect(toastTexts()).toContain(say.shows.removed('Weekly')));
  });
});
