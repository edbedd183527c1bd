import type {
  ResultList,
  VideoBlacklist,
  VideoBlacklistCreate,
  VideoBlacklistType_Type,
  VideoBlacklistUpdate,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/** `sort`: id, name, duration, views, likes, dislikes, uuid, createdAt. */
export interface VideoBlocksQuery extends PageQuery {
  search?: string;
  /** 1 by hand, 2 by itself before it was published. */
  type?: VideoBlacklistType_Type;
}

/**
 * Tag "Video Blocks". A blocked video answers 401 to nobody and 403 to others (recording "get a blocked video as
 * nobody"); its owner sees it with `blacklisted` and `blacklistedReason`. The API's description forgot the PUT.
 */
export const videoBlocks = tag({
  'videoBlocks.list': operation<{ query: VideoBlocksQuery; result: ResultList<VideoBlacklist> }>(
    'GET /api/v1/videos/blacklist',
    { who: 'moderator', answers: 'page' },
  ),
  'videoBlocks.create': operation<{ path: { id: string }; body: VideoBlacklistCreate; result: undefined }>(
    'POST /api/v1/videos/{id}/blacklist',
    { who: 'moderator', body: 'json' },
  ),
  /** Another reason for a video that is blocked already. */
  'videoBlocks.update': operation<{ path: { id: string }; body: VideoBlacklistUpdate; result: undefined }>(
    'PUT /api/v1/videos/{id}/blacklist',
    { who: 'moderator', body: 'json' },
  ),
  'videoBlocks.delete': operation<{ path: { id: string }; result: undefined }>(
    'DELETE /api/v1/videos/{id}/blacklist',
    { who: 'moderator' },
  ),
});
