import type {
  ActorImage,
  MyUser,
  NSFWPolicyType,
  ResultList,
  UserNewFeatureInfoRead,
  UserUpdateMe,
  UserVideoQuota,
  UserVideoRate,
  Video,
} from '@peertube/peertube-types';
import type { FilePart } from '../file-part.ts';
import { operation, tag } from './operation.ts';
import { videoListFields, type VideoListQuery } from './video-fields.ts';

export interface MyVideosQuery extends VideoListQuery {
  channelId?: number;
  /** Since 7.2. */
  channelNameOneOf?: string[];
  /** Since 8.0: also videos of channels that one helps to manage. */
  includeCollaborations?: boolean;
}

/** `null` empties a field. A new address or password wants `currentPassword`. */
export interface MyUserChanges extends Omit<
  UserUpdateMe,
  'description' | 'videoLanguages' | 'language' | 'nsfwPolicy'
> {
  description?: string | null;
  videoLanguages?: string[] | null;
  /** Since 8.0. */
  language?: string | null;
  /** `warn` since 7.2; `blur` was the only middle way before. */
  nsfwPolicy?: NSFWPolicyType;
}

/**
 * Tag "My User". A wrong `currentPassword` is a 401, with the code `current_password_is_invalid`, which is no word
 * about the session. Without one, bad values are not even looked at (recording "update me with bad values").
 */
export const myUser = tag({
  'users.me': operation<{ result: MyUser }>('GET /api/v1/users/me', { who: 'user', answers: 'object' }),
  'users.updateMe': operation<{ body: MyUserChanges; result: undefined }>('PUT /api/v1/users/me', {
    who: 'user',
    body: 'json',
    mainOnly: true,
    bodyFields: {
      nsfwFlagsDisplayed: { since: '7.2.0' },
      nsfwFlagsHidden: { since: '7.2.0' },
      nsfwFlagsBlurred: { since: '7.2.0' },
      nsfwFlagsWarned: { since: '7.2.0' },
      language: { since: '8.0.0' },
    },
  }),
  'users.setMyAvatar': operation<{ body: { avatarfile: FilePart }; result: { avatars: ActorImage[] } }>(
    'POST /api/v1/users/me/avatar/pick',
    { who: 'user', body: 'multipart', answers: 'object' },
  ),
  'users.deleteMyAvatar': operation<{ result: { avatars: ActorImage[] } | undefined }>(
    'DELETE /api/v1/users/me/avatar',
    { who: 'user', answers: 'object?' },
  ),
  'users.myQuotaUsed': operation<{ result: UserVideoQuota }>('GET /api/v1/users/me/video-quota-used', {
    who: 'user',
    answers: 'object',
  }),
  'users.myVideos': operation<{ query: MyVideosQuery; result: ResultList<Video> }>(
    'GET /api/v1/users/me/videos',
    {
      who: 'user',
      answers: 'page',
      queryFields: {
        ...videoListFields,
        channelNameOneOf: { since: '7.2.0' },
        includeCollaborations: { since: '8.0.0' },
      },
    },
  ),
  'users.myVideoRating': operation<{ path: { videoId: number }; result: UserVideoRate }>(
    'GET /api/v1/users/me/videos/{videoId}/rating',
    { who: 'user', answers: 'object' },
  ),
  /** What a new version brought has been shown: a bit field, added to what was read before. */
  'users.readNewFeatureInfo': operation<{ body: UserNewFeatureInfoRead; result: undefined }>(
    'POST /api/v1/users/me/new-feature-info/read',
    { since: '8.0.0', who: 'user', body: 'json' },
  ),
});
