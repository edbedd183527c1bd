import { describe, expect, test, vi } from 'vitest';
import { touchEveryMs } from '../../../src-main/uploads/keep-alive.ts';
import { Workshop } from './support/workshop.ts';

// Every step is synced to the disk, which may be slow.
vi.setConfig({ testTimeout: 30_000 });

/** An upload that was paused after its first chunk. */
async function paused(shop: Workshop): Promise<string> {
  const id = await shop.draft('a');
  void shop.server.next('chunk', () => undefined);
  const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
  await shop.uploads.start([id], 'hold');
  await hanging;
  await shop.uploads.pause([id]);
  return id;
}

const inits = (shop: Workshop): number => shop.server.asked.filter((asked) => asked === 'init').length;

describe('an upload that rests', () => {
  test('is touched again and again, and goes on from its last byte', async () => {
    await using shop = await Workshop.open();
    const id = await paused(shop);
    const before = inits(shop);
    for (let times = 1; times <= 4; times += 1) {
      await shop.clock.untilSlept(touchEveryMs);
      shop.clock.advance(touchEveryMs);
      await expect.poll(() => inits(shop)).toBe(before + times);
    }
    const resent = shop.server.asked.length;
    await shop.uploads.resume([id]);
    await shop.untilIt(id, 'held');
    expect(shop.server.asked.slice(resent)).not.toContain('init');
    expect(shop.server.asked.slice(resent).find((asked) => asked.startsWith('chunk'))).toMatch(
      /^chunk 1000-/,
    );
  });

  test('that the server forgot gets a new place, and all of its bytes', async () => {
    await using shop = await Workshop.open();
    const id = await paused(shop);
    shop.server.uploads.clear();
    await shop.clock.untilSlept(touchEveryMs);
    shop.clock.advance(touchEveryMs);
    // The person is told, until it is there.
    expect(await shop.until(id, ({ beganAnew }) => beganAnew)).toMatchObject({ confirmed: 0 });
    await shop.uploads.resume([id]);
    expect(await shop.untilIt(id, 'held')).toMatchObject({ beganAnew: false });
    expect(shop.server.videos).toHaveLength(1);
    expect(shop.server.videos[0]?.bytes).toHaveLength(3_500);
  });

  test('that the server forgot while Sepiola was closed begins anew, and says so', async () => {
    await using shop = await Workshop.open();
    const id = await paused(shop);
    await shop.uploads.close();
    shop.server.uploads.clear();
    await shop.restart();
    const told = shop.until(id, ({ beganAnew, activity }) => beganAnew && activity.kind === 'working');
    await shop.uploads.resume([id]);
    await told;
    expect(await shop.untilIt(id, 'held')).toMatchObject({ beganAnew: false });
    expect(shop.server.videos[0]?.bytes).toHaveLength(3_500);
  });

  test('is touched at a new start too', async () => {
    await using shop = await Workshop.open();
    await paused(shop);
    const before = inits(shop);
    await shop.restart();
    await expect.poll(() => inits(shop)).toBe(before + 1);
  });

  test('whose last chunk was sent is left alone: an init would begin a second video', async () => {
    await using shop = await Workshop.open();
    const id = await shop.draft('a', {}, 900);
    const hanging = shop.server.next('chunk', () => new Promise(() => undefined));
    await shop.uploads.start([id], 'hold');
    await hanging;
    await shop.uploads.pause([id]);
    const before = inits(shop);
    await shop.clock.untilSlept(touchEveryMs);
    shop.clock.advance(touchEveryMs);
    await shop.clock.untilSlept(touchEveryMs);
    expect(inits(shop)).toBe(before);
  });
});
