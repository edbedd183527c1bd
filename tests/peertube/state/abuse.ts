import type { CommentAuthor } from './comment.ts';

export const abuseStates = { pending: 1, rejected: 2, accepted: 3 } as const;
export const abuseStateLabels = { 1: 'Pending', 2: 'Rejected', 3: 'Accepted' } as const;
export type AbuseState = keyof typeof abuseStateLabels;

export const predefinedReasons = [
  'violentOrRepulsive',
  'hatefulOrAbusive',
  'spamOrMisleading',
  'privacy',
  'rights',
  'serverRules',
  'thumbnails',
  'captions',
] as const;

/** What is reported. The video's name and UUID are kept for when it is deleted. */
export type AbuseSubject =
  | {
      readonly kind: 'video';
      readonly videoId: number;
      readonly uuid: string;
      readonly name: string;
      readonly nsfw: boolean;
      /** Seconds. */
      readonly startAt: number | null;
      readonly endAt: number | null;
    }
  | { readonly kind: 'comment'; readonly videoId: number; readonly commentId: number }
  | { readonly kind: 'account' };

export interface StoredAbuseMessage {
  readonly id: number;
  /** Null once the user is deleted, here and below. */
  userId: number | null;
  readonly byModerator: boolean;
  readonly message: string;
  readonly createdAt: string;
}

export interface StoredAbuse {
  readonly id: number;
  reporterId: number | null;
  flagged: CommentAuthor | null;
  readonly subject: AbuseSubject;
  readonly reason: string;
  readonly predefinedReasons: readonly string[];
  state: AbuseState;
  moderationComment: string | null;
  messages: readonly StoredAbuseMessage[];
  readonly createdAt: string;
  updatedAt: string;
}
