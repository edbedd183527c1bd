import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { UploadedFile } from '../http/body.ts';
import type { Interest } from './audience.ts';
import type { StoredCaption } from './caption.ts';
import type { StoredComment } from './comment.ts';

export const states = {
  published: 1,
  toTranscode: 2,
  toImport: 3,
  waitingForLive: 4,
  liveEnded: 5,
  toMoveToExternalStorage: 6,
  transcodingFailed: 7,
  toMoveToExternalStorageFailed: 8,
  toEdit: 9,
  toMoveToFileSystem: 10,
  toMoveToFileSystemFailed: 11,
  toImportFailed: 12,
} as const;

export type VideoState = (typeof states)[keyof typeof states];

export const privacies = { public: 1, unlisted: 2, private: 3, internal: 4, passwordProtected: 5 } as const;

export const commentsPolicies = { enabled: 1, disabled: 2, requiresApproval: 3 } as const;

/** The file that was uploaded, as the server holds it. */
export interface StoredSource {
  /** Where it lies; undefined for the sample world's videos, which have no file. */
  readonly path: string | undefined;
  /** The original was deleted: the file is there for the web video that was made of it. */
  readonly originalDeleted?: true;
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Seconds, fractional. */
  readonly duration: number;
  readonly createdAt: string;
}

export interface StoredPassword {
  readonly id: number;
  readonly password: string;
  readonly createdAt: string;
}

export interface StoredRendition {
  readonly id: number;
  readonly kind: 'web-video' | 'hls';
  readonly height: number;
  readonly size: number;
}

/** What a video carries that can be edited; as PUT /videos/{id} takes it. */
export interface VideoMetadata {
  name: string;
  description: string | null;
  tags: readonly string[];
  category: number | null;
  licence: number | null;
  language: string | null;
  privacy: number;
  scheduleUpdate: { readonly updateAt: string; readonly privacy: number | null } | null;
  originallyPublishedAt: string | null;
  commentsPolicy: number;
  downloadEnabled: boolean;
  nsfw: boolean;
  nsfwFlags: number;
  nsfwSummary: string | null;
  support: string | null;
  channelId: number;
  waitTranscoding: boolean;
}

export interface VideoFacts extends VideoMetadata {
  readonly id: number;
  readonly uuid: string;
  readonly shortUUID: string;
  state: VideoState;
  isLive: boolean;
  blacklistedReason: string | null | undefined;
  source: StoredSource | undefined;
  /** When the file was replaced last. */
  inputFileUpdatedAt?: string;
  renditions: readonly StoredRendition[];
  passwords: readonly StoredPassword[];
  /** A picture that was sent; without one a generated picture stands in. */
  thumbnail: UploadedFile | undefined;
  preview: UploadedFile | undefined;
  /** Rises when a picture changes: its path changes too, as in PeerTube. */
  pictureVersion: number;
  /** Kind of the generated picture. */
  readonly scene: string;
  duration: number;
  views: number;
  viewers: number;
  /** When it was put here: until then its `views` came. */
  readonly addedAt: string;
  interest: Interest;
  /** Who came since, see `World.watch`; `at` in ms since 1970. */
  watched: readonly { readonly at: number; readonly viewers: number }[];
  likes: number;
  dislikes: number;
  captions: readonly StoredCaption[];
  comments: readonly StoredComment[];
  readonly createdAt: string;
  updatedAt: string;
  publishedAt: string;
}

/** A video on the stand-in, for handlers and for tests. */
export interface StoredVideo extends VideoFacts {
  /** Bytes of the uploaded file; 0 where there is none. */
  readonly size: number;
  /** The thumbnail that was sent, byte for byte. */
  readonly thumbnailBytes: Uint8Array | undefined;
  /** Of the uploaded file as it lies on disk, hexadecimal. Rejects where there is no file. */
  sha256(): Promise<string>;
}

export function createStoredVideo(facts: VideoFacts): StoredVideo {
  return {
    ...facts,
    get size() {
      return this.source?.size ?? 0;
    },
    get thumbnailBytes() {
      return (this.thumbnail ?? this.preview)?.bytes;
    },
    async sha256() {
      const path = this.source?.path;
      if (path === undefined) throw new Error(`"${this.name}" has no file on this server`);
      const hash = createHash('sha256');
      await pipeline(createReadStream(path), hash);
      return hash.digest('hex');
    },
  };
}
