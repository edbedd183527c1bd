import type { DraftMetadata } from '../drafts/index.ts';
import type { Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';

/**
 * What can be written of a video that exists. The same names and shapes as a draft's, so that one form serves both;
 * chapters, captions and playlists have calls of their own.
 */
export type VideoValues = Omit<DraftMetadata, 'chapters' | 'playlists'>;
export type VideoField = keyof VideoValues;
export type VideoValueChanges = Partial<VideoValues>;

/** A video of an account. `video`: UUID. */
export interface VideoRef {
  readonly account: AccountId;
  readonly video: string;
}

/** `values`: as the server has them now, after the save or instead of it. */
export type SaveResult =
  | { readonly isSaved: true; readonly values: VideoValues }
  /** Nothing was sent: these fields were changed elsewhere since `base`. */
  | { readonly isSaved: false; readonly conflicts: readonly VideoField[]; readonly values: VideoValues };

export type EditId = string;

/** What Undo would take back now. */
export interface UndoableEdit {
  readonly id: EditId;
  readonly kind: 'video' | 'bulk';
  /** Videos that it touches. */
  readonly count: number;
  /** Of the one video. */
  readonly name: string | null;
  readonly at: string;
}

export type FileKind = 'hls' | 'web-video';

/** What a server has of a video in one of the two kinds; the best first. Bytes. */
export interface FileSet {
  readonly kind: FileKind;
  readonly files: readonly { readonly label: string; readonly size: number }[];
}

/** What is done with a set of files. `force`: also where the server says that it is at it. */
export type FilesAct =
  | { readonly kind: FileKind; readonly act: 'transcode'; readonly force: boolean }
  | { readonly kind: FileKind; readonly act: 'delete' };

export type TextField = 'title' | 'description' | 'support';

/** One thing to be done to each of many videos. Several are carried out in their order. */
export type BulkChange =
  | {
      readonly kind: 'set';
      /** A privacy takes a schedule away. */
      readonly values: Partial<Omit<VideoValues, 'title' | 'description' | 'tags' | 'schedule'>> & {
        readonly schedule?: null;
      };
    }
  | {
      readonly kind: 'replace-text';
      readonly field: TextField;
      readonly find: string;
      readonly replace: string;
      readonly matchCase: boolean;
    }
  /** With placeholders (`bulk-text.ts`). */
  | { readonly kind: 'template'; readonly field: TextField; readonly template: string }
  | { readonly kind: 'tags'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: 'set-tags'; readonly tags: readonly string[] }
  | { readonly kind: 'add-to-playlist'; readonly playlist: { readonly id: number; readonly name: string } }
  /** The first at `first`, each further one so much later, in the order of the videos given. */
  | {
      readonly kind: 'schedule';
      readonly first: string;
      readonly everyMinutes: number;
      readonly privacy: 1 | 2 | 4;
    }
  /**
   * Has the server make a set of files, anew where there is one, or `onlyMissing` where there is none. `force`: also
   * where the server says that it is at it already (it may be stuck). For administrators. Goes with no other change.
   */
  | {
      readonly kind: 'transcode';
      readonly type: FileKind;
      readonly force: boolean;
      readonly onlyMissing: boolean;
    }
  /** Never the last set that a video has. For administrators. Goes with no other change. */
  | { readonly kind: 'delete-files'; readonly files: FileKind }
  | { readonly kind: 'delete' }
  /** Offers it to another account of the same server (`videoOwnershipChanges.give`). */
  | { readonly kind: 'hand-over'; readonly username: string };

export type BulkId = string;

export type BulkState =
  /** What each video is now is being looked up. */
  | 'previewing'
  | 'ready'
  | 'running'
  | 'paused'
  /** All tried; some may have failed. */
  | 'done'
  | 'undoing'
  | 'undone';

export interface BulkCounts {
  readonly total: number;
  /** Not looked up yet. */
  readonly unknown: number;
  /** The change would leave them as they are. */
  readonly unchanged: number;
  readonly waiting: number;
  readonly done: number;
  readonly failed: number;
  readonly undone: number;
}

export interface BulkView {
  readonly id: BulkId;
  readonly createdAt: string;
  readonly state: BulkState;
  readonly changes: readonly BulkChange[];
  readonly counts: BulkCounts;
  /** What all of it waits for: the network, a sign-in, a server that is down. Its pace is told by `servers:waits`. */
  readonly waitsFor: Problem | null;
  /** False where something cannot be taken back (delete, hand over, transcode, delete files). */
  readonly canBeUndone: boolean;
}

/** A field before and after, as values; `null` in `before` or `after`: not there. */
export interface BulkDifference {
  /** `files`: `before` is a `FileSet`, `after` a `FilesAct`. */
  readonly field: VideoField | 'playlist' | 'existence' | 'owner' | 'files';
  readonly before: unknown;
  readonly after: unknown;
}

export interface BulkItem extends VideoRef {
  readonly name: string;
  readonly state: 'unknown' | 'unchanged' | 'waiting' | 'at-work' | 'done' | 'failed' | 'undone';
  /** Empty while unknown. */
  readonly differences: readonly BulkDifference[];
  readonly problem: Problem | null;
}
