import type { DraftChanges, DraftView } from '../../../src-main/drafts/index.ts';
import type { Outcome, Problem } from '../../../src-main/peertube/problem.ts';
import type { CompanionKey, UploadView } from '../../../src-main/uploads/index.ts';

/** How the child process is started. No secret among it: it is an argument, for all processes to see. */
export interface ChildOptions {
  readonly profile: string;
  /** See `hurrySockets`. */
  readonly hastySockets: boolean;
  /** The process dies when this record (`upload.json`) is to be renamed into place for the nth time. */
  readonly dieBeforeRename: { readonly record: string; readonly nth: number } | null;
}

export interface Credentials {
  readonly origin: string;
  readonly username: string;
  readonly password: string;
}

/** What the parent asks of the app, and what it answers. */
export interface Commands {
  signIn: { input: Credentials; output: { account: string; channelId: number } };
  /** Makes a draft of a file. */
  add: {
    input: { account: string; channelId: number; path: string; changes: DraftChanges };
    output: DraftView;
  };
  setFile: { input: { draft: string; path: string }; output: DraftView };
  addCaption: { input: { draft: string; path: string; language: string }; output: DraftView };
  update: { input: { draft: string; changes: DraftChanges }; output: DraftView };
  draft: { input: { draft: string }; output: DraftView };
  /** Puts a file into the queue that is to take the place of the video's (a UUID). */
  replace: { input: { account: string; video: string; path: string }; output: string };
  start: { input: { draft: string; release: 'hold' | 'publish' }; output: undefined };
  pause: { input: { draft: string }; output: undefined };
  resume: { input: { draft: string }; output: undefined };
  retry: { input: { draft: string }; output: undefined };
  retryCompanion: { input: { draft: string; key: CompanionKey }; output: undefined };
  cancel: { input: { draft: string }; output: undefined };
  uploads: { input: null; output: readonly UploadView[] };
  network: { input: { online: boolean }; output: undefined };
  /** Lets the app's clock jump. */
  later: { input: { ms: number }; output: undefined };
  quit: { input: null; output: undefined };
}

export type CommandName = keyof Commands;

export type ToChild =
  | { readonly kind: 'command'; readonly id: number; readonly name: CommandName; readonly input: unknown }
  | { readonly kind: 'keychain'; readonly id: number; readonly secret: string | null };

export type ToParent =
  | { readonly kind: 'open' }
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome<unknown> }
  | { readonly kind: 'upload'; readonly view: UploadView }
  | { readonly kind: 'report'; readonly problem: Problem }
  | {
      readonly kind: 'keychain';
      readonly id: number;
      readonly account: string;
      /** `undefined`: read. `null`: remove. */
      readonly secret?: string | null;
    };
