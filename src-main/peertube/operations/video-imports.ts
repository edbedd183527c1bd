import type { ResultList, VideoImport } from '@peertube/peertube-types';
import type { FilePart } from '../file-part.ts';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';
import { newVideoBodyFields } from './video-fields.ts';
import type { VideoChanges } from './video.ts';

/** One of the three sources; what is not told of the video is taken from there. */
export interface ImportCreation extends VideoChanges {
  channelId: number;
  targetUrl?: string;
  magnetUri?: string;
  torrentfile?: FilePart;
  /** Since 6.2. */
  generateTranscription?: boolean;
}

export interface MyImportsQuery extends PageQuery {
  targetUrl?: string;
  videoChannelSyncId?: number;
  search?: string;
  /** Since 8.0: also those into channels that one helps to manage. */
  includeCollaborations?: boolean;
  /** Since 8.0. */
  id?: number;
  /** Since 8.0. */
  videoId?: number;
}

/**
 * Tag "Video Imports", and the list of one's own from tag "Videos". States: 1 pending, 2 success, 3 failed,
 * 4 rejected, 5 cancelled, 6 processing.
 *
 * No single switch of the configuration decides: URLs and torrents have one each (409 where it is off).
 */
export const videoImports = tag({
  'users.myVideoImports': operation<{ query: MyImportsQuery; result: ResultList<VideoImport> }>(
    'GET /api/v1/users/me/videos/imports',
    {
      who: 'user',
      answers: 'page',
      queryFields: {
        includeCollaborations: { since: '8.0.0' },
        id: { since: '8.0.0' },
        videoId: { since: '8.0.0' },
      },
    },
  ),
  /** A URL that cannot be reached is a 500 that carries the reason (recording). */
  'videoImports.create': operation<{ body: ImportCreation; result: VideoImport }>(
    'POST /api/v1/videos/imports',
    { who: 'user', body: 'multipart', answers: 'object', bodyFields: newVideoBodyFields },
  ),
  /** Only while it is pending: 409. */
  'videoImports.cancel': operation<{ path: { id: number }; result: undefined }>(
    'POST /api/v1/videos/imports/{id}/cancel',
    { who: 'owner' },
  ),
  /** Of the entry in the list; the video stays. Not while it is pending: 409. */
  'videoImports.delete': operation<{ path: { id: number }; result: undefined }>(
    'DELETE /api/v1/videos/imports/{id}',
    { who: 'owner' },
  ),
  /** Only one that failed and whose video is still there: 400. */
  'videoImports.retry': operation<{ path: { id: number }; result: undefined }>(
    'POST /api/v1/videos/imports/{id}/retry',
    { since: '8.0.0', who: 'owner' },
  ),
});
