import type {
  AutomaticTagAvailable,
  CommentAutomaticTagPolicies,
  CommentAutomaticTagPoliciesUpdate,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** Videos with one of these tags are blocked until a moderator has looked at them. Since 8.3. */
export interface VideoAutomaticTagPolicies {
  autoBlock: string[];
}

/**
 * Tag "Automatic Tags", since 6.2: what the server itself says of a comment, `external-link` or the name of a list
 * of watched words; and which of them hold a comment back for review.
 */
export const automaticTags = tag({
  'automaticTags.commentPolicies': operation<{
    path: { accountName: string };
    result: CommentAutomaticTagPolicies;
  }>('GET /api/v1/automatic-tags/policies/accounts/{accountName}/comments', {
    since: '6.2.0',
    who: 'owner',
    answers: 'object',
  }),
  /** Replaces them all. Only tags that are available. */
  'automaticTags.updateCommentPolicies': operation<{
    path: { accountName: string };
    body: CommentAutomaticTagPoliciesUpdate;
    result: undefined;
  }>('PUT /api/v1/automatic-tags/policies/accounts/{accountName}/comments', {
    since: '6.2.0',
    who: 'owner',
    body: 'json',
  }),
  'automaticTags.available': operation<{ path: { accountName: string }; result: AutomaticTagAvailable }>(
    'GET /api/v1/automatic-tags/accounts/{accountName}/available',
    { since: '6.2.0', who: 'owner', answers: 'object' },
  ),
  'serverAutomaticTags.available': operation<{ result: AutomaticTagAvailable }>(
    'GET /api/v1/automatic-tags/server/available',
    { since: '6.2.0', who: 'moderator', answers: 'object' },
  ),
  'serverAutomaticTags.videoPolicies': operation<{ result: VideoAutomaticTagPolicies }>(
    'GET /api/v1/automatic-tags/policies/server/videos',
    { since: '8.3.0', who: 'moderator', answers: 'object' },
  ),
  'serverAutomaticTags.updateVideoPolicies': operation<{
    body: VideoAutomaticTagPolicies;
    result: undefined;
  }>('PUT /api/v1/automatic-tags/policies/server/videos', {
    since: '8.3.0',
    who: 'moderator',
    body: 'json',
  }),
});
