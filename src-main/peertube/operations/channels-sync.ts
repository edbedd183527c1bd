import type {
  ResultList,
  VideoChannelSync,
  VideoChannelSyncCreate,
  VideosImportInChannelCreate,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/** `lastSyncAt` is missing until it ran (recording "create"). */
export type ChannelSync = Omit<VideoChannelSync, 'lastSyncAt'> & { lastSyncAt?: string };

/** Tag "Channels Sync", and what the tags "Accounts" and "Video Channels" have of it. */
export const channelsSync = tag({
  'videoChannelSyncs.create': operation<{
    body: VideoChannelSyncCreate;
    result: { videoChannelSync: ChannelSync };
  }>('POST /api/v1/video-channel-syncs', {
    who: 'user',
    body: 'json',
    answers: 'object',
    needs: 'channelSynchronization',
  }),
  'videoChannelSyncs.delete': operation<{ path: { channelSyncId: number }; result: undefined }>(
    'DELETE /api/v1/video-channel-syncs/{channelSyncId}',
    { who: 'owner' },
  ),
  /**
   * Described, but no server has it: 400 with an empty body (recording "trigger").
   * `videoChannels.importVideos` with a `videoChannelSyncId` does what it says.
   */
  'videoChannelSyncs.trigger': operation<{ path: { channelSyncId: number }; result: undefined }>(
    'POST /api/v1/video-channel-syncs/{channelSyncId}/sync',
    { who: 'owner', needs: 'channelSynchronization' },
  ),
  'accounts.videoChannelSyncs': operation<{
    path: { name: string };
    query: PageQuery & { includeCollaborations?: boolean };
    result: ResultList<ChannelSync>;
  }>('GET /api/v1/accounts/{name}/video-channel-syncs', {
    who: 'owner',
    answers: 'page',
    queryFields: { includeCollaborations: { since: '8.0.0' } },
  }),
  /** Fetches what the other channel has; each of its videos becomes an import. */
  'videoChannels.importVideos': operation<{
    path: { channelHandle: string };
    body: VideosImportInChannelCreate;
    result: undefined;
  }>('POST /api/v1/video-channels/{channelHandle}/import-videos', {
    who: 'owner',
    body: 'json',
    needs: 'importFromUrl',
  }),
});
