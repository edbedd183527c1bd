import type { GrantedFile, GrantId, MediaFacts } from '../files/index.ts';
import type { Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';

/** What is to become a video, complete before it exists. */

export type DraftId = string;

/** PeerTube's numbers: 1 public, 2 unlisted, 3 private, 4 internal, 5 password protected (since 6.0). */
export type Privacy = 1 | 2 | 3 | 4 | 5;
/** 1 enabled, 2 disabled, 3 needs approval (since 6.2). */
export type CommentsPolicy = 1 | 2 | 3;

export interface Schedule {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly privacy: 1 | 2 | 4;
}

export interface DraftMetadata {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly category: number | null;
  readonly licence: number | null;
  readonly language: string | null;
  readonly privacy: Privacy;
  /** For privacy 5. */
  readonly passwords: readonly string[];
  /** Until then the video is private. */
  readonly schedule: Schedule | null;
  /** ISO 8601 date-time, for a work that was published elsewhere before. */
  readonly originallyPublishedAt: string | null;
  readonly commentsPolicy: CommentsPolicy;
  readonly downloadEnabled: boolean;
  readonly nsfw: boolean;
  /** Since 7.2. */
  readonly nsfwSummary: string;
  /** Since 7.2; PeerTube's bit field: 1 violent, 2 explicit sex. */
  readonly nsfwFlags: number;
  readonly support: string;
  readonly channelId: number | null;
  readonly waitTranscoding: boolean;
  /** Since 6.0. In the order of their times. */
  readonly chapters: readonly Chapter[];
  /** Numbers of playlists of the account, in which the video is to be. Forgotten when the account changes. */
  readonly playlists: readonly number[];
}

export interface Chapter {
  /** Whole seconds from the beginning. */
  readonly timecode: number;
  readonly title: string;
}

/** A video that is on the server already, whose file a draft's file is to take the place of. */
export interface ReplacedVideo {
  readonly id: number;
  readonly uuid: string;
  readonly shortUUID: string;
  /**
   * When the server got the file that it has now, in the server's own words: a source with another time is what
   * replaced it. Null where it does not tell.
   */
  readonly sourceCreatedAt: string | null;
}

export type DraftFile = GrantedFile & {
  readonly media: MediaFacts | null;
  /** Set when the file is not what it was: gone, changed. The draft stays; a new file can be chosen. */
  readonly trouble: Problem | null;
};

export interface DraftThumbnail {
  readonly origin: 'frame' | 'file';
  /** `/draft/<id>/thumbnail?<revision>` */
  readonly url: string;
}

/** One for each language: a copy of the file that was chosen, in UTF-8, so that it is there when its disk is not. */
export interface DraftCaption {
  /** As the server knows it: `de`, `pt-PT`, `zh-Hans`. */
  readonly language: string;
  /** Of the file that was chosen. */
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Of the draft, when it was added: a file that takes its place has another one. */
  readonly revision: number;
}

/** A draft's captions in one language, to be written on. */
export interface CaptionContent {
  /** SubRip or WebVTT, decoded. */
  readonly text: string;
  /** Of the file that was chosen. */
  readonly fileName: string;
}

/** What the window sees of a draft. Paths stay in main. */
export interface DraftView {
  readonly id: DraftId;
  /** Grows with every change of metadata, thumbnail or captions. */
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly account: AccountId | null;
  /** Null for what is to become a video of its own. With one there is no form: what is written of it stays. */
  readonly replaces: ReplacedVideo | null;
  readonly file: DraftFile | null;
  readonly thumbnail: DraftThumbnail | null;
  /** In the order in which they were added. */
  readonly captions: readonly DraftCaption[];
  readonly metadata: DraftMetadata;
}

export type DraftChanges = Partial<DraftMetadata> & { readonly account?: AccountId | null };

export interface AddedFiles {
  readonly drafts: readonly DraftView[];
  /** Per file that did not become a draft: why. The others went on. */
  readonly refused: readonly { readonly name: string; readonly problem: Problem }[];
  /** Drafts that were made although something deserves a look (already on the channel, over the quota). */
  readonly warnings: readonly { readonly draft: DraftId; readonly problem: Problem }[];
}

/** Fields that a channel's template fills into its new drafts. */
export type Template = Partial<
  Pick<
    DraftMetadata,
    | 'description'
    | 'tags'
    | 'category'
    | 'licence'
    | 'language'
    | 'privacy'
    | 'commentsPolicy'
    | 'downloadEnabled'
    | 'nsfw'
    | 'support'
    | 'waitTranscoding'
  >
>;

export interface ThumbnailInput {
  readonly origin: 'frame' | 'file';
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly bytes: Uint8Array;
}

export type { GrantId };
