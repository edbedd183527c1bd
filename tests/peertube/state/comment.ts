import { isBy } from './author.ts';
import { isMuted } from './block.ts';
import { isEditor } from './collaborator.ts';
import type { StoredUser } from './user.ts';
import type { StoredVideo } from './video.ts';
import type { World } from './world.ts';

/** Somebody with an account on another server, whose comments came by federation. */
export interface Visitor {
  readonly id: number;
  readonly name: string;
  readonly displayName: string;
  readonly host: string;
  readonly createdAt: string;
}

export type CommentAuthor =
  | { readonly from: 'here'; readonly userId: number }
  | { readonly from: 'elsewhere'; readonly visitor: Visitor };

/** What the server says of a comment by itself, because of this account's lists. */
export interface AutomaticTag {
  readonly name: string;
  readonly accountId: number;
}

export interface StoredComment {
  readonly id: number;
  readonly author: CommentAuthor;
  /** Markdown; empty once it is deleted. */
  text: string;
  /** Its own id where the comment opens a thread. */
  readonly threadId: number;
  /** Null where the comment opens a thread. */
  readonly inReplyToCommentId: number | null;
  heldForReview: boolean;
  readonly automaticTags: readonly AutomaticTag[];
  readonly createdAt: string;
  updatedAt: string;
  /** A deleted comment stays in its place, without text and author (recording "on the instance"). */
  deletedAt: string | null;
}

/** Puts a comment below a video; with `inReplyTo` below one of its comments. */
export function addComment(
  world: World,
  video: StoredVideo,
  comment: {
    readonly id?: number;
    readonly author: CommentAuthor;
    readonly text: string;
    readonly inReplyTo?: StoredComment;
    readonly heldForReview?: boolean;
    readonly automaticTags?: readonly AutomaticTag[];
    readonly createdAt?: string;
  },
): StoredComment {
  const id = comment.id ?? world.nextId();
  const createdAt = comment.createdAt ?? world.clock.date();
  const stored: StoredComment = {
    id,
    author: comment.author,
    text: comment.text,
    threadId: comment.inReplyTo?.threadId ?? id,
    inReplyToCommentId: comment.inReplyTo?.id ?? null,
    heldForReview: comment.heldForReview ?? false,
    automaticTags: comment.automaticTags ?? [],
    createdAt,
    updatedAt: createdAt,
    deletedAt: null,
  };
  video.comments = [...video.comments, stored];
  return stored;
}

export function deleteComment(world: World, comment: StoredComment): void {
  comment.text = '';
  comment.deletedAt = world.clock.date();
  comment.updatedAt = comment.deletedAt;
}

/** Takes what an account wrote off the server, with all replies below it, as when the account is deleted. */
export function removeCommentsOf(world: World, user: StoredUser): void {
  for (const video of world.videos) {
    const gone = new Set(video.comments.filter(({ author }) => isBy(author, user)).map(({ id }) => id));
    if (gone.size === 0) continue;
    // Replies come after what they answer.
    for (const { id, inReplyToCommentId } of video.comments) {
      if (inReplyToCommentId !== null && gone.has(inReplyToCommentId)) gone.add(id);
    }
    video.comments = video.comments.filter(({ id }) => !gone.has(id));
  }
}

/** Those that count in a video's figure: neither deleted nor held. */
export function countedComments({ comments }: Pick<StoredVideo, 'comments'>): number {
  return comments.filter(({ deletedAt, heldForReview }) => deletedAt === null && !heldForReview).length;
}

/** The video's owner, the editors of its channel, moderators. */
export function managesComments(world: World, video: StoredVideo, user: StoredUser): boolean {
  if (user.role !== 'user' || world.ownerOf(video) === user) return true;
  return isEditor(world, user, world.channel(video.channelId));
}

/** What `viewer` (nobody: undefined) sees below a video: nothing muted, and held ones only where they are theirs. */
export function visibleComments(
  world: World,
  video: StoredVideo,
  viewer: StoredUser | undefined,
): readonly StoredComment[] {
  const manages = viewer !== undefined && managesComments(world, video, viewer);
  return video.comments.filter(({ author, heldForReview, deletedAt }) => {
    if (deletedAt === null && isMuted(world, author, viewer)) return false;
    return !heldForReview || manages || (viewer !== undefined && isBy(author, viewer));
  });
}
