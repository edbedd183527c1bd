import type {
  ResultList,
  Video,
  VideoChannel,
  VideoChannelsSearchQuery,
  VideoPlaylist,
  VideoPlaylistsSearchQuery,
  VideosSearchQuery,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import { videoListFields, type VideoListQuery } from './video-fields.ts';

/** Unlike in other lists of videos, `host` has always been there. */
const { host: _alwaysThere, ...searchFields } = videoListFields;

/**
 * Tag "Search". `search` may also be a URL or a handle, and then finds what it names. `searchTarget: 'search-index'`
 * asks another server, where the administrator has set one up.
 */
export const search = tag({
  'search.videos': operation<{ query: VideoListQuery & VideosSearchQuery; result: ResultList<Video> }>(
    'GET /api/v1/search/videos',
    { who: 'anyone', answers: 'page', queryFields: searchFields },
  ),
  'search.videoChannels': operation<{ query: VideoChannelsSearchQuery; result: ResultList<VideoChannel> }>(
    'GET /api/v1/search/video-channels',
    { who: 'anyone', answers: 'page' },
  ),
  /** Public ones with videos in them. */
  'search.videoPlaylists': operation<{ query: VideoPlaylistsSearchQuery; result: ResultList<VideoPlaylist> }>(
    'GET /api/v1/search/video-playlists',
    { who: 'anyone', answers: 'page' },
  ),
});
