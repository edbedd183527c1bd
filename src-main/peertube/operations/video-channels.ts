import type { ResultList, Video, VideoChannel } from '@peertube/peertube-types';
import { operation } from './operation.ts';

export interface PageQuery {
  start?: number;
  count?: number;
  sort?: string;
}

/** Tag "Video Channels", reading. */
export const videoChannels = {
  'videoChannels.list': operation<{ query: PageQuery; result: ResultList<VideoChannel> }>({
    name: 'videoChannels.list',
    method: 'GET',
    path: '/api/v1/video-channels',
    who: 'anyone',
    body: 'none',
  }),
  'videoChannels.get': operation<{ path: { channelHandle: string }; result: VideoChannel }>({
    name: 'videoChannels.get',
    method: 'GET',
    path: '/api/v1/video-channels/{channelHandle}',
    who: 'anyone',
    body: 'none',
  }),
  'videoChannels.videos': operation<{
    path: { channelHandle: string };
    query: PageQuery & { search?: string };
    result: ResultList<Video>;
  }>({
    name: 'videoChannels.videos',
    method: 'GET',
    path: '/api/v1/video-channels/{channelHandle}/videos',
    who: 'anyone',
    body: 'none',
  }),
  'accounts.videoChannels': operation<{
    path: { name: string };
    query: PageQuery & { withStats?: boolean };
    result: ResultList<VideoChannel>;
  }>({
    name: 'accounts.videoChannels',
    method: 'GET',
    path: '/api/v1/accounts/{name}/video-channels',
    who: 'anyone',
    body: 'none',
  }),
};
