import type { ResultList, VideoChannelSummary } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';
import type { OwnershipChange, OwnershipQuery } from './video-ownership-change.ts';

export interface ChannelOwnershipChange extends OwnershipChange {
  videoChannel: VideoChannelSummary;
}

const since = '8.2.0';

/** Whole channels changing hands, since 8.2, with all their videos and playlists. */
export const videoChannelOwnership = tag({
  /** One pending request at most: 400. */
  'videoChannelOwnershipChanges.create': operation<{
    path: { channelHandle: string };
    body: { username: string };
    result: undefined;
  }>('POST /api/v1/video-channels/{channelHandle}/give-ownership', { since, who: 'owner', body: 'json' }),
  /** Those received and those sent. */
  'videoChannelOwnershipChanges.list': operation<{
    query: PageQuery;
    result: ResultList<ChannelOwnershipChange>;
  }>('GET /api/v1/video-channels/ownership', { since, who: 'user', answers: 'page' }),
  'videoChannelOwnershipChanges.listOfChannel': operation<{
    path: { channelHandle: string };
    query: OwnershipQuery;
    result: ResultList<ChannelOwnershipChange>;
  }>('GET /api/v1/video-channels/{channelHandle}/ownership', { since, who: 'owner', answers: 'page' }),
  /** 409 where it is the giver's last channel, 413 over the quota. */
  'videoChannelOwnershipChanges.accept': operation<{ path: { id: number }; result: undefined }>(
    'POST /api/v1/video-channels/ownership/{id}/accept',
    { since, who: 'owner' },
  ),
  'videoChannelOwnershipChanges.refuse': operation<{ path: { id: number }; result: undefined }>(
    'POST /api/v1/video-channels/ownership/{id}/refuse',
    { since, who: 'owner' },
  ),
  /** Withdraws a pending one. */
  'videoChannelOwnershipChanges.delete': operation<{ path: { id: number }; result: undefined }>(
    'DELETE /api/v1/video-channels/ownership/{id}',
    { since, who: 'owner' },
  ),
});
