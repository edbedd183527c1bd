import type { VideoTranscodingCreate } from '@peertube/peertube-types';
import type { FilePart } from '../file-part.ts';
import { operation, tag } from './operation.ts';

/** Carried out in order. Times in whole seconds. */
export type StudioTask =
  /** Keeps what lies between; at least one of the two. */
  | { readonly name: 'cut'; readonly options: { readonly start?: number; readonly end?: number } }
  | { readonly name: 'add-intro' | 'add-outro'; readonly options: { readonly file: FilePart } }
  /** An image. */
  | { readonly name: 'add-watermark'; readonly options: { readonly file: FilePart } }
  /** Since 8.2. */
  | {
      readonly name: 'remove-segments';
      readonly options: { readonly segments: readonly { readonly start: number; readonly end: number }[] };
    };

/**
 * Tag "Video Transcoding". Both answer at once; the work shows in the video's state (9 to edit, 2 to transcode) and
 * may report the old duration for a moment (peertube.md).
 */
export const videoTranscoding = tag({
  /**
   * One to ten tasks; the files go along in one request that cannot be resumed. Wants the video's UUID. Refused with
   * 409 while the video is edited or transcoded.
   */
  'videos.editInStudio': operation<{
    path: { id: string };
    body: { tasks: readonly StudioTask[] };
    result: undefined;
  }>('POST /api/v1/videos/{id}/studio/edit', { who: 'owner', body: 'multipart', needs: 'videoStudio' }),
  /** `web-video` was `webtorrent` before 6.0 (`older-spellings.ts`). */
  'videos.transcode': operation<{
    path: { id: string };
    body: VideoTranscodingCreate;
    result: undefined;
  }>('POST /api/v1/videos/{id}/transcoding', {
    who: 'administrator',
    body: 'json',
    bodyFields: { forceTranscoding: { since: '6.0.0' } },
  }),
});
