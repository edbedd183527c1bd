import { done, json } from '../http/answer.ts';
import { isRecord } from '../http/body.ts';
import { sender, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredChapter } from '../state/chapter.ts';
import { recordVideoActivity } from '../state/video-activity.ts';
import { Checks, rule } from '../validation/checks.ts';
import { manageableVideo, visibleVideo } from './video.ts';

function isChapter(value: unknown): value is StoredChapter {
  if (!isRecord(value)) return false;
  const { timecode, title } = value;
  return (
    Number.isInteger(timecode) &&
    Number(timecode) >= 0 &&
    typeof title === 'string' &&
    title.length >= 1 &&
    title.length <= 100
  );
}

const chapters = rule(
  (value): value is readonly StoredChapter[] =>
    Array.isArray(value) &&
    value.every(isChapter) &&
    new Set(value.map(({ timecode }) => timecode)).size === value.length,
  { message: 'Chapters must have a valid title and timecode, and each timecode must be unique' },
);

export const videoChapters = {
  'videoChapters.list': {
    optionalUser: true,
    handle: (exchange) => {
      const { id } = visibleVideo(exchange, 'videoId');
      return json({ chapters: exchange.world.chapters.get(id) ?? [] });
    },
  },
  'videoChapters.replaceAll': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const wanted = checks.required('body', 'chapters', chapters) ?? [];
      checks.finish();
      const { world } = exchange;
      const video = manageableVideo(exchange, 'videoId');
      if (video.isLive) refuse(400, 'You cannot add chapters to a live video');
      const inOrder = wanted.map(({ timecode, title }) => ({ timecode, title }));
      world.chapters.set(
        video.id,
        inOrder.toSorted((a, b) => a.timecode - b.timecode),
      );
      recordVideoActivity(world, sender(exchange), video, 'updateChapters');
      return done;
    },
  },
} satisfies Record<string, Handler>;
