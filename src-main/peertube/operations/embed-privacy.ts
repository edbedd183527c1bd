import type {
  VideoEmbedPrivacy,
  VideoEmbedPrivacyAllowed,
  VideoEmbedPrivacyUpdate,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/**
 * Where a video may be embedded, since 8.1 and not in the API's description of 6.3. Policies: 1 everywhere, 2 on the
 * hosts of a list, 3 as the video's own server says (of another server's video); later servers know one more.
 */
export const embedPrivacy = tag({
  'videos.embedPrivacy': operation<{ path: { id: string }; result: VideoEmbedPrivacy }>(
    'GET /api/v1/videos/{id}/embed-privacy',
    { since: '8.1.0', who: 'owner', answers: 'object' },
  ),
  /** Replaces the list, which must be empty where no policy reads it. */
  'videos.updateEmbedPrivacy': operation<{
    path: { id: string };
    body: VideoEmbedPrivacyUpdate;
    result: undefined;
  }>('PUT /api/v1/videos/{id}/embed-privacy', { since: '8.1.0', who: 'owner', body: 'json' }),
  /** `domain`: a host, `blog.example.org`. */
  'videos.embedAllowed': operation<{
    path: { id: string };
    query: { domain: string };
    result: VideoEmbedPrivacyAllowed;
  }>('GET /api/v1/videos/{id}/embed-privacy/allowed', {
    since: '8.1.0',
    who: 'anyone',
    answers: 'object',
  }),
});
