import { done, json } from '../http/answer.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { accountIdOf, isBy } from '../state/author.ts';
import {
  addComment,
  deleteComment,
  managesComments,
  visibleComments,
  type StoredComment,
} from '../state/comment.ts';
import { notify } from '../state/notifications.ts';
import { commentsPolicies, type StoredVideo } from '../state/video.ts';
import { automaticTagsOf } from '../state/watched-words.ts';
import { Checks, rule } from '../validation/checks.ts';
import { oneOf, textBetween } from '../validation/moderation-rules.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { pathId } from '../validation/path-id.ts';
import { present } from '../validation/rules.ts';
import {
  comment,
  commentTree,
  repliesTo,
  totalReplies,
  wholeTree,
  type TreeLimits,
} from '../views/comment.ts';
import { notifiedAccount, notifiedVideo } from '../views/notification.ts';
import { page } from '../views/page.ts';
import { accountNamed } from './managed-account.ts';
import { existingVideo, visibleVideo } from './video.ts';
import { videoCommentLists } from './video-comment-lists.ts';

const columns = ['createdAt', 'totalReplies'] as const;
const value = {
  createdAt: () => (stored: StoredComment) => stored.createdAt,
  totalReplies: (video: StoredVideo) => (stored: StoredComment) => totalReplies(video, stored),
};

const commentText = textBetween(1, 10_000);

/** What may be read: nothing while comments are switched off, though they are kept. */
function readable({ world, user }: Exchange, video: StoredVideo): readonly StoredComment[] {
  return video.commentsPolicy === commentsPolicies.disabled ? [] : visibleComments(world, video, user);
}

/** @throws Refusal 404 where there is no such comment, 400 where it is another video's. */
function existingComment(exchange: Exchange, video: StoredVideo, id: number): StoredComment {
  const everywhere = exchange.world.videos.flatMap(({ comments }) => comments);
  const stored =
    everywhere.find((candidate) => candidate.id === id) ?? refuse(404, 'Video comment thread not found');
  if (!video.comments.includes(stored)) {
    refuse(400, 'Video comment is not associated to this video.', 'comment_not_associated_to_video');
  }
  return stored;
}

/** Below 8.3 a tree is told whole. @throws Refusal 400 */
function treeLimits(exchange: Exchange): TreeLimits {
  if (!atLeast(exchange.world.version, '8.3.0')) return wholeTree;
  const checks = new Checks(exchange);
  const positive = rule((text): text is string => typeof text === 'string' && /^[1-9]\d*$/.test(text));
  const maxDepth = checks.optional('query', 'maxDepth', positive);
  const repliesPerLevel = checks.optional('query', 'repliesPerLevel', positive);
  checks.finish();
  return { maxDepth: Number(maxDepth ?? 5), repliesPerLevel: Number(repliesPerLevel ?? 10) };
}

/** @throws Refusal 400, and what `visibleVideo` throws, and 409 where comments are switched off. */
function commentable(exchange: Exchange): { readonly video: StoredVideo; readonly text: string } {
  const checks = new Checks(exchange);
  const text = checks.required('body', 'text', commentText) ?? '';
  checks.finish();
  const video = visibleVideo(exchange, 'videoId');
  if (video.commentsPolicy === commentsPolicies.disabled) {
    refuse(409, 'Video comments are disabled for this video.');
  }
  return { video, text };
}

/** Moderators and the video's owner are never held; others where the policy, or one of the owner's tags, says so. */
function isHeld(exchange: Exchange, video: StoredVideo, ownersTags: readonly string[]): boolean {
  const { world } = exchange;
  const [by, owner] = [sender(exchange), world.ownerOf(video)];
  if (by.role !== 'user' || by === owner || !atLeast(world.version, '6.2.0')) return false;
  if (video.commentsPolicy === commentsPolicies.requiresApproval) return true;
  const review = world.moderation.reviewTags.get(owner.accountId) ?? [];
  return ownersTags.some((name) => review.includes(name));
}

function write(exchange: Exchange, video: StoredVideo, text: string, inReplyTo?: StoredComment) {
  const { world } = exchange;
  const [by, owner] = [sender(exchange), world.ownerOf(video)];
  const automaticTags = automaticTagsOf(world, owner.accountId, text);
  const ownersTags = automaticTags.filter(({ accountId }) => accountId === owner.accountId);
  const stored = addComment(world, video, {
    author: { from: 'here', userId: by.id },
    text,
    automaticTags,
    heldForReview: isHeld(
      exchange,
      video,
      ownersTags.map(({ name }) => name),
    ),
    ...(inReplyTo ? { inReplyTo } : {}),
  });
  if (by !== owner) {
    const { id, threadId, heldForReview } = stored;
    const account = notifiedAccount(world, by);
    const about = { id, threadId, heldForReview, account, video: notifiedVideo(world, video) };
    notify(world, owner, 'newCommentOnMyVideo', { comment: about });
  }
  return json({ comment: comment(world, video, stored) });
}

/** The path's comment for somebody who wants to change it. @throws Refusal 400, 404 */
function namedComment(exchange: Exchange): { readonly video: StoredVideo; readonly stored: StoredComment } {
  const id = pathId(exchange, 'commentId');
  const video = existingVideo(exchange, 'videoId');
  return { video, stored: existingComment(exchange, video, id) };
}

/** Below 8.0 whoever wrote a comment may also approve it (PeerTube's source). @throws Refusal 403 */
function checkMayManage(
  exchange: Exchange,
  video: StoredVideo,
  stored: StoredComment,
  author: boolean,
): void {
  const { world } = exchange;
  const by = sender(exchange);
  if (managesComments(world, video, by)) return;
  if (author && isBy(stored.author, by)) return;
  refuse(403, 'Cannot remove video comment of another user');
}

export const videoComments = {
  ...videoCommentLists,
  'videoComments.listThreads': {
    optionalUser: true,
    handle: (exchange) => {
      const { world } = exchange;
      const paging = readPaging(exchange, columns, '-createdAt');
      const video = visibleVideo(exchange, 'videoId');
      const comments = readable(exchange, video);
      const threads = comments.filter(({ inReplyToCommentId }) => inReplyToCommentId === null);
      const inOrder = sorted(threads, value[paging.sort.by](video), paging.sort.descending);
      return json({
        ...page(inOrder, paging, (stored) => comment(world, video, stored)),
        totalNotDeletedComments: comments.filter(({ deletedAt }) => deletedAt === null).length,
      });
    },
  },
  'videoComments.getThread': {
    optionalUser: true,
    handle: (exchange) => {
      const limits = treeLimits(exchange);
      const id = pathId(exchange, 'threadId');
      const video = visibleVideo(exchange, 'videoId');
      const stored = existingComment(exchange, video, id);
      if (stored.inReplyToCommentId !== null) refuse(400, 'Video comment is not a thread.');
      const visible = readable(exchange, video);
      if (!visible.includes(stored)) refuse(404, 'No comments were found');
      return json(commentTree(exchange.world, video, visible, stored, limits));
    },
  },
  'videoComments.listReplies': {
    optionalUser: true,
    handle: (exchange) => {
      const { world } = exchange;
      const paging = readPaging(exchange, ['createdAt'], 'createdAt');
      const limits = treeLimits(exchange);
      const id = pathId(exchange, 'commentId');
      const video = visibleVideo(exchange, 'videoId');
      const visible = readable(exchange, video);
      const replies = repliesTo(visible, existingComment(exchange, video, id));
      const inOrder = paging.sort.descending ? replies.toReversed() : replies;
      const deeper = { ...limits, maxDepth: limits.maxDepth - 1 };
      return json(page(inOrder, paging, (reply) => commentTree(world, video, visible, reply, deeper)));
    },
  },
  'videoComments.createThread': {
    handle: (exchange) => {
      const { video, text } = commentable(exchange);
      return write(exchange, video, text);
    },
  },
  'videoComments.reply': {
    handle: (exchange) => {
      const id = pathId(exchange, 'commentId');
      const { video, text } = commentable(exchange);
      return write(exchange, video, text, existingComment(exchange, video, id));
    },
  },
  'videoComments.delete': {
    handle: (exchange) => {
      const { video, stored } = namedComment(exchange);
      if (stored.deletedAt !== null) refuse(409, 'This comment is already deleted');
      checkMayManage(exchange, video, stored, true);
      deleteComment(exchange.world, stored);
      return done;
    },
  },
  'videoComments.approve': {
    handle: (exchange) => {
      const { world } = exchange;
      const { video, stored } = namedComment(exchange);
      if (stored.deletedAt !== null) refuse(409, 'This comment is deleted');
      if (!stored.heldForReview) refuse(400, 'This comment is not held for review');
      checkMayManage(exchange, video, stored, !atLeast(world.version, '8.0.0'));
      stored.heldForReview = false;
      stored.updatedAt = world.clock.date();
      return done;
    },
  },
  'videoComments.deleteAllOf': {
    handle: (exchange) => {
      const { world } = exchange;
      const scopes = ['my-videos', 'my-videos-and-collaborations', 'instance'].filter(
        (scope) => scope !== 'my-videos-and-collaborations' || atLeast(world.version, '8.0.0'),
      );
      const checks = new Checks(exchange);
      const handle = checks.required('body', 'accountName', present) ?? '';
      const scope = checks.required('body', 'scope', oneOf(scopes));
      checks.finish();
      const accountId = accountIdOf(world, accountNamed(exchange, handle));
      const by = sender(exchange);
      if (scope === 'instance' && by.role === 'user') {
        refuse(403, 'User cannot remove any comments of this instance.');
      }
      const videos = scope === 'instance' ? world.videos : world.videosOf(by);
      for (const stored of videos.flatMap(({ comments }) => comments)) {
        const theirs = accountIdOf(world, stored.author) === accountId;
        if (theirs && stored.deletedAt === null) deleteComment(world, stored);
      }
      return done;
    },
  },
} satisfies Record<string, Handler>;
