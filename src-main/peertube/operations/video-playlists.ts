import type {
  ResultList,
  VideoExistInPlaylist,
  VideoPlaylist,
  VideoPlaylistCreateResult,
  VideoPlaylistElement,
  VideoPlaylistElementCreateResult,
  VideoPlaylistPrivacyType,
  VideoPlaylistReorder,
  VideoPlaylistType_Type,
} from '@peertube/peertube-types';
import type { FilePart } from '../file-part.ts';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';
import type { Labels } from './video.ts';

/** `null` empties. */
interface PlaylistTexts {
  /** 3 to 1000 characters. */
  description?: string | null;
  /** Public and unlisted ones need a channel. */
  videoChannelId?: number | null;
  thumbnailfile?: FilePart;
}

export interface PlaylistCreation extends PlaylistTexts {
  /** 1 to 120 characters. */
  displayName: string;
  /** Private where absent. */
  privacy?: VideoPlaylistPrivacyType;
}

export interface PlaylistChanges extends PlaylistTexts {
  displayName?: string;
  privacy?: VideoPlaylistPrivacyType;
}

/** Which part of the video is meant, in seconds. `null` and 0: from its start, to its end. */
export interface PlaylistElementPart {
  startTimestamp?: number | null;
  stopTimestamp?: number | null;
}

interface PlaylistPath {
  /** UUID, short UUID or number. */
  playlistId: string;
}

interface ElementPath extends PlaylistPath {
  playlistElementId: number;
}

export interface PlaylistQuery extends PageQuery {
  /** 1 regular, 2 watch later. */
  playlistType?: VideoPlaylistType_Type;
}

/**
 * Tag "Video Playlists", with the two rows about a playlist's videos that the description puts under "Videos", and the
 * order of a channel's playlists (7.3). An unlisted playlist is read by UUID only, not by its number, and changed by
 * either (recordings "video-playlists"). "Watch later" can be neither changed nor deleted.
 */
export const videoPlaylists = tag({
  'videoPlaylists.privacies': operation<{ result: Labels }>('GET /api/v1/video-playlists/privacies', {
    who: 'anyone',
    answers: 'object',
  }),
  'videoPlaylists.list': operation<{ query: PlaylistQuery; result: ResultList<VideoPlaylist> }>(
    'GET /api/v1/video-playlists',
    { who: 'anyone', answers: 'page' },
  ),
  'videoPlaylists.create': operation<{
    body: PlaylistCreation;
    result: { videoPlaylist: VideoPlaylistCreateResult };
  }>('POST /api/v1/video-playlists', { who: 'user', body: 'multipart', answers: 'object' }),
  'videoPlaylists.get': operation<{ path: PlaylistPath; result: VideoPlaylist }>(
    'GET /api/v1/video-playlists/{playlistId}',
    { who: 'anyone', answers: 'object' },
  ),
  'videoPlaylists.update': operation<{ path: PlaylistPath; body: PlaylistChanges; result: undefined }>(
    'PUT /api/v1/video-playlists/{playlistId}',
    { who: 'owner', body: 'multipart' },
  ),
  'videoPlaylists.delete': operation<{ path: PlaylistPath; result: undefined }>(
    'DELETE /api/v1/video-playlists/{playlistId}',
    { who: 'owner' },
  ),
  /** In the playlist's order; `sort` is not read. A video that is gone or hidden is an element without a video. */
  'videoPlaylists.videos': operation<{
    path: PlaylistPath;
    query: PageQuery;
    result: ResultList<VideoPlaylistElement>;
  }>('GET /api/v1/video-playlists/{playlistId}/videos', { who: 'anyone', answers: 'page' }),
  /** At the end. The same video may be there more than once. */
  'videoPlaylists.addVideo': operation<{
    path: PlaylistPath;
    body: PlaylistElementPart & {
      /** Number, UUID or short UUID. */
      videoId: number | string;
    };
    result: { videoPlaylistElement: VideoPlaylistElementCreateResult };
  }>('POST /api/v1/video-playlists/{playlistId}/videos', { who: 'owner', body: 'json', answers: 'object' }),
  /** Positions count from 1; `insertAfterPosition` 0 is the beginning; one element where no length is given. */
  'videoPlaylists.reorder': operation<{ path: PlaylistPath; body: VideoPlaylistReorder; result: undefined }>(
    'POST /api/v1/video-playlists/{playlistId}/videos/reorder',
    { who: 'owner', body: 'json' },
  ),
  'videoPlaylists.updateElement': operation<{
    path: ElementPath;
    body: PlaylistElementPart;
    result: undefined;
  }>('PUT /api/v1/video-playlists/{playlistId}/videos/{playlistElementId}', { who: 'owner', body: 'json' }),
  'videoPlaylists.deleteElement': operation<{ path: ElementPath; result: undefined }>(
    'DELETE /api/v1/video-playlists/{playlistId}/videos/{playlistElementId}',
    { who: 'owner' },
  ),
  /** By the video's number: where it is in which of my playlists; an empty list where it is in none. */
  'users.myPlaylistsWithVideos': operation<{
    query: { videoIds: readonly number[] };
    result: Record<string, VideoExistInPlaylist[]>;
  }>('GET /api/v1/users/me/video-playlists/videos-exist', { who: 'user', answers: 'object' }),
  'accounts.videoPlaylists': operation<{
    path: { name: string };
    query: PlaylistQuery & {
      search?: string;
      /** Those of channels that one helps to manage too; for one's own account. */
      includeCollaborations?: boolean;
      channelNameOneOf?: readonly string[];
    };
    result: ResultList<VideoPlaylist>;
  }>('GET /api/v1/accounts/{name}/video-playlists', {
    who: 'anyone',
    answers: 'page',
    queryFields: { includeCollaborations: { since: '8.0.0' }, channelNameOneOf: { since: '8.0.0' } },
  }),
  /** Since 7.3 sortable by `videoChannelPosition`. */
  'videoChannels.playlists': operation<{
    path: { channelHandle: string };
    query: PlaylistQuery & { search?: string };
    result: ResultList<VideoPlaylist>;
  }>('GET /api/v1/video-channels/{channelHandle}/video-playlists', {
    who: 'anyone',
    answers: 'page',
    queryFields: { search: { since: '7.3.0' } },
  }),
  /** As `videoPlaylists.reorder`, over the channel's `videoChannelPosition`s. */
  'videoChannels.reorderPlaylists': operation<{
    path: { channelHandle: string };
    body: VideoPlaylistReorder;
    result: undefined;
  }>('POST /api/v1/video-channels/{channelHandle}/video-playlists/reorder', {
    since: '7.3.0',
    who: 'owner',
    body: 'json',
  }),
});
