import type { Account, ChangeOwnershipStateType, ResultList, Video } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/** A request to take something over. */
export interface OwnershipChange {
  id: number;
  status: 'WAITING' | 'ACCEPTED' | 'REFUSED';
  /** Since 8.2: 1 pending, 2 rejected, 3 accepted. */
  state?: { id: ChangeOwnershipStateType; label: string };
  initiatorAccount: Account;
  nextOwnerAccount: Account;
  createdAt: string;
}

export interface VideoOwnershipChange extends OwnershipChange {
  /** From 8.2 its identifiers, name and channel alone. */
  video: Pick<Video, 'id' | 'uuid' | 'shortUUID' | 'name'> & Partial<Video>;
}

/** `state` is one of `OwnershipChange`'s. */
export interface OwnershipQuery extends PageQuery {
  state?: ChangeOwnershipStateType;
}

/** Tag "Video Ownership Change". `create` and `accept` take the names that PeerTube's paths do not have. */
export const videoOwnershipChange = tag({
  /** To a user of the same server, by name. From 8.2 a video has one pending request at most: 400. */
  'videoOwnershipChanges.create': operation<{
    path: { id: string };
    body: { username: string };
    result: undefined;
  }>('POST /api/v1/videos/{id}/give-ownership', { who: 'owner', body: 'form' }),
  /** Those received; from 8.2 also those sent. */
  'videoOwnershipChanges.list': operation<{ query: PageQuery; result: ResultList<VideoOwnershipChange> }>(
    'GET /api/v1/videos/ownership',
    { who: 'user', answers: 'page' },
  ),
  'videoOwnershipChanges.listOfVideo': operation<{
    path: { id: string };
    query: OwnershipQuery;
    result: ResultList<VideoOwnershipChange>;
  }>('GET /api/v1/videos/{id}/ownership', { since: '8.2.0', who: 'owner', answers: 'page' }),
  /** Into a channel of one's own. */
  'videoOwnershipChanges.accept': operation<{
    path: { id: number };
    body: { channelId: number };
    result: undefined;
  }>('POST /api/v1/videos/ownership/{id}/accept', { who: 'owner', body: 'json' }),
  'videoOwnershipChanges.refuse': operation<{ path: { id: number }; result: undefined }>(
    'POST /api/v1/videos/ownership/{id}/refuse',
    { who: 'owner' },
  ),
  /** Withdraws a pending one. */
  'videoOwnershipChanges.delete': operation<{ path: { id: number }; result: undefined }>(
    'DELETE /api/v1/videos/ownership/{id}',
    { since: '8.2.0', who: 'owner' },
  ),
});
