import { json } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { StoredComment } from '../state/comment.ts';
import { commentsPolicies, type StoredVideo } from '../state/video.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { comment, commentTree, totalReplies } from '../views/comment.ts';
import { page } from '../views/page.ts';
import { visibleVideo } from './video.ts';

const columns = ['createdAt', 'totalReplies'] as const;
const value = {
  createdAt: () => (stored: StoredComment) => stored.createdAt,
  totalReplies: (video: StoredVideo) => (stored: StoredComment) => totalReplies(video, stored),
};

const wholeNumber = rule((text): text is string => typeof text === 'string' && /^\d+$/.test(text));

/** What may be read: nothing while comments are switched off, though they are kept. */
function readable(video: StoredVideo): readonly StoredComment[] {
  return video.commentsPolicy === commentsPolicies.disabled ? [] : video.comments;
}

/** @throws Refusal 404 where there is no such thread, 400 where it is another video's or no thread. */
function existingThread(exchange: Exchange, video: StoredVideo): StoredComment {
  const checks = new Checks(exchange);
  checks.required('params', 'threadId', wholeNumber);
  checks.finish();
  const id = Number(param(exchange, 'threadId'));
  const everywhere = exchange.world.videos.flatMap(({ comments }) => comments);
  const stored =
    everywhere.find((candidate) => candidate.id === id) ?? refuse(404, 'Video comment thread not found');
  if (!video.comments.includes(stored)) refuse(400, 'Video comment is not associated to this video.');
  if (stored.inReplyToCommentId !== null) refuse(400, 'Video comment is not a thread.');
  if (!readable(video).includes(stored)) refuse(404, 'No comments were found');
  return stored;
}

export const videoComments = {
  'videoComments.listThreads': {
    optionalUser: true,
    handle: (exchange) => {
      const { world } = exchange;
      const paging = readPaging(exchange, columns, '-createdAt');
      const video = visibleVideo(exchange, 'videoId');
      const comments = readable(video);
      const threads = comments.filter(({ inReplyToCommentId }) => inReplyToCommentId === null);
      const inOrder = sorted(threads, value[paging.sort.by](video), paging.sort.descending);
      return json({
        ...page(inOrder, paging, (stored) => comment(world, video, stored)),
        totalNotDeletedComments: comments.length,
      });
    },
  },
  'videoComments.getThread': {
    optionalUser: true,
    handle: (exchange) => {
      const video = visibleVideo(exchange, 'videoId');
      return json(commentTree(exchange.world, video, existingThread(exchange, video)));
    },
  },
} satisfies Record<string, Handler>;
