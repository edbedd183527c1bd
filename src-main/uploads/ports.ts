import type {
  CaptionFile,
  DraftId,
  DraftSource,
  DraftView,
  ReplacedVideo,
  ThumbnailFile,
} from '../drafts/index.ts';
import type { Capabilities } from '../peertube/capabilities.ts';
import type { PeerTubeClient } from '../peertube/client.ts';
import type { Outcome } from '../peertube/problem.ts';
import type { ResumableUpload } from '../peertube/resumable-upload.ts';
import type { AccountId, AccountsView } from '../sessions/index.ts';
import type { Watch } from '../watch/index.ts';

/** What uploads need of others, and no more: tests fill these in by hand. */

export type AccountClient = Pick<PeerTubeClient, 'call'>;

/** The part of the sessions service that uploads use. */
export interface UploadSessions {
  clientFor(account: AccountId): Outcome<AccountClient>;
  /** As the server told them last. */
  capabilities(account: AccountId): Promise<Outcome<Capabilities>>;
  originOf(account: AccountId): Outcome<string>;
  /** With `renew` another one than that which was refused; single-flight with all others that ask. */
  accessToken(account: AccountId, options?: { readonly renew?: boolean }): Promise<Outcome<string>>;
  list(): AccountsView;
  /** Signed in again, signed out, other channels or quota. */
  onChanged(listener: () => void): () => void;
}

/** The part of the drafts service that uploads use. */
export interface UploadDrafts {
  list(): Promise<readonly DraftView[]>;
  get(draft: DraftId): Promise<Outcome<DraftView>>;
  source(draft: DraftId): Promise<DraftSource | null>;
  thumbnail(draft: DraftId): Promise<ThumbnailFile | null>;
  /** By `DraftCaption.revision`; null where there is no such file (any more). */
  caption(draft: DraftId, revision: number): Promise<CaptionFile | null>;
  /** Looks at the file again, so that its trouble is seen at the draft too. */
  checkFile(draft: DraftId): Promise<void>;
  /** Takes the file as it is now. Problems: those of a file that cannot become a video, 'disk-full'. */
  lookAgain(draft: DraftId): Promise<Outcome<undefined>>;
  remove(draft: DraftId): Promise<Outcome<undefined>>;
  onChanged(listener: (view: DraftView) => void): () => void;
  onRemoved(listener: (draft: DraftId) => void): () => void;
}

/** The resumable protocol as one account, for a new video or a video's new file. Problem: 'account-unknown'. */
export type ResumableFor = (account: AccountId, replaces: ReplacedVideo | null) => Outcome<ResumableUpload>;

/** The part of the watch service that uploads use. */
export type UploadWatch = Pick<Watch, 'follow' | 'unfollow'>;

/** The machine's connection to a network. */
export interface Network {
  online(): boolean;
  /** Calls back when that changes. */
  onChange(listener: (online: boolean) => void): () => void;
}

export interface Power {
  /** The machine woke up. */
  onResume(listener: () => void): () => void;
}
