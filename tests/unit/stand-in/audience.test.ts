import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audience } from '../../peertube/state/audience.ts';
import { clients, countries, divided, subdivisionsOf } from '../../peertube/state/viewer-groups.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';

const day = 24 * 60 * 60 * 1000;
let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn({ world: 'sample', transcoding: 'clock' });
});
afterAll(() => standIn.close());

const watched = () => standIn.videos('ada').filter(({ views }) => views > 300);
const audienceOf = (video: ReturnType<typeof watched>[number]) => new Audience(video, standIn.clock.now());

/** Viewers of each day until now. */
function daysOf(video: ReturnType<typeof watched>[number]): number[] {
  const audience = audienceOf(video);
  const now = standIn.clock.now();
  return Array.from({ length: 200 }, (_, ago) => audience.viewers(now - (ago + 1) * day, now - ago * day));
}

describe('who watched the sample world’s videos', () => {
  it('adds up over ranges that join, to as many as are counted', () => {
    for (const video of watched()) {
      const audience = audienceOf(video);
      const middle = standIn.clock.now() - 17.3 * day;
      expect(audience.viewers(0, middle) + audience.viewers(middle)).toBe(video.views);
      expect(audience.viewers()).toBe(video.views);
      expect(audience.viewers(standIn.clock.now() + 1)).toBe(0);
      expect(Math.min(...daysOf(video))).toBeGreaterThanOrEqual(0);
    }
  });

  it('goes differently for different videos', () => {
    const old = watched().filter(
      ({ publishedAt }) => standIn.clock.now() - Date.parse(publishedAt) > 100 * day,
    );
    const shares = old.map(
      (video) =>
        daysOf(video)
          .slice(0, 28)
          .reduce((sum, viewers) => sum + viewers, 0) / video.views,
    );
    expect(shares.some((share) => share < 0.02)).toBe(true);
    expect(shares.some((share) => share > 0.2)).toBe(true);
  });

  it('does not change for days that have passed, whoever comes later', () => {
    const [video] = watched();
    if (video === undefined) throw new Error('No video');
    const before = daysOf(video).slice(1, 60);
    const views = video.views;
    standIn.clock.advance(3 * day);
    standIn.world.watch(video, 7);
    expect(daysOf(video).slice(4, 63)).toEqual(before);
    const audience = audienceOf(video);
    expect(audience.viewers(standIn.clock.now() - day)).toBe(7);
    expect([video.views, audience.viewers()]).toEqual([views + 7, views + 7]);
  });

  it('is divided into groups that add up, most first', () => {
    for (const video of watched()) {
      const audience = audienceOf(video);
      const groups = divided(audience, video.views, 'countries', countries);
      const sizes = groups.map(({ viewers }) => viewers);
      expect(sizes.reduce((sum, viewers) => sum + viewers, 0)).toBe(video.views);
      expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
      const within = subdivisionsOf(audience, groups).reduce((sum, { viewers }) => sum + viewers, 0);
      expect(within).toBeGreaterThan(0);
      expect(within).toBeLessThanOrEqual(video.views);
      expect(divided(audience, 0, 'clients', clients)).toEqual([]);
    }
  });

  it('stays for a part of a video, and has a peak that was in the evening', () => {
    for (const video of watched().filter(({ isLive }) => !isLive)) {
      const audience = audienceOf(video);
      const percents = Array.from({ length: 101 }, (_, part) =>
        audience.retention((video.duration * part) / 100),
      );
      expect(percents[0]).toBeGreaterThan(85);
      expect(percents[100]).toBeLessThan(70);
      expect(Math.min(...percents)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...percents)).toBeLessThanOrEqual(100);
      const peak = audience.peak();
      expect(peak?.at).toBeGreaterThanOrEqual(Date.parse(video.publishedAt));
      expect(peak?.at).toBeLessThanOrEqual(standIn.clock.now());
      expect(peak?.viewers).toBeGreaterThan(1);
      expect(audience.downloads()).toBeLessThan(video.views);
    }
  });
});
