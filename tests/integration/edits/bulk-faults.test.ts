import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRandom } from '../../faults/support/random.ts';
import { proxyPage, tooManyRequests } from '../../peertube/faults/refusals.ts';
import { valueOf } from '../uploads/support/sign-in.ts';
import { openBench, type Bench } from './support/bench.ts';
import { openDesk } from './support/desk.ts';

let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
});

afterEach(() => bench.close());

/** One call in twenty goes wrong, each time in another way. */
function failSome(): { stop(): void; goOn(): void } {
  const random = createRandom('one in twenty');
  let isUnwell = true;
  const ways = [
    { kind: 'refuse', with: { status: 500, body: 'oops' } },
    { kind: 'refuse', with: proxyPage(502) },
    { kind: 'refuse', with: tooManyRequests(1) },
    { kind: 'dropAnswer' },
    { kind: 'answerInstead', with: proxyPage(504) },
  ] as const;
  for (const way of ways) {
    bench.server.faults.add({
      where: () => isUnwell && random.between(0, 100) === 0,
      times: Infinity,
      do: way,
    });
  }
  return {
    stop: () => void (isUnwell = false),
    goOn: () => void (isUnwell = true),
  };
}

describe('on a server that fails one call in twenty', () => {
  test('a thousand videos end in the wanted state, all of them, across a restart', async () => {
    bench.fill(1_000);
    const some = failSome();
    const { id } = await bench.preview([
      { kind: 'replace-text', field: 'title', find: 'old', replace: 'Newly old', matchCase: false },
      { kind: 'template', field: 'description', template: '{number:0000}: {description}' },
      { kind: 'tags', add: ['new'], remove: ['old'] },
      { kind: 'set', values: { category: 15, privacy: 2 } },
    ]);
    await bench.start(id);
    await bench.desk.until(id, ({ counts }) => counts.done >= 300);
    some.stop();
    await bench.reopen();
    some.goOn();

    const done = await bench.ended(id);
    expect(done.counts).toMatchObject({ total: 1_000, done: 1_000, failed: 0, waiting: 0 });
    bench.server.videos('squid').forEach((video, at) => {
      expect(video).toMatchObject({
        name: `Newly old talk ${at}`,
        description: `${String(at + 1).padStart(4, '0')}: Recorded by OldCompany.`,
        tags: ['sea', 'new'],
        category: 15,
        privacy: 2,
      });
    });
    expect(bench.desk.reported).toEqual([]);
  });

  test('a run that is killed in its middle does nothing twice, and is undone to the last of it', async () => {
    bench.fill(150);
    const { server } = bench;
    const before = server.videos('squid').map((video) => ({ ...video }));
    const { id: userId } = server.account('squid');
    const playlist = server.world.addPlaylist({ displayName: 'Talks', userId });
    const { id } = await bench.preview([
      { kind: 'template', field: 'title', template: '{title} once more' },
      { kind: 'add-to-playlist', playlist: { id: playlist.id, name: 'Talks' } },
    ]);
    await bench.start(id);
    await bench.desk.close();

    const { origin, username, password } = bench.who;
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'support/child.ts'), bench.profile, origin, username, password],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const exited = once(child, 'exit');
    let added = 0;
    await server.waitForRequest(
      (request) =>
        request.operation === 'videoPlaylists.addVideo' &&
        request.outcome === 'answered' &&
        (added += 1) === 40,
    );
    child.kill('SIGKILL');
    await exited;
    const inPlaylist = () => server.world.findPlaylist(playlist.uuid)?.elements ?? [];
    expect(inPlaylist().length).toBeGreaterThan(0);
    expect(inPlaylist().length).toBeLessThan(150);

    const some = failSome();
    some.stop();
    bench.desk = await openDesk(bench.profile, bench.who);
    some.goOn();
    const done = await bench.ended(id);
    expect(done.counts).toMatchObject({ total: 150, done: 150 });
    expect(server.videos('squid').map(({ name }) => name)).toEqual(
      before.map(({ name }) => `${name} once more`),
    );
    expect(new Set(inPlaylist().map(({ videoId }) => videoId)).size).toBe(150);
    expect(inPlaylist()).toHaveLength(150);

    const undone = await bench.undo(id);
    expect(undone.counts).toMatchObject({ undone: 150, failed: 0 });
    server.videos('squid').forEach((video, at) => {
      const { name, tags, privacy, description } = before[at] ?? {};
      expect(video).toMatchObject({ name, tags, privacy, description });
    });
    expect(inPlaylist()).toEqual([]);
    expect(bench.desk.lookedAgain.size).toBe(150);
    expect(bench.desk.reported).toEqual([]);
  });
});

describe('a server that is down for a while', () => {
  test('is waited for, and costs no video its turn', async () => {
    bench.fill(12);
    const { id } = await bench.preview([{ kind: 'set', values: { licence: 2 } }]);
    await bench.server.faults.offline();
    bench.desk.setOnline(false);
    await bench.start(id);
    const waiting = await bench.desk.until(id, ({ waitsFor }) => waitsFor !== null);
    expect(waiting).toMatchObject({ state: 'running', waitsFor: { code: 'offline' } });
    await bench.server.faults.online();
    bench.desk.setOnline(true);
    const done = await bench.ended(id);
    expect(done).toMatchObject({ counts: { done: 12, failed: 0 }, waitsFor: null });
  });

  test('can be paused for, over a restart', async () => {
    bench.fill(3);
    const { id } = await bench.preview([{ kind: 'set', values: { licence: 2 } }]);
    await bench.server.faults.offline();
    await bench.start(id);
    await bench.desk.until(id, ({ waitsFor }) => waitsFor !== null);
    valueOf(await (await bench.desk.run(id)).pause());
    await bench.server.faults.online();
    await bench.reopen();
    const [view] = await bench.desk.edits.bulk.list();
    expect(view).toMatchObject({ id, state: 'paused', counts: { waiting: 3 }, waitsFor: null });
    valueOf(await (await bench.desk.run(id)).resume());
    expect((await bench.ended(id)).counts).toMatchObject({ done: 3 });
  });
});
