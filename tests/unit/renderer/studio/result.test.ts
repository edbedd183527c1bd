import { describe, expect, it } from 'vitest';
import {
  atResult,
  inResult,
  nearestInResult,
  resultDuration,
  resultParts,
  seams,
} from '../../../../src-renderer/views/video/studio/result.ts';
import { spriteAt, storyboardFrom } from '../../../../src-renderer/views/video/studio/storyboard.ts';
import { differsInShape, isCutOff } from '../../../../src-renderer/views/video/studio/watermark.ts';
import { randomFrom, whole } from '../../captions/random.ts';

describe('the result', () => {
  const kept = [
    { start: 10, end: 20 },
    { start: 30, end: 35.5 },
  ];
  const parts = resultParts(kept, 4, 2.5);

  it('is the intro, what is kept, and the outro', () => {
    expect(parts.map(({ of, at }) => [of, at])).toEqual([
      ['intro', 0],
      ['video', 4],
      ['video', 14],
      ['outro', 19.5],
    ]);
    expect(resultDuration(parts)).toBe(22);
    expect(seams(parts)).toEqual([4, 14, 19.5]);
  });

  it('leaves out a film of unknown length', () => {
    expect(resultDuration(resultParts(kept, null, 0))).toBe(15.5);
  });

  it('shows at a border what begins there, and at its end what was last', () => {
    expect(atResult(parts, 4)).toEqual({ index: 1, time: 10 });
    expect(atResult(parts, 13.9).time).toBeCloseTo(19.9);
    expect(atResult(parts, 14)).toEqual({ index: 2, time: 30 });
    expect(atResult(parts, 22)).toEqual({ index: 3, time: 2.5 });
    expect(atResult(parts, 99)).toEqual({ index: 3, time: 2.5 });
    expect(atResult([], 3)).toEqual({ index: -1, time: 0 });
  });

  it('knows when a moment of the video is shown, if it is', () => {
    expect(inResult(parts, 12)).toBe(6);
    expect(inResult(parts, 25)).toBeNull();
    expect(inResult(parts, 20)).toBe(14);
    expect(nearestInResult(parts, 25)).toBe(14);
    expect(nearestInResult(parts, 3)).toBe(4);
    expect(nearestInResult(parts, 50)).toBe(19.5);
    expect(nearestInResult([], 50)).toBe(0);
  });

  it('goes to the video and back without loss', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = randomFrom(seed);
      let at = 0;
      const stretches = Array.from({ length: 1 + whole(random, 6) }, () => {
        const start = at + 1 + whole(random, 20);
        at = start + 1 + whole(random, 30);
        return { start, end: at };
      });
      const all = resultParts(stretches, random() < 0.5 ? null : 1 + random() * 9, null);
      const total = resultDuration(all);
      for (let moment = 0; moment < 20; moment += 1) {
        const time = random() * total;
        const { index, time: source } = atResult(all, time);
        const part = all[index];
        expect(part).toBeDefined();
        if (part?.of !== 'video') continue;
        expect(source).toBeGreaterThanOrEqual(part.from);
        expect(source).toBeLessThanOrEqual(part.to);
        expect(inResult(all, source), `seed ${seed}`).toBeCloseTo(time, 6);
      }
    }
  });
});

describe('a storyboard', () => {
  const entry = {
    storyboardPath: '/lazy-static/storyboards/x.jpg',
    fileUrl: 'https://tube.example/lazy-static/storyboards/y.jpg',
    totalWidth: 1920,
    totalHeight: 216,
    spriteWidth: 192,
    spriteHeight: 108,
    spriteDuration: 2,
  };
  const of = (changes: object) => storyboardFrom({ storyboards: [{ ...entry, ...changes }] });

  it('has a picture for each moment', () => {
    const storyboard = of({});
    expect(storyboard).toMatchObject({ path: '/lazy-static/storyboards/x.jpg', columns: 10, count: 20 });
    if (storyboard === null) return;
    expect(spriteAt(storyboard, 0)).toEqual({ x: 0, y: 0 });
    expect(spriteAt(storyboard, 3.9)).toEqual({ x: 192, y: 0 });
    expect(spriteAt(storyboard, 21)).toEqual({ x: 0, y: 108 });
    expect(spriteAt(storyboard, 1e9)).toEqual({ x: 1728, y: 108 });
    expect(spriteAt(storyboard, -4)).toEqual({ x: 0, y: 0 });
  });

  it('is found by its address where it has no path', () => {
    expect(of({ storyboardPath: undefined })?.path).toBe('/lazy-static/storyboards/y.jpg');
    expect(of({ storyboardPath: 'https://elsewhere.example/x.jpg', fileUrl: 'no address' })).toBeNull();
  });

  it.each([
    ['without a width', { spriteWidth: 0 }],
    ['without a time', { spriteDuration: null }],
    ['smaller than its pictures', { totalWidth: 100 }],
    ['that is no number', { totalHeight: 'many' }],
  ])('%s is none', (_what, changes) => {
    expect(of(changes)).toBeNull();
    expect(storyboardFrom({ storyboards: [] })).toBeNull();
  });
});

describe('shapes', () => {
  const video = { width: 1920, height: 1080 };

  it('differ by more than encoders round', () => {
    expect(differsInShape({ width: 1280, height: 718 }, video)).toBe(false);
    expect(differsInShape({ width: 1080, height: 1920 }, video)).toBe(true);
    expect(differsInShape({ width: 0, height: 0 }, video)).toBe(false);
  });

  it('of a long banner reach beyond the picture', () => {
    expect(isCutOff({ width: 300, height: 100 }, video)).toBe(false);
    expect(isCutOff({ width: 3000, height: 100 }, video)).toBe(true);
  });
});
