import { atLeast } from '../http/version.ts';
import type { StoredComment } from '../state/comment.ts';
import type { StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';
import { account, visitor } from './actor.ts';

/** How many answers a comment has: those of the whole thread for the one that opened it, else none (recording). */
export function totalReplies(video: StoredVideo, { id }: StoredComment): number {
  return repliesIn(video, id).length;
}

function repliesIn(video: StoredVideo, threadId: number): StoredComment[] {
  return video.comments.filter((reply) => reply.threadId === threadId && reply.id !== threadId);
}

export function comment(world: World, video: StoredVideo, stored: StoredComment) {
  const { author } = stored;
  const owner = world.ownerOf(video);
  const byOwner = repliesIn(video, stored.id).filter(
    (reply) => reply.author.from === 'here' && reply.author.userId === owner.id,
  );
  const server = author.from === 'here' ? world.origin : `https://${author.visitor.host}`;
  return {
    id: stored.id,
    url: `${server}/videos/watch/${video.uuid}/comments/${stored.id}`,
    text: stored.text,
    threadId: stored.threadId,
    inReplyToCommentId: stored.inReplyToCommentId,
    videoId: video.id,
    createdAt: stored.createdAt,
    updatedAt: stored.createdAt,
    deletedAt: null,
    ...(atLeast(world.version, '6.2.0') ? { heldForReview: false } : {}),
    isDeleted: false,
    totalRepliesFromVideoAuthor: byOwner.length,
    totalReplies: totalReplies(video, stored),
    account:
      author.from === 'here' ? account(world, world.user(author.userId)) : visitor(world, author.visitor),
  };
}

interface CommentTree {
  readonly comment: ReturnType<typeof comment>;
  readonly children: readonly CommentTree[];
}

/** A comment and, below it, the answers to it with theirs, oldest first. */
export function commentTree(world: World, video: StoredVideo, stored: StoredComment): CommentTree {
  return {
    comment: comment(world, video, stored),
    children: video.comments
      .filter(({ inReplyToCommentId }) => inReplyToCommentId === stored.id)
      .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
      .map((reply) => commentTree(world, video, reply)),
  };
}
