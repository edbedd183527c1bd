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

export interface StoredComment {
  readonly id: number;
  readonly author: CommentAuthor;
  /** Markdown. */
  readonly text: string;
  /** Its own id where the comment opens a thread. */
  readonly threadId: number;
  /** Null where the comment opens a thread. */
  readonly inReplyToCommentId: number | null;
  readonly createdAt: string;
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
    readonly createdAt?: string;
  },
): StoredComment {
  const id = comment.id ?? world.nextId();
  const stored: StoredComment = {
    id,
    author: comment.author,
    text: comment.text,
    threadId: comment.inReplyTo?.threadId ?? id,
    inReplyToCommentId: comment.inReplyTo?.id ?? null,
    createdAt: comment.createdAt ?? world.clock.date(),
  };
  video.comments = [...video.comments, stored];
  return stored;
}
