import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../../peertube/start.ts';
import { PlainClient } from './client.ts';

const size = 1_200;
let standIn: StandIn;
let client: PlainClient;

beforeAll(async () => {
  standIn = await startStandIn({ world: 'archive', archiveSize: size, version: '8.2.0' });
  client = await PlainClient.signedIn(standIn, 'ines');
});

afterAll(() => standIn.close());

async function page(query: string) {
  const { total, data } = await client.json(`/api/v1/users/me/videos?${query}`);
  return { total, data: data as { readonly name: string; readonly views: number }[] }; // of the recordings
}

describe('the archive world', () => {
  it('has as many videos as were asked for, in pages of a hundred', async () => {
    const [first, last] = [await page('start=0&count=100'), await page('start=1100&count=100')];
    expect([first.total, first.data.length, last.data.length]).toEqual([size, 100, 100]);
    expect((await page('start=1200&count=100')).data).toEqual([]);
  });

  it('is sorted, searched and filtered as it is asked for', async () => {
    const newest = await page('count=3&sort=-createdAt');
    const names = newest.data.map(({ name }) => name);
    expect(names.map((name) => /no\. (\d+)$/.exec(name)?.[1])).toEqual(['1', '2', '3']);
    const most = (await page('count=100&sort=-views')).data;
    expect(most.map(({ views }) => views)).toEqual(most.map(({ views }) => views).toSorted((a, b) => b - a));
    const found = await page('search=REGATTA');
    expect(found.total).toBeGreaterThan(10);
    expect(found.total).toBeLessThan(size / 5);
    expect((await page('privacyOneOf=5')).total).toBe(size / 100);
  });

  it('shows every privacy and what a list can show of a video', () => {
    const videos = standIn.videos('ines');
    expect(new Set(videos.map(({ privacy }) => privacy))).toEqual(new Set([1, 2, 3, 4, 5]));
    expect(new Set(videos.map(({ state }) => state))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 9, 12]));
    expect(new Set(videos.map(({ channelId }) => channelId)).size).toBe(10);
    for (const is of [
      (video: (typeof videos)[number]) => video.scheduleUpdate !== null,
      (video: (typeof videos)[number]) => video.blacklistedReason !== undefined,
      (video: (typeof videos)[number]) => video.language === null,
      (video: (typeof videos)[number]) => video.originallyPublishedAt !== null,
    ])
      expect(videos.some(is)).toBe(true);
  });

  it('keeps within what a real server would accept', () => {
    for (const { name, tags, description } of standIn.videos()) {
      expect(name.length, name).toBeLessThanOrEqual(120);
      expect(tags.length, name).toBeLessThanOrEqual(5);
      for (const tag of tags) expect(tag, name).toMatch(/^.{2,30}$/);
      expect(description ?? 'none', name).toMatch(/^.{3}/);
    }
  });

  it('looks the same every time', async () => {
    const other = await startStandIn({ world: 'archive', archiveSize: size });
    try {
      const faces = (server: StandIn) => server.videos().map(({ uuid, name, views }) => [uuid, name, views]);
      expect(faces(other)).toEqual(faces(standIn));
    } finally {
      await other.close();
    }
  });
});
