import type { ResultList, VideoChannelCollaborator } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

interface CollaboratorPath {
  /** The channel's bare name: with a host nobody is found. */
  channelHandle: string;
  collaboratorId: number;
}

/**
 * Editors of a channel (8.0): people with an account on the same server, invited by the owner, who may do all to the
 * channel but delete it and choose its editors. Whoever rejected can be invited again, and then has a new id.
 */
export const videoChannelCollaborators = tag({
  /** Not in pages. Those who rejected are not told. */
  'videoChannelCollaborators.list': operation<{
    path: { channelHandle: string };
    result: ResultList<VideoChannelCollaborator>;
  }>('GET /api/v1/video-channels/{channelHandle}/collaborators', {
    since: '8.0.0',
    who: 'owner',
    answers: 'page',
  }),
  /** 404: no such account here; 400: one's own, or too many; 409: already invited. */
  'videoChannelCollaborators.invite': operation<{
    path: { channelHandle: string };
    body: { accountHandle: string };
    result: { collaborator: VideoChannelCollaborator };
  }>('POST /api/v1/video-channels/{channelHandle}/collaborators/invite', {
    since: '8.0.0',
    who: 'owner',
    body: 'json',
    answers: 'object',
  }),
  'videoChannelCollaborators.accept': operation<{ path: CollaboratorPath; result: undefined }>(
    'POST /api/v1/video-channels/{channelHandle}/collaborators/{collaboratorId}/accept',
    { since: '8.0.0', who: 'user' },
  ),
  'videoChannelCollaborators.reject': operation<{ path: CollaboratorPath; result: undefined }>(
    'POST /api/v1/video-channels/{channelHandle}/collaborators/{collaboratorId}/reject',
    { since: '8.0.0', who: 'user' },
  ),
  /** By the owner, or by the editor. */
  'videoChannelCollaborators.delete': operation<{ path: CollaboratorPath; result: undefined }>(
    'DELETE /api/v1/video-channels/{channelHandle}/collaborators/{collaboratorId}',
    { since: '8.0.0', who: 'owner' },
  ),
});
