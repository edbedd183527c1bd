import type { ResultList, VideoPlaylist, VideoPlaylistElement } from '@peertube/peertube-types';
import { operation } from './operation.ts';
import type { Labels } from './video.ts';
import type { PageQuery } from './video-channels.ts';

/** Tag "Video Playlists", reading. An unlisted playlist is found by UUID only (peertube.md). */
export const videoPlaylists = {
  'videoPlaylists.privacies': operation<{ result: Labels }>({
    name: 'videoPlaylists.privacies',
    method: 'GET',
    path: '/api/v1/video-playlists/privacies',
    who: 'anyone',
    body: 'none',
  }),
  'videoPlaylists.list': operation<{ query: PageQuery; result: ResultList<VideoPlaylist> }>({
    name: 'videoPlaylists.list',
    method: 'GET',
    path: '/api/v1/video-playlists',
    who: 'anyone',
    body: 'none',
  }),
  'videoPlaylists.get': operation<{ path: { playlistId: string }; result: VideoPlaylist }>({
    name: 'videoPlaylists.get',
    method: 'GET',
    path: '/api/v1/video-playlists/{playlistId}',
    who: 'anyone',
    body: 'none',
  }),
  'videoPlaylists.videos': operation<{
    path: { playlistId: string };
    query: PageQuery;
    result: ResultList<VideoPlaylistElement>;
  }>({
    name: 'videoPlaylists.videos',
    method: 'GET',
    path: '/api/v1/video-playlists/{playlistId}/videos',
    who: 'anyone',
    body: 'none',
  }),
  'accounts.videoPlaylists': operation<{
    path: { name: string };
    query: PageQuery;
    result: ResultList<VideoPlaylist>;
  }>({
    name: 'accounts.videoPlaylists',
    method: 'GET',
    path: '/api/v1/accounts/{name}/video-playlists',
    who: 'anyone',
    body: 'none',
  }),
};
