import type { VideoCommentThreads, VideoCommentThreadTree } from '@peertube/peertube-types';
import { operation } from './operation.ts';
import type { PageQuery } from './video-channels.ts';

/** Tag "Video Comments", reading. A thread is a comment on the video itself, known by that comment's id. */
export const videoComments = {
  'videoComments.listThreads': operation<{
    path: { id: string };
    query: PageQuery;
    result: VideoCommentThreads;
  }>({
    name: 'videoComments.listThreads',
    method: 'GET',
    path: '/api/v1/videos/{id}/comment-threads',
    who: 'anyone',
    body: 'none',
  }),
  'videoComments.getThread': operation<{
    path: { id: string; threadId: number };
    result: VideoCommentThreadTree;
  }>({
    name: 'videoComments.getThread',
    method: 'GET',
    path: '/api/v1/videos/{id}/comment-threads/{threadId}',
    who: 'anyone',
    body: 'none',
  }),
};
