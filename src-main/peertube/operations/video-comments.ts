import type {
  BulkRemoveCommentsOfBody,
  ResultList,
  VideoComment,
  VideoCommentCreate,
  VideoCommentForAdminOrUser,
  VideoCommentThreads,
  VideoCommentThreadTree,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/** How much of a tree is told: a thread is cut there since 8.3, by default at 5 levels of 10 replies each. */
export interface CommentTreeQuery {
  maxDepth?: number;
  repliesPerLevel?: number;
}

export interface CommentTree extends VideoCommentThreadTree {
  children: CommentTree[];
  /** Since 8.3: all direct replies, of which `children` may be the first few; the rest by `listReplies`. */
  totalChildren?: number;
}

interface CommentsQuery extends PageQuery {
  search?: string;
  searchAccount?: string;
  searchVideo?: string;
  videoId?: number | string;
  videoChannelId?: number;
  /** Comments with one of these automatic tags. */
  autoTagOneOf?: readonly string[];
  /** Since 8.2 muted accounts are left out without it. */
  includeMuted?: boolean;
}

/** `sort`: createdAt. */
export interface ServerCommentsQuery extends CommentsQuery {
  isLocal?: boolean;
  onLocalVideo?: boolean;
}

/** `sort`: createdAt, and always needed: without it the server breaks with a 500 (peertube.md). */
export interface MyVideoCommentsQuery extends CommentsQuery {
  isHeldForReview?: boolean;
  /** Also on videos of channels that one helps to manage. */
  includeCollaborations?: boolean;
}

/**
 * Tag "Video Comments". A thread is a comment on the video itself, known by that comment's id. A deleted comment
 * stays as `isDeleted` without text and account, so that the replies keep their place. Held comments are shown to
 * their author, the video's owner and moderators.
 */
export const videoComments = tag({
  /** `sort`: createdAt, totalReplies. */
  'videoComments.listThreads': operation<{
    path: { id: string };
    query: PageQuery;
    result: VideoCommentThreads;
  }>('GET /api/v1/videos/{id}/comment-threads', { who: 'anyone', answers: 'page' }),
  'videoComments.getThread': operation<{
    path: { id: string; threadId: number };
    query: CommentTreeQuery;
    result: CommentTree;
  }>('GET /api/v1/videos/{id}/comment-threads/{threadId}', {
    who: 'anyone',
    answers: 'object',
    queryFields: { maxDepth: { since: '8.3.0' }, repliesPerLevel: { since: '8.3.0' } },
  }),
  'videoComments.listReplies': operation<{
    path: { id: string; commentId: number };
    query: PageQuery & CommentTreeQuery;
    result: ResultList<CommentTree>;
  }>('GET /api/v1/videos/{id}/comments/{commentId}/replies', {
    since: '8.3.0',
    who: 'anyone',
    answers: 'page',
  }),
  /** Markdown, up to 10,000 characters. 409 where comments are switched off. */
  'videoComments.createThread': operation<{
    path: { id: string };
    body: VideoCommentCreate;
    result: { comment: VideoComment };
  }>('POST /api/v1/videos/{id}/comment-threads', { who: 'user', body: 'json', answers: 'object' }),
  'videoComments.reply': operation<{
    path: { id: string; commentId: number };
    body: VideoCommentCreate;
    result: { comment: VideoComment };
  }>('POST /api/v1/videos/{id}/comments/{commentId}', { who: 'user', body: 'json', answers: 'object' }),
  'videoComments.delete': operation<{ path: { id: string; commentId: number }; result: undefined }>(
    'DELETE /api/v1/videos/{id}/comments/{commentId}',
    { who: 'owner' },
  ),
  /** 400 where the comment is not held. */
  'videoComments.approve': operation<{ path: { id: string; commentId: number }; result: undefined }>(
    'POST /api/v1/videos/{id}/comments/{commentId}/approve',
    { since: '6.2.0', who: 'owner' },
  ),
  'users.myVideoComments': operation<{
    query: MyVideoCommentsQuery;
    result: ResultList<VideoCommentForAdminOrUser>;
  }>('GET /api/v1/users/me/videos/comments', {
    since: '6.2.0',
    who: 'user',
    answers: 'page',
    queryFields: { includeCollaborations: { since: '8.0.0' }, includeMuted: { since: '8.2.0' } },
  }),
  /** Older than the API's description says: 5.1 has it, with fewer filters. */
  'videoComments.list': operation<{
    query: ServerCommentsQuery;
    result: ResultList<VideoCommentForAdminOrUser>;
  }>('GET /api/v1/videos/comments', {
    who: 'moderator',
    answers: 'page',
    queryFields: {
      videoId: { since: '6.2.0' },
      videoChannelId: { since: '6.2.0' },
      autoTagOneOf: { since: '6.2.0' },
      includeMuted: { since: '8.2.0' },
    },
  }),
  /**
   * Deletes all that an account wrote, after the answer. Scope `instance` needs a moderator,
   * `my-videos-and-collaborations` came with 8.0. Not in the API's description.
   */
  'videoComments.deleteAllOf': operation<{ body: BulkRemoveCommentsOfBody; result: undefined }>(
    'POST /api/v1/bulk/remove-comments-of',
    { who: 'user', body: 'json' },
  ),
});
