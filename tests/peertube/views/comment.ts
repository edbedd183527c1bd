import { atLeast } from '../http/version.ts';
import { isBy } from '../state/author.ts';
import type { CommentAuthor, StoredComment } from '../state/comment.ts';
import type { StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';
import { account, channelSummary, visitor } from './actor.ts';

/** How many answers a comment has: those of the whole thread for the one that opened it, else none (recording). */
export function totalReplies(video: StoredVideo, { id }: StoredComment): number {
  return repliesIn(video, id).length;
}

function repliesIn(video: StoredVideo, threadId: number): StoredComment[] {
  return video.comments.filter(
    (reply) =>
      reply.threadId === threadId &&
      reply.id !== threadId &&
      reply.deletedAt === null &&
      !reply.heldForReview,
  );
}

/** Whoever it is, of this server or of another one. */
export function anyAccount(world: World, author: CommentAuthor) {
  return author.from === 'here' ? account(world, world.user(author.userId)) : visitor(world, author.visitor);
}

/** What all three ways of telling a comment have in common. */
function common(world: World, video: StoredVideo, stored: StoredComment) {
  const { author } = stored;
  const server = author.from === 'here' ? world.origin : `https://${author.visitor.host}`;
  return {
    id: stored.id,
    url: `${server}/videos/watch/${video.uuid}/comments/${stored.id}`,
    text: stored.text,
    threadId: stored.threadId,
    inReplyToCommentId: stored.inReplyToCommentId,
    videoId: video.id,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    ...(atLeast(world.version, '6.2.0') ? { heldForReview: stored.heldForReview } : {}),
    account: stored.deletedAt === null ? anyAccount(world, author) : null,
  };
}

/** Below a video. */
export function comment(world: World, video: StoredVideo, stored: StoredComment) {
  const owner = world.ownerOf(video);
  return {
    ...common(world, video, stored),
    deletedAt: stored.deletedAt,
    isDeleted: stored.deletedAt !== null,
    totalRepliesFromVideoAuthor: repliesIn(video, stored.id).filter(({ author }) => isBy(author, owner))
      .length,
    totalReplies: totalReplies(video, stored),
  };
}

/** In the lists of a creator (`accountId`: theirs) and of a moderator (the server's). */
export function commentRow(world: World, video: StoredVideo, stored: StoredComment, accountId: number) {
  const { id, uuid, name } = video;
  const channel = channelSummary(world, world.channel(video.channelId));
  const tags = stored.automaticTags.filter((tag) => tag.accountId === accountId);
  return {
    ...common(world, video, stored),
    ...(atLeast(world.version, '6.2.0') ? { automaticTags: tags.map((tag) => tag.name) } : {}),
    video: { id, uuid, name, ...(atLeast(world.version, '8.0.0') ? { channel } : {}) },
  };
}

interface CommentTree {
  readonly comment: ReturnType<typeof comment>;
  readonly children: readonly CommentTree[];
  readonly totalChildren?: number;
}

/** How deep a tree is told and how many replies of each comment; below 8.3 all of it. */
export interface TreeLimits {
  readonly maxDepth: number;
  readonly repliesPerLevel: number;
}

export const wholeTree: TreeLimits = {
  maxDepth: Number.POSITIVE_INFINITY,
  repliesPerLevel: Number.POSITIVE_INFINITY,
};

/** A comment and, below it, the answers to it with theirs, oldest first. `visible`: what may be told. */
export function commentTree(
  world: World,
  video: StoredVideo,
  visible: readonly StoredComment[],
  stored: StoredComment,
  limits: TreeLimits,
): CommentTree {
  const { maxDepth, repliesPerLevel } = limits;
  const replies = repliesTo(visible, stored);
  const deeper = { repliesPerLevel, maxDepth: maxDepth - 1 };
  return {
    comment: comment(world, video, stored),
    ...(atLeast(world.version, '8.3.0') ? { totalChildren: replies.length } : {}),
    children: (maxDepth > 0 ? replies.slice(0, repliesPerLevel) : []).map((reply) =>
      commentTree(world, video, visible, reply, deeper),
    ),
  };
}

export function repliesTo(visible: readonly StoredComment[], { id }: StoredComment): StoredComment[] {
  return visible
    .filter(({ inReplyToCommentId }) => inReplyToCommentId === id)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
}
