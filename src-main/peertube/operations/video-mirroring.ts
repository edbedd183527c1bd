import type {
  ResultList,
  VideoRedundanciesTarget,
  VideoRedundancy,
  VideoRedundancyStrategyWithManual,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

export interface VideoMirrorsQuery extends PageQuery {
  /** Copies of this server's videos elsewhere, or copies of others' videos here. Must be given. */
  target: VideoRedundanciesTarget;
  strategy?: VideoRedundancyStrategyWithManual;
}

/**
 * Tag "Video Mirroring". Only others' videos can be mirrored here, and a job does it: the 204 says that it was begun.
 * The list is a page, not the bare list of the API's description (recording "list").
 */
export const videoMirroring = tag({
  'videoMirrors.list': operation<{ query: VideoMirrorsQuery; result: ResultList<VideoRedundancy> }>(
    'GET /api/v1/server/redundancy/videos',
    { who: 'administrator', answers: 'page' },
  ),
  'videoMirrors.create': operation<{ body: { videoId: number | string }; result: undefined }>(
    'POST /api/v1/server/redundancy/videos',
    { who: 'administrator', body: 'json' },
  ),
  'videoMirrors.delete': operation<{ path: { redundancyId: number }; result: undefined }>(
    'DELETE /api/v1/server/redundancy/videos/{redundancyId}',
    { who: 'administrator' },
  ),
});
