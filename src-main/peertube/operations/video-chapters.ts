import type { VideoChapter } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** Timecodes in whole seconds, no two alike; titles of 1 to 100 characters. */
export interface Chapters {
  chapters: VideoChapter[];
}

/** Tag "Video Chapters", since 6.0. They come in one object, not as a page, and are written all at once. */
export const videoChapters = tag({
  'videoChapters.list': operation<{ path: { id: string }; result: Chapters }>(
    'GET /api/v1/videos/{id}/chapters',
    { since: '6.0.0', who: 'anyone', answers: 'object' },
  ),
  'videoChapters.replaceAll': operation<{
    path: { id: string };
    body: { chapters: readonly VideoChapter[] };
    result: undefined;
  }>('PUT /api/v1/videos/{id}/chapters', { since: '6.0.0', who: 'owner', body: 'json' }),
});
