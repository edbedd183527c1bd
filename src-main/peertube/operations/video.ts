import type {
  ResultList,
  Storyboard,
  Video,
  VideoCreateResult,
  VideoDetails,
  VideoSource,
  VideoToken,
  VideoView,
} from '@peertube/peertube-types';
import type { FilePart } from '../file-part.ts';
import { operation, tag, type Route } from './operation.ts';
import { newVideoBodyFields, videoBodyFields, videoListFields, type VideoListQuery } from './video-fields.ts';

/** Body of PUT /videos/{id}; only what is present changes. `null` empties a field where it may be empty. */
export interface VideoChanges {
  name?: string;
  description?: string | null;
  tags?: readonly string[];
  category?: number | null;
  licence?: number | null;
  language?: string | null;
  privacy?: number;
  videoPasswords?: readonly string[];
  /** `privacy` may be 1, 2 or 4. */
  scheduleUpdate?: { updateAt: string; privacy: number } | null;
  originallyPublishedAt?: string | null;
  /** 1 enabled, 2 disabled, 3 needs approval (since 6.2). */
  commentsPolicy?: number;
  downloadEnabled?: boolean;
  nsfw?: boolean;
  /** Since 7.2. */
  nsfwSummary?: string | null;
  /** Since 7.2: a bit field. */
  nsfwFlags?: number;
  support?: string | null;
  channelId?: number;
  waitTranscoding?: boolean;
  thumbnailfile?: FilePart;
  previewfile?: FilePart;
}

/** Body of an upload in one request. */
export interface VideoUpload extends VideoChanges {
  name: string;
  channelId: number;
  videofile: FilePart;
  /** Since 6.2. */
  generateTranscription?: boolean;
}

/** Identifier to label, as `/videos/categories` and its siblings answer. */
export type Labels = Record<string, string>;

const labels = (route: Route) => operation<{ result: Labels }>(route, { who: 'anyone', answers: 'object' });

/**
 * Tag "Video"; the resumable requests are in `video-upload.ts`, a channel's videos in `video-channels.ts`.
 *
 * A list's rows lack the whole description, `support` and more: fetch a video before editing it (peertube.md).
 * The API's description lets moderators delete a source file; the server asks for right 25, to manage video
 * files, which administrators alone have (recording "delete web videos as a user").
 */
export const video = tag({
  'videos.categories': labels('GET /api/v1/videos/categories'),
  'videos.licences': labels('GET /api/v1/videos/licences'),
  'videos.languages': operation<{
    /** `subtitle`: without those that nobody writes, such as sign languages. */
    query: { scope?: 'subtitle' };
    result: Labels;
  }>('GET /api/v1/videos/languages', {
    who: 'anyone',
    answers: 'object',
    queryFields: { scope: { since: '8.2.0' } },
  }),
  'videos.privacies': labels('GET /api/v1/videos/privacies'),
  'videos.list': operation<{ query: VideoListQuery; result: ResultList<Video> }>('GET /api/v1/videos', {
    who: 'anyone',
    answers: 'page',
    queryFields: videoListFields,
  }),
  'videos.get': operation<{ path: { id: string }; result: VideoDetails }>('GET /api/v1/videos/{id}', {
    who: 'anyone',
    answers: 'object',
  }),
  /** Gone between 6.3 and 7.1, together with `descriptionPath`: `videos.get` tells the whole of it. */
  'videos.description': operation<{ path: { id: string }; result: { description: string | null } }>(
    'GET /api/v1/videos/{id}/description',
    { until: '7.1.0', who: 'anyone', answers: 'object' },
  ),
  'videos.source': operation<{ path: { id: string }; result: VideoSource }>(
    'GET /api/v1/videos/{id}/source',
    { who: 'owner', answers: 'object' },
  ),
  /** Frees the room that the original file takes; what is known of it stays. */
  'videos.deleteSourceFile': operation<{ path: { id: string }; result: undefined }>(
    'DELETE /api/v1/videos/{id}/source/file',
    { since: '6.1.0', who: 'administrator' },
  ),
  'videos.storyboards': operation<{ path: { id: string }; result: { storyboards: Storyboard[] } }>(
    'GET /api/v1/videos/{id}/storyboards',
    { since: '6.0.0', who: 'anyone', answers: 'object' },
  ),
  /**
   * A token for the video's files, good for some hours: for players, which send no header. One must be signed in
   * (401), or know the password of a protected video.
   */
  'videos.createFileToken': operation<{ path: { id: string }; result: VideoToken }>(
    'POST /api/v1/videos/{id}/token',
    { who: 'anyone', answers: 'object', mainOnly: true },
  ),
  'videos.upload': operation<{ body: VideoUpload; result: { video: VideoCreateResult } }>(
    'POST /api/v1/videos/upload',
    { who: 'user', body: 'multipart', answers: 'object', bodyFields: newVideoBodyFields },
  ),
  'videos.update': operation<{ path: { id: string }; body: VideoChanges; result: undefined }>(
    'PUT /api/v1/videos/{id}',
    { who: 'owner', body: 'multipart', bodyFields: videoBodyFields },
  ),
  'videos.delete': operation<{ path: { id: string }; result: undefined }>('DELETE /api/v1/videos/{id}', {
    who: 'owner',
  }),
  /** Counts a viewer; of somebody signed in it also remembers how far they came, as `videos.watching`. */
  'videos.view': operation<{ path: { id: string }; body: VideoView; result: undefined }>(
    'POST /api/v1/videos/{id}/views',
    {
      who: 'anyone',
      body: 'json',
      bodyFields: {
        sessionId: { since: '6.3.0' },
        client: { since: '7.2.0' },
        device: { since: '7.2.0' },
        operatingSystem: { since: '7.2.0' },
      },
    },
  ),
  /** Seconds. The older spelling of `videos.view`. */
  'videos.watching': operation<{ path: { id: string }; body: { currentTime: number }; result: undefined }>(
    'PUT /api/v1/videos/{id}/watching',
    { who: 'user', body: 'json' },
  ),
});
