import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { proxyPage } from '../../peertube/faults/refusals.ts';
import { states } from '../../peertube/state/video.ts';
import type { StandInOptions } from '../../peertube/start.ts';
import { account, openDesk, valueOf, type Desk } from './support/desk.ts';

let desk: Desk;

async function open(options: StandInOptions = {}): Promise<void> {
  desk = await openDesk(options);
}

afterEach(() => desk.close());

/** The server carries everything out. */
function carryOut(): void {
  desk.server.clock.advance(120_000);
}

describe('a plan', () => {
  test('is carried out as it says, and followed to its end', async () => {
    await open({ version: '8.2.0' });
    const intro = await desk.grant(await desk.film('intro.mp4'));
    const outro = await desk.grant(await desk.film('outro.webm'));
    const watermark = await desk.grant(await desk.image('mark.png'));
    const sent = valueOf(
      await desk.send({
        cut: { start: 10, end: 50 },
        remove: [
          { start: 12, end: 15 },
          { start: 40, end: 50 },
        ],
        intro,
        outro,
        watermark,
      }),
    );
    expect(sent).toMatchObject({ account, video: desk.video.uuid, name: 'A talk' });
    await desk.until(sent.id, 'sent');
    expect(desk.begun).toEqual([
      { account, kind: 'studio', of: desk.video.uuid, video: desk.video.uuid, title: 'A talk' },
    ]);
    expect(desk.lookedAgain).toEqual([desk.video.uuid]);
    expect(desk.edits()).toHaveLength(1);
    expect(desk.video.state).toBe(states.toEdit);
    carryOut();
    // 40 of the cut, less 3 and 10, and twice the three seconds of a film.
    expect(desk.video.duration).toBeCloseTo(33, 0);
    expect(desk.reported).toEqual([]);
  });

  test('of cuts alone goes as well, on the oldest server too', async () => {
    await open({ version: '5.1.0' });
    const { id } = valueOf(await desk.send({ cut: { start: 5, end: 60 } }));
    await desk.until(id, 'sent');
    carryOut();
    expect(desk.video.duration).toBe(55);
  });

  test('tells how much of it is out', async () => {
    await open();
    // More than the system takes over at once.
    const size = 40_000_000;
    const intro = await desk.grant(await desk.film('intro.mp4', size));
    const hold = desk.server.faults.add({
      operation: 'videos.editInStudio',
      do: { kind: 'holdBody', bytes: 1_000_000 },
    });
    const { id } = valueOf(await desk.send({ intro }));
    await hold.waitForHit();
    hold.release();
    await desk.until(id, 'sent');
    const progress = desk.told.flatMap(({ state }) => (state.kind === 'sending' ? [state] : []));
    const last = progress.at(-1);
    expect(last?.size).toBeGreaterThan(size);
    expect(last?.sent).toBe(last?.size);
    expect(progress.some(({ sent }) => sent > 0 && sent < size)).toBe(true);
    expect(progress.map(({ sent }) => sent)).toEqual(
      progress.map(({ sent }) => sent).toSorted((one, other) => one - other),
    );
  });
});

describe('what cannot be sent is refused before anything is', () => {
  const refusals = async (changes: Parameters<Desk['send']>[0]) => {
    const sent = await desk.send(changes);
    expect(desk.edits()).toEqual([]);
    expect(await desk.run.studio.list()).toEqual([]);
    return sent;
  };

  test('a plan without anything to do, and one that does not fit the video', async () => {
    await open({ version: '8.2.0' });
    const refused = (reason: string) => ({
      ok: false,
      problem: { code: 'invalid-input', details: { reason } },
    });
    expect(await refusals({})).toMatchObject(refused('nothing-to-do'));
    expect(await refusals({ cut: { start: 0, end: 90 } })).toMatchObject(refused('cut-outside'));
    expect(await refusals({ remove: [{ start: 70, end: 80 }] })).toMatchObject(refused('segment-outside'));
  });

  test('removing segments below 8.2, and anything where the studio is switched off', async () => {
    await open({
      version: '8.1.0',
      config: (config) => void Object.assign(config, { videoStudio: { enabled: false } }),
    });
    expect(await refusals({ cut: { start: 1, end: 60 } })).toMatchObject({
      problem: { code: 'not-supported-by-server', details: { reason: 'switched-off' } },
    });
    await desk.close();
    await open({ version: '8.1.0' });
    expect(await refusals({ remove: [{ start: 1, end: 2 }] })).toMatchObject({
      problem: { code: 'not-supported-by-server', details: { minimumVersion: '8.2.0' } },
    });
  });

  test('a live, a video whose import failed, one that is not there, and one that is worked on', async () => {
    await open();
    const cut = { start: 1, end: 60 };
    desk.video.isLive = true;
    expect(await refusals({ cut })).toMatchObject({ problem: { code: 'video-not-ready' } });
    desk.video.isLive = false;
    desk.video.state = states.toImportFailed;
    expect(await refusals({ cut })).toMatchObject({ problem: { code: 'video-not-ready' } });
    desk.video.state = states.toTranscode;
    expect(await refusals({ cut })).toMatchObject({ problem: { code: 'video-busy' } });
    desk.server.world.videos.length = 0;
    await desk.run.studio.keep(desk.ref, desk.plan({ cut }));
    expect(await refusals({ cut })).toMatchObject({ problem: { code: 'not-found' } });
    expect(valueOf(await desk.run.studio.kept(desk.ref))).toBe(null);
  });
});

describe('a file', () => {
  const check = async (path: string, use: 'intro' | 'outro' | 'watermark') =>
    desk.run.studio.checkFile({ account, grant: await desk.grant(path), use });
  const refused = (reason: string, more = {}) => ({
    ok: false,
    problem: { code: 'studio-file-not-accepted', details: { reason, ...more } },
  });

  test('is looked at for what it is to be', async () => {
    await open();
    expect(valueOf(await check(await desk.film('intro.mp4'), 'intro'))).toMatchObject({
      name: 'intro.mp4',
      use: 'intro',
      facts: { width: 640, height: 360, audioOnly: false },
    });
    expect(valueOf(await check(await desk.image('mark.png'), 'watermark'))).toMatchObject({
      use: 'watermark',
      facts: null,
    });
  });

  test('is refused for its kind, its content and its size, with numbers', async () => {
    await open();
    const film = await desk.film('intro.mp4');
    const image = await desk.image('mark.png', 400);
    expect(await check(image, 'intro')).toMatchObject(
      refused('type', {
        name: 'mark.png',
        extension: '.png',
        accepted: expect.not.stringContaining('.mp3') as string,
      }),
    );
    expect(await check(film, 'watermark')).toMatchObject(refused('type', { name: 'intro.mp4' }));

    const noFilm = join(desk.folder, 'words.mp4');
    await writeFile(noFilm, 'These are words.');
    expect(await check(noFilm, 'outro')).toMatchObject(refused('unreadable', { name: 'words.mp4' }));
    const noImage = join(desk.folder, 'words.png');
    await writeFile(noImage, 'These are words.');
    expect(await check(noImage, 'watermark')).toMatchObject(refused('unreadable', { name: 'words.png' }));
    const empty = join(desk.folder, 'empty.webp');
    await writeFile(empty, '');
    expect(await check(empty, 'watermark')).toMatchObject({ problem: { code: 'file-empty' } });

    const sound = join(desk.folder, 'sound.mp4');
    await writeFile(sound, Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from('ftypM4A \0\0\0\0')]));
    expect(await check(sound, 'intro')).toMatchObject(refused('no-picture', { name: 'sound.mp4' }));

    const large = join(desk.folder, 'large.png');
    await writeFile(large, Buffer.alloc(5_000_000));
    expect(await check(large, 'watermark')).toMatchObject(
      refused('size', { name: 'large.png', sizeBytes: 5_000_000 }),
    );
    desk.quota = { limitBytes: 1_000_000, usedBytes: 999_000, dailyLimitBytes: null, dailyUsedBytes: 0 };
    expect(await check(film, 'intro')).toMatchObject(refused('size', { limitBytes: 1_000 }));
    await rm(film);
    expect(await check(image, 'watermark')).toMatchObject({ ok: true });
  });

  test('that is gone or another by the time it would travel is not sent', async () => {
    await open();
    const path = await desk.film('intro.mp4');
    const intro = await desk.grant(path);
    desk.video.state = states.toEdit;
    const { id } = valueOf(await desk.send({ intro }, true));
    await desk.until(id, 'waiting');
    await appendFile(path, 'more');
    desk.video.state = states.published;
    desk.idle();
    expect(await desk.until(id, 'failed')).toMatchObject({ problem: { code: 'file-changed' } });
    await rm(path);
    valueOf(await desk.run.studio.retry(id));
    await expect.poll(() => desk.told.at(-1)?.state).toMatchObject({ problem: { code: 'file-gone' } });
    expect(desk.edits()).toEqual([]);
  });

  test('that does not fit the quota is refused by the server with its numbers', async () => {
    await open();
    const intro = await desk.grant(await desk.film('intro.mp4', 2_000_000));
    desk.server.setQuota('squid', { total: 1_500_000 });
    desk.quota = { limitBytes: 90_000_000, usedBytes: 0, dailyLimitBytes: null, dailyUsedBytes: 0 };
    const { id } = valueOf(await desk.send({ intro }));
    const { problem } = await desk.until(id, 'failed');
    expect(problem).toMatchObject({
      code: 'quota-reached',
      status: 413,
      details: { sizeBytes: 2_000_000, limitBytes: 90_000_000, usedBytes: 0, what: 'studio' },
    });
  });
});

describe('a busy video', () => {
  test('is waited for, across a restart, and then edited', async () => {
    await open();
    const intro = await desk.grant(await desk.film('intro.mp4'));
    desk.video.state = states.toEdit;
    const { id } = valueOf(await desk.send({ cut: { start: 0, end: 30 }, intro }, true));
    await desk.until(id, 'waiting');
    await desk.reopen();
    expect(await desk.run.studio.list()).toMatchObject([{ id, state: { kind: 'waiting' } }]);
    await expect.poll(() => desk.waiting()).toBe(1);
    // Somebody else was faster.
    desk.idle();
    await expect.poll(() => desk.waiting()).toBe(1);
    desk.video.state = states.published;
    desk.idle();
    await desk.until(id, 'sent');
    carryOut();
    expect(desk.video.duration).toBeCloseTo(33, 0);
    await desk.reopen();
    expect(await desk.run.studio.list()).toEqual([]);
  });

  test('that becomes so while the plan travels is a refusal that can be tried again', async () => {
    await open();
    const intro = await desk.grant(await desk.film('intro.mp4'));
    const hold = desk.server.faults.add({
      operation: 'videos.editInStudio',
      do: { kind: 'delay', when: 'before' },
    });
    const { id } = valueOf(await desk.send({ intro }));
    await hold.waitForHit();
    desk.video.state = states.toTranscode;
    hold.release();
    expect(await desk.until(id, 'failed')).toMatchObject({
      problem: { code: 'video-busy', retry: { kind: 'later' } },
    });
    desk.video.state = states.published;
    valueOf(await desk.run.studio.retry(id));
    await desk.until(id, 'sent');
  });

  test('takes one plan of ours at a time', async () => {
    await open();
    desk.video.state = states.toEdit;
    const { id } = valueOf(await desk.send({ cut: { start: 1, end: 60 } }, true));
    await desk.until(id, 'waiting');
    expect(await desk.send({ cut: { start: 2, end: 60 } }, true)).toMatchObject({
      problem: { code: 'video-busy', details: { reason: 'own' } },
    });
    await desk.run.studio.remove(id);
    expect(desk.waiting()).toBe(0);
    expect(await desk.run.studio.list()).toEqual([]);
  });
});

describe('a way that breaks', () => {
  test('in the middle of the file begins anew when asked, and not by itself', async () => {
    await open();
    const intro = await desk.grant(await desk.film('intro.mp4', 2_000_000));
    desk.server.faults.add({
      operation: 'videos.editInStudio',
      do: { kind: 'cutAfterRequestBytes', bytes: 1_000_000 },
    });
    const { id } = valueOf(await desk.send({ intro }));
    expect(await desk.until(id, 'failed')).toMatchObject({ problem: { code: 'unreachable' } });
    expect(desk.edits()).toHaveLength(1);
    expect(desk.video.state).toBe(states.published);
    valueOf(await desk.run.studio.retry(id));
    await desk.until(id, 'sent');
    expect(desk.edits()).toHaveLength(2);
    carryOut();
    expect(desk.video.duration).toBeCloseTo(63, 0);
  });

  test.each([
    ['an answer that is lost', { kind: 'dropAnswer' }],
    ['a proxy that gives up', { kind: 'answerInstead', with: proxyPage(504) }],
  ] as const)('%s: the server has it, and nothing is sent twice', async (_name, fault) => {
    await open();
    const intro = await desk.grant(await desk.film('intro.mp4'));
    desk.server.faults.add({ operation: 'videos.editInStudio', do: fault });
    const { id } = valueOf(await desk.send({ intro }));
    await desk.until(id, 'sent');
    expect(desk.edits()).toHaveLength(1);
    expect(desk.begun).toHaveLength(1);
  });

  test('after a cut that has no file: it is known to be sent, and nothing is sent twice', async () => {
    await open();
    desk.server.faults.add({ operation: 'videos.editInStudio', do: { kind: 'dropAnswer' } });
    const { id } = valueOf(await desk.send({ cut: { start: 1, end: 30 } }));
    await desk.until(id, 'sent');
    expect(desk.edits()).toHaveLength(1);
    const sizes = desk.told.flatMap(({ state }) => (state.kind === 'sending' ? [state.size] : []));
    expect(new Set(sizes)).toEqual(new Set([0]));
  });

  test('and a server that cannot be asked: it is asked before anything is sent again', async () => {
    await open();
    const intro = await desk.grant(await desk.film('intro.mp4'));
    desk.server.faults.add({ operation: 'videos.editInStudio', do: { kind: 'dropAnswer' } });
    const deaf = desk.server.faults.add({
      operation: 'videos.get',
      // After that of the plan's check and that of the attempt.
      nth: 3,
      times: Infinity,
      do: { kind: 'refuse', with: { status: 500 } },
    });
    const { id } = valueOf(await desk.send({ intro }));
    await desk.until(id, 'failed');
    deaf.remove();
    // Meanwhile all of it is done.
    carryOut();
    expect(desk.video.state).toBe(states.published);
    valueOf(await desk.run.studio.retry(id));
    await desk.until(id, 'sent');
    expect(desk.edits()).toHaveLength(1);
  });

  test('by the end of the app: at the next start the server is asked', async () => {
    await open();
    const intro = await desk.grant(await desk.film('intro.mp4', 2_000_000));
    const first = desk.server.faults.add({
      operation: 'videos.editInStudio',
      do: { kind: 'holdBody', bytes: 500_000 },
    });
    const { id } = valueOf(await desk.send({ intro }));
    await first.waitForHit();
    await desk.reopen();
    first.remove();
    expect(await desk.until(id, 'failed')).toMatchObject({ problem: { code: 'aborted' } });

    const second = desk.server.faults.add({
      operation: 'videos.editInStudio',
      do: { kind: 'delay', when: 'after' },
    });
    valueOf(await desk.run.studio.retry(id));
    await expect.poll(() => desk.video.state).toBe(states.toEdit);
    await desk.reopen();
    second.remove();
    await desk.until(id, 'sent');
    expect(desk.edits()).toHaveLength(2);
    expect(desk.reported).toEqual([]);
  });

  test('because it is stopped: it is forgotten', async () => {
    await open();
    const intro = await desk.grant(await desk.film('intro.mp4', 2_000_000));
    const hold = desk.server.faults.add({
      operation: 'videos.editInStudio',
      do: { kind: 'holdBody', bytes: 500_000 },
    });
    const { id } = valueOf(await desk.send({ intro }));
    await hold.waitForHit();
    await desk.run.studio.remove(id);
    hold.remove();
    await desk.reopen();
    expect(await desk.run.studio.list()).toEqual([]);
    expect(desk.video.state).toBe(states.published);
    expect(desk.begun).toEqual([]);
  });
});

describe('a plan that is being made', () => {
  test('is there after a restart, with grants of that run, and names what is gone or another', async () => {
    await open();
    const [intro, outro, mark] = [
      await desk.film('intro.mp4'),
      await desk.film('outro.mp4'),
      await desk.image('mark.png'),
    ];
    const plan = desk.plan({
      cut: { start: 3, end: 40 },
      remove: [{ start: 5, end: 9 }],
      intro: await desk.grant(intro),
      outro: await desk.grant(outro),
      watermark: await desk.grant(mark),
    });
    valueOf(await desk.run.studio.keep(desk.ref, plan));
    await desk.reopen();
    const whole = valueOf(await desk.run.studio.kept(desk.ref));
    expect(whole).toMatchObject({ plan: { cut: plan.cut, remove: plan.remove }, gone: [], changed: [] });
    expect(whole?.files.map(({ name, use }) => [name, use])).toEqual([
      ['intro.mp4', 'intro'],
      ['outro.mp4', 'outro'],
      ['mark.png', 'watermark'],
    ]);
    expect(desk.run.grants.resolve(whole?.plan.intro ?? '').ok).toBe(true);

    await rm(intro);
    await appendFile(outro, 'more');
    await writeFile(mark, 'no picture any more');
    await desk.reopen();
    const left = valueOf(await desk.run.studio.kept(desk.ref));
    expect(left).toMatchObject({
      gone: ['intro.mp4', 'mark.png'],
      changed: ['outro.mp4'],
      plan: { intro: null, watermark: null },
    });
    expect(left?.files.map(({ name }) => name)).toEqual(['outro.mp4']);
  });

  test('is forgotten when it is sent, and when its account signs out', async () => {
    await open();
    const plan = desk.plan({ cut: { start: 3, end: 40 } });
    valueOf(await desk.run.studio.keep(desk.ref, plan));
    const { id } = valueOf(await desk.send({ cut: plan.cut }));
    await desk.until(id, 'sent');
    await expect.poll(async () => valueOf(await desk.run.studio.kept(desk.ref))).toBe(null);

    valueOf(await desk.run.studio.keep(desk.ref, plan));
    desk.video.state = states.toEdit;
    const waiting = valueOf(await desk.send({ cut: { start: 1, end: 20 } }, true));
    await desk.until(waiting.id, 'waiting');
    const removed: string[] = [];
    desk.run.studio.events.on('removed', (request) => removed.push(request));
    expect(desk.listeners()).toBe(1);
    desk.signOut();
    await expect.poll(() => removed).toContain(waiting.id);
    await expect.poll(async () => (await desk.run.studio.kept(desk.ref)).ok).toBe(true);
    expect(valueOf(await desk.run.studio.kept(desk.ref))).toBe(null);
    expect(await desk.run.studio.keep(desk.ref, plan)).toMatchObject({
      problem: { code: 'account-unknown' },
    });
    await desk.run.studio.close();
    expect(desk.listeners()).toBe(0);
  });
});
