import { expect, it } from 'vitest';
import { TimelineView } from '../../../../src-renderer/views/video/studio/timeline-view.svelte.ts';

function viewOf(seconds: number, width: number): TimelineView {
  const view = new TimelineView();
  view.seconds = seconds;
  view.width = width;
  return view;
}

it('a timeline shows all of the video, whatever its length', () => {
  for (const seconds of [1, 3, 600, 40_000]) {
    const view = viewOf(seconds, 1000);
    expect(view.isWhole).toBe(true);
    expect(view.x(seconds)).toBeCloseTo(988);
    expect(view.at(view.x(seconds / 3))).toBeCloseTo(seconds / 3);
    expect(view.at(-50)).toBe(0);
    expect(view.at(5000)).toBe(seconds);
  }
});

it('what one zooms at stays where it is', () => {
  const view = viewOf(600, 1000);
  const x = view.x(200);
  view.left = view.zoom(3, 200);
  expect(view.x(200)).toBeCloseTo(x);
  expect(view.perSecond).toBeCloseTo(view.fit * 3);
  expect(view.isWhole).toBe(false);
});

it('it comes no nearer than to single frames, and goes no farther than to all of it', () => {
  const view = viewOf(600, 1000);
  for (let times = 0; times < 40; times += 1) view.left = view.zoom(2, 300);
  expect(view.perSecond).toBe(240);
  for (let times = 0; times < 40; times += 1) view.left = view.zoom(0.5, 300);
  expect(view.isWhole).toBe(true);
  view.left = view.zoom(4, 10);
  view.showAll();
  expect(view.isWhole).toBe(true);
});
