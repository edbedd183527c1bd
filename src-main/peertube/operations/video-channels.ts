import type {
  ActorFollow,
  ActorImage,
  ResultList,
  Video,
  VideoChannel,
  VideoChannelActivity,
  VideoChannelCreateResult,
} from '@peertube/peertube-types';
import type { FilePart } from '../file-part.ts';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';
import { videoListFields, type VideoListQuery } from './video-fields.ts';

/** `null` empties. */
interface ChannelTexts {
  /** 3 to 1000 characters, Markdown. */
  description?: string | null;
  /** 3 to 1000 characters, Markdown. */
  support?: string | null;
}

export interface ChannelCreation extends ChannelTexts {
  /** For good: the name of a deleted channel cannot be had again. */
  name: string;
  /** 1 to 120 characters. */
  displayName: string;
}

export interface ChannelChanges extends ChannelTexts {
  displayName?: string;
  /** Writes `support` into every video of the channel too. */
  bulkVideosSupportUpdate?: boolean;
}

interface ChannelPath {
  /** `name`, or `name@host`. */
  channelHandle: string;
}

/**
 * Tag "Video Channels" (recordings "video-channels"). Somebody else's channel is 403, a taken name 409, and so is the
 * deletion of one's last channel. Since 8.0 a channel's editors may change it, but not delete it.
 */
export const videoChannels = tag({
  'videoChannels.list': operation<{ query: PageQuery; result: ResultList<VideoChannel> }>(
    'GET /api/v1/video-channels',
    { who: 'anyone', answers: 'page' },
  ),
  'videoChannels.create': operation<{
    body: ChannelCreation;
    result: { videoChannel: VideoChannelCreateResult };
  }>('POST /api/v1/video-channels', { who: 'user', body: 'json', answers: 'object' }),
  'videoChannels.get': operation<{ path: ChannelPath; result: VideoChannel }>(
    'GET /api/v1/video-channels/{channelHandle}',
    { who: 'anyone', answers: 'object' },
  ),
  'videoChannels.update': operation<{ path: ChannelPath; body: ChannelChanges; result: undefined }>(
    'PUT /api/v1/video-channels/{channelHandle}',
    { who: 'owner', body: 'json' },
  ),
  /** With all its videos. Its playlists become private and lose their channel. */
  'videoChannels.delete': operation<{ path: ChannelPath; result: undefined }>(
    'DELETE /api/v1/video-channels/{channelHandle}',
    { who: 'owner' },
  ),
  'videoChannels.videos': operation<{
    path: ChannelPath;
    query: VideoListQuery;
    result: ResultList<Video>;
  }>('GET /api/v1/video-channels/{channelHandle}/videos', {
    who: 'anyone',
    answers: 'page',
    queryFields: videoListFields,
  }),
  'videoChannels.followers': operation<{
    path: ChannelPath;
    query: PageQuery & { search?: string };
    result: ResultList<ActorFollow>;
  }>('GET /api/v1/video-channels/{channelHandle}/followers', { who: 'owner', answers: 'page' }),
  'videoChannels.setAvatar': operation<{
    path: ChannelPath;
    body: { avatarfile: FilePart };
    result: { avatars: ActorImage[] };
  }>('POST /api/v1/video-channels/{channelHandle}/avatar/pick', {
    who: 'owner',
    body: 'multipart',
    answers: 'object',
  }),
  'videoChannels.deleteAvatar': operation<{ path: ChannelPath; result: undefined }>(
    'DELETE /api/v1/video-channels/{channelHandle}/avatar',
    { who: 'owner' },
  ),
  'videoChannels.setBanner': operation<{
    path: ChannelPath;
    body: { bannerfile: FilePart };
    result: { banners: ActorImage[] };
  }>('POST /api/v1/video-channels/{channelHandle}/banner/pick', {
    who: 'owner',
    body: 'multipart',
    answers: 'object',
  }),
  'videoChannels.deleteBanner': operation<{ path: ChannelPath; result: undefined }>(
    'DELETE /api/v1/video-channels/{channelHandle}/banner',
    { who: 'owner' },
  ),
  /** Who did what to the channel, its videos and its playlists. */
  'videoChannels.activities': operation<{
    path: ChannelPath;
    query: PageQuery;
    result: ResultList<VideoChannelActivity>;
  }>('GET /api/v1/video-channels/{channelHandle}/activities', {
    since: '8.0.0',
    who: 'owner',
    answers: 'page',
  }),
  'accounts.videoChannels': operation<{
    path: { name: string };
    query: PageQuery & { search?: string; withStats?: boolean; includeCollaborations?: boolean };
    result: ResultList<VideoChannel>;
  }>('GET /api/v1/accounts/{name}/video-channels', {
    who: 'anyone',
    answers: 'page',
    queryFields: { includeCollaborations: { since: '8.0.0' } },
  }),
});
