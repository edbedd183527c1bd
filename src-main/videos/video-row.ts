import type { Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';

/**
 * One of the person's videos as the list of all of them knows it: small, since there may be ten thousand.
 * Source: `users.myVideos`. Null where the server does not tell.
 */
export interface VideoRow {
  readonly account: AccountId;
  /** The server's number. */
  readonly id: number;
  readonly uuid: string;
  readonly shortUUID: string;
  readonly url: string;
  readonly name: string;
  /** The beginning of it, as the server cuts it for lists. */
  readonly description: string | null;
  readonly channel: { readonly id: number; readonly name: string; readonly displayName: string };
  /** PeerTube's number: 1 public, 2 unlisted, 3 private, 4 internal, 5 password protected; others by plugins. */
  readonly privacy: number;
  /**
   * PeerTube's number (1 published, 2 to transcode, 7 transcoding failed, 12 import failed since 8.0, …); null where a
   * server does not tell. How far transcoding is, no server tells a video's owner: its jobs are for administrators.
   */
  readonly state: number | null;
  /** For numbers that Sepiola has no words for. */
  readonly privacyLabel: string;
  readonly stateLabel: string | null;
  readonly schedule: { readonly at: string; readonly privacy: number } | null;
  readonly isLive: boolean;
  /** The reason may be empty. Null: not blocked. */
  readonly blocked: { readonly reason: string } | null;
  readonly nsfw: boolean;
  readonly category: { readonly id: number; readonly label: string } | null;
  readonly licence: { readonly id: number; readonly label: string } | null;
  readonly language: { readonly id: string; readonly label: string } | null;
  /** In list rows since 8.2; before, of videos that were looked at by themselves, else null. */
  readonly tags: readonly string[] | null;
  /** Seconds. */
  readonly duration: number;
  readonly views: number;
  readonly likes: number;
  /** Since 7.2; null before. */
  readonly comments: number | null;
  /** Bytes of the biggest web video or HLS file; only of videos that were looked at by themselves (`videos:sizes`). */
  readonly size: number | null;
  /** ISO 8601. */
  readonly publishedAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly originallyPublishedAt: string | null;
  /** Path on the account's server, for `serverImage`. */
  readonly thumbnail: string | null;
}

/** How well an account's list of videos is known. */
export interface VideosReading {
  readonly account: AccountId;
  /** When the whole list was read from the server last; ms since 1970. Null: never. */
  readonly readAt: number | null;
  readonly isReading: boolean;
  /** Rows known now. */
  readonly known: number;
  /** What the server said there are; null before it did. */
  readonly total: number | null;
  /** Videos that the last whole reading could not make sense of: the list lacks them, or has them as they were. */
  readonly skipped: number;
  /** Why the last reading ended early; what was known stays. */
  readonly problem: Problem | null;
}

export interface VideosChange {
  readonly account: AccountId;
  /** New ones, and those that differ from what was told before. */
  readonly rows: readonly VideoRow[];
  /** UUIDs. */
  readonly removed: readonly string[];
}
