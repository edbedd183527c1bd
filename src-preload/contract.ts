/**
 * Every request and event between window and main: the one typed list. The window imports this file and
 * `words/`, nothing else of ours; what it needs of main's types is handed on here.
 */
import type { CopyOffer, CopyView } from '../src-main/copies/copy.ts';
import type { AppInfo, CommandName, Settings } from '../src-main/desktop/app-info.ts';
import type {
  AddedFiles,
  DraftChanges,
  DraftId,
  DraftView,
  Template,
  ThumbnailInput,
} from '../src-main/drafts/draft.ts';
import type { GrantedFile, GrantId } from '../src-main/files/grant.ts';
import type { Capabilities } from '../src-main/peertube/capabilities.ts';
import type { FilePart } from '../src-main/peertube/file-part.ts';
import type { OperationInput, OperationName } from '../src-main/peertube/operations/index.ts';
import type { Outcome, Problem } from '../src-main/peertube/problem.ts';
import type { ServerWait } from '../src-main/peertube/server-waits.ts';
import type {
  AccountId,
  AccountsView,
  AccountView,
  ServerSummary,
  SignInInput,
  SignInStep,
  TwoFactorSetup,
} from '../src-main/sessions/account.ts';
import type {
  CompanionKey,
  QueueView,
  Release,
  UploadProgress,
  UploadView,
} from '../src-main/uploads/upload.ts';

export * from '../src-main/desktop/app-info.ts';
export type * from '../src-main/copies/copy.ts';
export type * from '../src-main/drafts/draft.ts';
export * from '../src-main/drafts/draft-check.ts';
export type * from '../src-main/files/grant.ts';
export * from '../src-main/peertube/capabilities.ts';
export type {
  OperationInput,
  OperationName,
  OperationResult,
} from '../src-main/peertube/operations/index.ts';
export * from '../src-main/peertube/problem.ts';
export type { ServerWait } from '../src-main/peertube/server-waits.ts';
export type * from '../src-main/sessions/account.ts';
export * from '../src-main/uploads/speed-limit.ts';
export * from '../src-main/uploads/upload.ts';

/** A file in the body of `peertube:call`: granted to main, or made by the window itself (at most 10 MB). */
export type WindowFile =
  | { readonly grant: GrantId }
  | { readonly bytes: Uint8Array; readonly filename: string; readonly type: string };

type WithWindowFiles<Value> = Value extends FilePart
  ? WindowFile
  : Value extends Date | Uint8Array
    ? Value
    : Value extends object
      ? { [Key in keyof Value]: WithWindowFiles<Value[Key]> }
      : Value;

/** An operation's input as the window gives it. */
export type WindowInput<Name extends OperationName> = WithWindowFiles<OperationInput<Name>>;

/** What the window may ask: name → input and output. Every answer is an `Outcome`. */
export interface Requests {
  'app:info': { input: undefined; output: AppInfo };
  'app:change-settings': { input: Partial<Settings>; output: Settings };
  /** https (or the account's own server) only; opens the system's browser. */
  'app:open-external': { input: { url: string }; output: undefined };
  'app:copy-text': { input: { text: string }; output: undefined };
  /** The window hears of the network first: Chromium has events for it, Electron's main process has none. */
  'app:report-online': { input: { online: boolean }; output: undefined };

  'servers:check': { input: { address: string; plainHttpAccepted: boolean }; output: ServerSummary };
  /** All servers that keep our calls waiting now. */
  'servers:waits': { input: undefined; output: readonly ServerWait[] };
  'sessions:list': { input: undefined; output: AccountsView };
  'sessions:sign-in': { input: SignInInput; output: SignInStep };
  'sessions:sign-out': { input: { account: AccountId }; output: undefined };
  'sessions:select': { input: { account: AccountId }; output: undefined };
  /** Asks the server again: user, channels, quota. */
  'sessions:refresh': { input: { account: AccountId }; output: AccountView };
  'sessions:capabilities': { input: { account: AccountId }; output: Capabilities };
  'sessions:two-factor-begin': { input: { account: AccountId; password: string }; output: TwoFactorSetup };
  'sessions:two-factor-confirm': { input: { account: AccountId; code: string }; output: undefined };
  'sessions:two-factor-disable': { input: { account: AccountId; password: string }; output: undefined };

  /** Any row of the catalogue that is not main-only. Typed by `call()` in the window. */
  'peertube:call': {
    input: { account: AccountId; operation: OperationName; input: unknown };
    output: unknown;
  };

  /** Opens the system's dialog. An empty list: the person cancelled. */
  'files:choose': {
    input: { kind: 'videos' | 'video' | 'folder' | 'image' | 'captions' };
    output: readonly GrantedFile[];
  };
  /** From the preload alone (`grantFiles`): paths of dropped or chosen files and folders. */
  'files:grant': { input: { paths: readonly string[] }; output: readonly GrantedFile[] };

  'drafts:list': { input: undefined; output: readonly DraftView[] };
  'drafts:create': { input: { account: AccountId | null; channelId: number | null }; output: DraftView };
  'drafts:add-files': {
    input: { grants: readonly GrantId[]; account: AccountId | null; channelId: number | null };
    output: AddedFiles;
  };
  'drafts:update': { input: { draft: DraftId; changes: DraftChanges }; output: DraftView };
  'drafts:set-file': { input: { draft: DraftId; grant: GrantId }; output: DraftView };
  'drafts:set-thumbnail': { input: { draft: DraftId; image: ThumbnailInput | null }; output: DraftView };
  /**
   * Copies a file of captions; one of the same language gives way to it. `language` null: by the file's name, and
   * 'caption-language-needed' where that does not tell. Other problems: 'caption-not-accepted' (`reason`: 'type',
   * 'empty', 'size', 'no-cues'), the file's, 'disk-full'.
   */
  'drafts:add-caption': {
    input: { draft: DraftId; grant: GrantId; language: string | null };
    output: DraftView;
  };
  /** Problems: 'not-found', 'conflict' where there is one in that language. */
  'drafts:set-caption-language': { input: { draft: DraftId; from: string; to: string }; output: DraftView };
  'drafts:remove-caption': { input: { draft: DraftId; language: string }; output: DraftView };
  'drafts:remove': { input: { draft: DraftId }; output: undefined };
  'templates:get': { input: { account: AccountId; channelId: number }; output: Template };
  'templates:save': {
    input: { account: AccountId; channelId: number; template: Template };
    output: undefined;
  };

  'uploads:list': { input: undefined; output: QueueView };
  'uploads:start': { input: { drafts: readonly DraftId[]; release: Release }; output: undefined };
  'uploads:pause': { input: { drafts: readonly DraftId[] }; output: undefined };
  'uploads:resume': { input: { drafts: readonly DraftId[] }; output: undefined };
  /** What failed, and what waits, with all that goes beside the video. */
  'uploads:retry': { input: { drafts: readonly DraftId[] }; output: undefined };
  /** One alone of what goes beside the video. */
  'uploads:retry-companion': { input: { draft: DraftId; key: CompanionKey }; output: undefined };
  /** A new file for a video that is on the server; its id in the queue. `video`: UUID. */
  'uploads:replace': { input: { account: AccountId; video: string; grant: GrantId }; output: DraftId };
  /** Stops, tells the server, keeps the draft (but for a replacement, of which nothing was written). */
  'uploads:cancel': { input: { drafts: readonly DraftId[] }; output: undefined };
  /**
   * To the front of the queue in this order, and on their way at once: where all places are taken, those furthest down
   * give theirs up and go on by themselves later.
   */
  'uploads:send-first': { input: { drafts: readonly DraftId[] }; output: undefined };
  /** To just before `before`; to the end where that is null. Takes no place from what travels. */
  'uploads:move': { input: { draft: DraftId; before: DraftId | null }; output: undefined };

  /** What could be kept of a video's file; null where the server has nothing that can be had. `video`: UUID. */
  'copies:offer': { input: { account: AccountId; video: string }; output: CopyOffer | null };
  'copies:list': { input: undefined; output: readonly CopyView[] };
  /** Opens the system's dialog for a folder, and begins. Null: the person cancelled. */
  'copies:save': { input: { account: AccountId; video: string }; output: CopyView | null };
  'copies:retry': { input: { account: AccountId; video: string }; output: undefined };
  'copies:stop': { input: { account: AccountId; video: string }; output: undefined };
}

/** What main tells without being asked. */
export interface Events {
  'app:online': boolean;
  'app:settings': Settings;
  'app:command': CommandName;
  /** Files that came by the menu, a second instance or the OS. */
  'app:files': readonly GrantedFile[];
  'app:problem': Problem;
  'sessions:changed': AccountsView;
  /** As `servers:waits` answers; none: it is over. */
  'servers:waiting': readonly ServerWait[];
  'drafts:changed': DraftView;
  'drafts:removed': DraftId;
  'uploads:changed': UploadView;
  'uploads:removed': DraftId;
  'uploads:order': { readonly order: readonly DraftId[]; readonly atOnce: number };
  'uploads:progress': readonly UploadProgress[];
  'copies:changed': CopyView;
}

export type RequestName = keyof Requests;
export type EventName = keyof Events;
export type InputFor<Name extends RequestName> = Requests[Name]['input'];
export type OutputFor<Name extends RequestName> = Requests[Name]['output'];

/** One function per request: what the bridge is made of, and what services fill in. */
export type Handlers = {
  [Name in RequestName]: (input: InputFor<Name>) => Promise<Outcome<OutputFor<Name>>>;
};

/** What the preload puts on `window.sepiola`. */
export interface SepiolaBridge {
  request<Name extends RequestName>(name: Name, input: InputFor<Name>): Promise<Outcome<OutputFor<Name>>>;
  /** Calls back for every event of that name; gives the function that stops it. */
  listen<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  /** Dropped or chosen files and folders become grants; their paths never reach the page. */
  grantFiles(files: readonly File[]): Promise<Outcome<readonly GrantedFile[]>>;
}
