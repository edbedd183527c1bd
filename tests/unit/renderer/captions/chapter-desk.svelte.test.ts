import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { ChapterDesk } from '../../../../src-renderer/views/video/chapters/chapter-desk.svelte.ts';

it('knows what is not saved after the tab that made it was left', () => {
  const desks: ChapterDesk[] = [];
  const leave = $effect.root(() => {
    const desk = new ChapterDesk('account-1', 'a-video');
    desk.accept([{ timecode: 0, title: 'Intro' }]);
    desks.push(desk);
    $effect(() => {
      expect(desk.unsaved).toBe(false);
    });
  });
  flushSync();
  leave();
  const [desk] = desks;
  const [row] = desk?.rows.rows ?? [];
  if (!desk || !row) throw new Error('nothing was made');
  row.time = '0:10';
  expect(row.timecode).toBe(10);
  expect(desk.rows.taken).toEqual([10]);
  desk.now = [{ timecode: 10, title: 'Intro' }];
  expect(desk.unsaved).toBe(true);
});
