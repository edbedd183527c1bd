import { describe, expect, test, vi } from 'vitest';
import { problem } from '../../../src-main/peertube/problem.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

const never = () => new Promise(() => undefined);

/** A queue with one place, which the first one has: its second chunk is on its way and does not arrive. */
async function queueOf(shop: Workshop, names: readonly string[]): Promise<void> {
  for (const name of names) await shop.draft(name);
  void shop.server.next('chunk', () => undefined);
  const hanging = shop.server.next('chunk', never);
  await shop.uploads.start(names, 'hold');
  await hanging;
}

async function states(shop: Workshop): Promise<readonly string[]> {
  const { uploads } = await shop.uploads.list();
  return uploads.map(({ draft, activity }) => `${draft} ${activity.kind}`);
}

describe('sent first', () => {
  test('it takes a place at once, and whoever gave it up goes on afterwards from its last byte', async () => {
    await using shop = await Workshop.open();
    await queueOf(shop, ['a', 'b', 'c']);
    const hanging = shop.server.next('chunk', never);
    await shop.uploads.sendFirst(['c']);
    await hanging;
    await shop.until('a', ({ activity }) => activity.kind === 'waiting-for-turn');
    expect(await states(shop)).toEqual(['c working', 'a waiting-for-turn', 'b waiting-for-turn']);
    expect(await shop.view('a')).toMatchObject({ confirmed: 1_000, stage: 'sending' });

    await shop.uploads.cancel(['c']);
    await Promise.all([shop.untilIt('a', 'held'), shop.untilIt('b', 'held')]);
    const [, ...chunks] = shop.server.asked.filter((asked) => /^(query|chunk)/.test(asked));
    // Its second chunk, that of c, and then where it had stopped.
    expect(chunks.slice(0, 4)).toEqual(['chunk 1000-2000', 'chunk 0-1000', 'query', 'chunk 1000-2000']);
  });

  test('costs the other no attempt, however often', async () => {
    await using shop = await Workshop.open();
    await queueOf(shop, ['a', 'b']);
    for (const [next, other] of [
      ['b', 'a'],
      ['a', 'b'],
      ['b', 'a'],
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const hanging = shop.server.next('chunk', never);
      await shop.uploads.sendFirst([next]);
      await hanging;
      await shop.untilIt(other, 'waiting-for-turn');
    }
    await shop.uploads.cancel(['b']);
    await shop.untilIt('a', 'held');
  });

  test('the one furthest down gives way, and only as many as are needed', async () => {
    await using shop = await Workshop.open();
    shop.uploads.setAtOnce(3);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await shop.draft(name);
    const hanging = ['a', 'b', 'c'].map(() => shop.server.next('chunk', never));
    await shop.uploads.start(names, 'hold');
    await Promise.all(hanging);
    const begun = [shop.server.next('chunk', never), shop.server.next('chunk', never)];
    await shop.uploads.sendFirst(['e', 'd']);
    await Promise.all(begun);
    expect(await states(shop)).toEqual([
      'e working',
      'd working',
      'a working',
      'b waiting-for-turn',
      'c waiting-for-turn',
    ]);
  });

  test('it takes a free place without anybody giving way', async () => {
    await using shop = await Workshop.open();
    await queueOf(shop, ['a', 'b']);
    await shop.uploads.pause(['b']);
    shop.uploads.setAtOnce(2);
    const hanging = shop.server.next('chunk', never);
    await shop.uploads.sendFirst(['b']);
    await hanging;
    expect(await states(shop)).toEqual(['b working', 'a working']);
  });

  test('the order of it is there after a restart', async () => {
    await using shop = await Workshop.open();
    await queueOf(shop, ['a', 'b', 'c']);
    const hanging = shop.server.next('chunk', never);
    await shop.uploads.sendFirst(['c', 'b']);
    await hanging;
    void shop.server.next('chunk', never);
    await shop.restart();
    expect((await shop.uploads.list()).order).toEqual(['c', 'b', 'a']);
    expect((await states(shop))[0]).toBe('c working');
  });

  test('a last chunk is let through', async () => {
    await using shop = await Workshop.open();
    await shop.draft('a', {}, 800);
    await shop.draft('b');
    const answer = Promise.withResolvers<unknown>();
    shop.server.losing.doAndForget = true;
    const hanging = shop.server.next('chunk', () => answer.promise);
    await shop.uploads.start(['a', 'b'], 'hold');
    await hanging;
    await shop.uploads.sendFirst(['b']);
    expect(await states(shop)).toEqual(['b waiting-for-turn', 'a working']);
    const [video] = shop.server.videos;
    answer.resolve({
      kind: 'finished',
      video: { id: video?.id, uuid: video?.uuid, shortUUID: video?.shortUUID },
    });
    await Promise.all([shop.untilIt('a', 'held'), shop.untilIt('b', 'held')]);
    expect(shop.server.asked.filter((asked) => asked === 'chunk 0-800')).toHaveLength(1);
  });

  test('what is paused or failed goes on, and what waits for a server is tried at once', async () => {
    await using shop = await Workshop.open();
    await shop.draft('a');
    void shop.server.next('init', () => ({ kind: 'wait', ms: 300_000, problem: problem('server-busy') }));
    await shop.uploads.start(['a'], 'hold');
    await shop.untilIt('a', 'waiting');
    void shop.server.next('init', () => ({ kind: 'failed', problem: problem('forbidden') }));
    await shop.uploads.sendFirst(['a']);
    await shop.untilIt('a', 'failed');
    await shop.uploads.sendFirst(['a']);
    await shop.untilIt('a', 'held');
    expect(await shop.uploads.sendFirst(['a'])).toEqual({ ok: true, value: undefined });
    expect(await shop.uploads.sendFirst(['x'])).toMatchObject({ problem: { code: 'draft-unknown' } });
  });

  test('one that is paused meanwhile stays paused', async () => {
    await using shop = await Workshop.open();
    await queueOf(shop, ['a', 'b']);
    const hanging = shop.server.next('chunk', never);
    await Promise.all([shop.uploads.pause(['a']), shop.uploads.sendFirst(['b'])]);
    await hanging;
    expect(await states(shop)).toEqual(['b working', 'a paused']);
  });
});

test('what is moved before one that travels waits for its place', async () => {
  await using shop = await Workshop.open();
  await queueOf(shop, ['a', 'b']);
  await shop.uploads.move('b', 'a');
  expect(await states(shop)).toEqual(['b waiting-for-turn', 'a working']);
});
