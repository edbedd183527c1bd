import { describe, expect, it } from 'vitest';
import { joinTexts, splitText } from '../../../src-renderer/captions/cue-text.ts';
import {
  cuesAt,
  cuesBetween,
  indexAt,
  indexOfCue,
  newCue,
  type Cue,
} from '../../../src-renderer/captions/cue.ts';
import * as edit from '../../../src-renderer/captions/edit-cues.ts';
import { randomFrom, whole } from './random.ts';

function list(...cues: readonly (readonly [from: number, to: number, text?: string])[]): readonly Cue[] {
  return cues.map(([from, to, text = 'text']) => newCue({ from, to, text }));
}

const times = (cues: readonly Cue[]) => cues.map(({ from, to }) => [from, to]);
const texts = (cues: readonly Cue[]) => cues.map(({ text }) => text);
const id = (cues: readonly Cue[], index: number): number => cues[index]?.id ?? -1;

describe('finding cues by time', () => {
  it('is the same as looking at each, also where they overlap', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = randomFrom(seed);
      const cues = list(
        ...Array.from({ length: whole(random, 30) }, () => {
          const from = whole(random, 500);
          return [from, from + 1 + whole(random, random() < 0.2 ? 400 : 40)] as const;
        }).toSorted((one, other) => one[0] - other[0]),
      );
      for (let ms = -5; ms < 600; ms += 7) {
        const shown = cues.flatMap(({ from, to }, index) => (from <= ms && to > ms ? [index] : []));
        expect(cuesAt(cues, ms)).toEqual(shown);
        expect(indexAt(cues, ms)).toBe(cues.findLastIndex(({ from }) => from <= ms));
        const { first, end } = cuesBetween(cues, ms, ms + 30);
        const seen = cues.flatMap(({ from, to }, index) => (from < ms + 30 && to > ms ? [index] : []));
        for (const index of seen) expect(index >= first && index < end).toBe(true);
      }
      for (const [index, cue] of cues.entries()) expect(indexOfCue(cues, cue)).toBe(index);
    }
  });
});

describe('an edge that is dragged', () => {
  const cues = list([0, 1000], [2000, 3000], [4000, 5000]);
  const middle = id(cues, 1);

  it.each<[string, 'from' | 'to', number, edit.EdgeOptions, readonly [number, number]]>([
    ['goes where it is put', 'from', 2200, {}, [2200, 3000]],
    ['jumps to the cue before', 'from', 1080, { snapMs: 100 }, [1000, 3000]],
    ['jumps to the cue after', 'to', 3920, { snapMs: 100 }, [2000, 4000]],
    ['jumps to the playhead', 'to', 3480, { snapMs: 100, snapTo: [3500] }, [2000, 3500]],
    ['jumps to the nearest', 'to', 3960, { snapMs: 100, snapTo: [3950] }, [2000, 3950]],
    ['does not jump far', 'to', 3880, { snapMs: 100 }, [2000, 3880]],
    ['goes over its neighbour', 'to', 4500, {}, [2000, 4500]],
    ['stops at its neighbour where it should', 'to', 4500, { stopAtNeighbours: true }, [2000, 4000]],
    ['leaves something of its cue', 'from', 9000, {}, [2960, 3000]],
    ['leaves so much of its cue', 'to', 0, { minMs: 300 }, [2000, 2300]],
    ['does not go before the video', 'from', -50, {}, [0, 3000]],
  ])('%s', (_name, edge, ms, options, wanted) => {
    const after = edit.moveEdge(cues, middle, edge, ms, options);
    expect(times([after.find((cue) => cue.id === middle) ?? newCue({ from: 0, to: 0, text: '' })])).toEqual([
      wanted,
    ]);
  });

  it('shares what it does not change, and gives the same list where nothing changes', () => {
    const after = edit.moveEdge(cues, middle, 'to', 3100);
    expect([after[0] === cues[0], after[1] === cues[1], after[2] === cues[2]]).toEqual([true, false, true]);
    expect(edit.moveEdge(cues, middle, 'to', 3000)).toBe(cues);
    expect(edit.moveEdge(cues, -1, 'to', 3000)).toBe(cues);
  });

  it('keeps the order of times', () => {
    const after = edit.moveEdge(list([0, 9000], [2000, 3000]), id(cues, 9), 'from', 2500);
    expect(times(after)).toEqual([
      [0, 9000],
      [2000, 3000],
    ]);
    const long = list([0, 9000, 'a'], [2000, 3000, 'b']);
    expect(texts(edit.moveEdge(long, id(long, 0), 'from', 2500))).toEqual(['b', 'a']);
  });
});

describe('cues that are moved', () => {
  const cues = list([1000, 2000], [3000, 3500], [6000, 7000]);

  it('keep their length, and jump with either end', () => {
    expect(times(edit.moveCue(cues, id(cues, 1), 2060, { snapMs: 100 }))[1]).toEqual([2000, 2500]);
    expect(times(edit.moveCue(cues, id(cues, 1), 5460, { snapMs: 100 }))[1]).toEqual([5500, 6000]);
    expect(times(edit.moveCue(cues, id(cues, 0), -400))[0]).toEqual([0, 1000]);
    expect(times(edit.moveCue(cues, id(cues, 0), 4000))).toEqual([
      [3000, 3500],
      [4000, 5000],
      [6000, 7000],
    ]);
  });

  it('are nudged together, and stop at the video’s beginning together', () => {
    expect(times(edit.nudge(cues, [id(cues, 0), id(cues, 2)], -40))).toEqual([
      [960, 1960],
      [3000, 3500],
      [5960, 6960],
    ]);
    expect(times(edit.nudge(cues, [id(cues, 0), id(cues, 1)], -5000))[1]).toEqual([2000, 2500]);
    expect(edit.nudge(cues, [], 40)).toBe(cues);
  });

  it('are shifted, all or from one on', () => {
    expect(times(edit.shiftCues(cues, 1500))).toEqual([
      [2500, 3500],
      [4500, 5000],
      [7500, 8500],
    ]);
    expect(times(edit.shiftCues(cues, 250, 1))).toEqual([
      [1000, 2000],
      [3250, 3750],
      [6250, 7250],
    ]);
    expect(edit.shiftCues(cues, 100, 1)[0]).toBe(cues[0]);
    expect(times(edit.shiftCues(cues, -9000))[2]).toEqual([5000, 6000]);
  });

  it('are made for another frame rate, or fitted to two moments', () => {
    expect(times(edit.scaleFrameRate(cues, 25, 23.976))[2]).toEqual([6256, 7299]);
    const back = edit.scaleFrameRate(edit.scaleFrameRate(cues, 25, 24), 24, 25);
    expect(times(back)).toEqual(times(cues));
    expect(edit.scaleFrameRate(cues, 25, 0)).toBe(cues);
    expect(times(edit.fitTwo(cues, { was: 1000, is: 2000 }, { was: 6000, is: 12_000 }))).toEqual([
      [2000, 4000],
      [6000, 7000],
      [12_000, 14_000],
    ]);
    expect(edit.fitTwo(cues, { was: 1, is: 2 }, { was: 1, is: 3 })).toBe(cues);
  });
});

describe('cues that come and go', () => {
  it('are put in at their time, and end where the next begins', () => {
    const cues = list([0, 1000], [3000, 4000]);
    const after = edit.insertCue(cues, 1500);
    expect(times(after)).toEqual([
      [0, 1000],
      [1500, 3000],
      [3000, 4000],
    ]);
    expect(edit.newestCue(cues, after)?.from).toBe(1500);
    expect(edit.newestCue(after, cues)).toBeNull();
    expect(times(edit.insertCue([], 5000, 5400))).toEqual([[5000, 5400]]);
  });

  it('are taken out', () => {
    const cues = list([0, 1], [1, 2], [2, 3]);
    expect(times(edit.removeCues(cues, [id(cues, 0), id(cues, 2)]))).toEqual([[1, 2]]);
    expect(edit.removeCues(cues, [-1])).toBe(cues);
  });

  it('are split at a time, at the caret, or at both', () => {
    const cues = list([1000, 3000, 'one two three four']);
    const split = (at: number | null, caret: number | null = null) => {
      const after = edit.splitCue(cues, id(cues, 0), at, caret);
      return after.map(({ from, to, text }) => [from, to, text]);
    };
    expect(split(2000)).toEqual([
      [1000, 2000, 'one two'],
      [2000, 3000, 'three four'],
    ]);
    expect(split(1500, 13)).toEqual([
      [1000, 1500, 'one two three'],
      [1500, 3000, 'four'],
    ]);
    expect(split(null, 3)).toEqual([
      [1000, 1333, 'one'],
      [1333, 3000, 'two three four'],
    ]);
    expect(edit.splitCue(cues, -1, 2000)).toBe(cues);
  });

  it('are merged into the first, until the last end', () => {
    const cues = list([0, 1000, 'one'], [1500, 9000, ' '], [2000, 3000, 'two'], [4000, 5000, 'three']);
    const after = edit.mergeCues(cues, [id(cues, 0), id(cues, 1), id(cues, 2)]);
    expect(after.map(({ from, to, text }) => [from, to, text])).toEqual([
      [0, 9000, 'one\ntwo'],
      [4000, 5000, 'three'],
    ]);
    expect(after[0]?.id).toBe(id(cues, 0));
    expect(edit.mergeCues(cues, [id(cues, 0)])).toBe(cues);
  });

  it('end before the next where they should', () => {
    const cues = list([0, 2500], [2000, 3000], [3000, 4000], [3020, 5000]);
    expect(times(edit.closeOverlaps(cues))).toEqual([
      [0, 2000],
      [2000, 3000],
      [3000, 4000],
      [3020, 5000],
    ]);
    expect(times(edit.closeOverlaps(cues, 40))[1]).toEqual([2000, 2960]);
    const fine = list([0, 1], [2, 3]);
    expect(edit.closeOverlaps(fine)).toBe(fine);
  });
});

describe('text that is split and joined', () => {
  it('takes its tags to both parts', () => {
    expect(splitText('<v Ann><i>one two</i> three', 0.5, 13)).toMatchObject({
      first: '<v Ann><i>one</i>',
      second: '<v Ann><i>two</i> three',
    });
    expect(splitText('<i>one</i> two', 0, 1)).toMatchObject({ first: '', second: '<i>one</i> two' });
    expect(splitText('word', 0.5, null)).toMatchObject({ first: 'word', second: '' });
    expect(splitText('', 0.5, null)).toMatchObject({ first: '', second: '' });
    expect(joinTexts(['<i>one</i>', '', '<i>two</i>', 'three'])).toBe('<i>one\ntwo</i>\nthree');
  });
});

it('sets text and places, and nothing where nothing changes', () => {
  const cues = list([0, 1, 'one']);
  const at = id(cues, 0);
  expect(texts(edit.setText(cues, at, 'a\r\nb\rc'))).toEqual(['a\nb\nc']);
  expect(edit.setText(cues, at, 'one')).toBe(cues);
  const placed = edit.setSettings(cues, at, ' line:0   align:start ');
  expect(placed[0]?.settings).toBe('line:0 align:start');
  expect(edit.setSettings(placed, at, 'line:0 align:start')).toBe(placed);
  expect(edit.setSettings(placed, at, '')[0]).toEqual(cues[0]);
  expect(times(edit.setTimes(cues, at, -5, -9))).toEqual([[0, 1]]);
});
