/**
 * Every request and event between window and main: the one typed list. The window imports this file and
 * `words/`, nothing else of ours; what it needs of main's types is handed on here.
 */
import type { CopyOffer, CopyView } from '../src-main/copies/copy.ts';
import type { AppInfo, CommandName, Settings } from '../src-main/desktop/app-info.ts';
import type {
  AddedFiles,
  CaptionContent,
  DraftChanges,
  DraftId,
  DraftView,
  Template,
  ThumbnailInput,
} from '../src-main/drafts/draft.ts';
import type {
  BulkChange,
  BulkId,
  BulkItem,
  BulkView,
  EditId,
  SaveResult,
  UndoableEdit,
  VideoRef,
  VideoValueChanges,
  VideoValues,
} from '../src-main/edits/edit.ts';
import type { GrantedFile, GrantId } from '../src-main/files/grant.ts';
import type { Show, ShowId } from '../src-main/lives/live.ts';
import type {
  CaptionPlace,
  CaptionsOwner,
  CaptionText,
  KeptCaptions,
  TextTrack,
  TrackProgress,
} from '../src-main/media/caption-text.ts';
import type { PublishedMedia } from '../src-main/media/published-media.ts';
import type { ObsAddress, ObsView } from '../src-main/obs/obs.ts';
import type { Capabilities } from '../src-main/peertube/capabilities.ts';
import type { FilePart } from '../src-main/peertube/file-part.ts';
import type { OperationInput, OperationName } from '../src-main/peertube/operations/index.ts';
import type { Outcome, Problem } from '../src-main/peertube/problem.ts';
import type { PlaylistOrdering, PlaylistRef } from '../src-main/playlists/playlist-order.ts';
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
  DayRange,
  StatisticsReading,
  StatisticsReport,
  StatisticsScope,
} from '../src-main/statistics/statistics.ts';
import type {
  KeptStudioPlan,
  StudioFile,
  StudioFileUse,
  StudioPlan,
  StudioRequest,
  StudioRequestId,
} from '../src-main/studio/studio.ts';
import type {
  CompanionKey,
  QueueView,
  Release,
  UploadProgress,
  UploadView,
} from '../src-main/uploads/upload.ts';
import type { VideosChange, VideosReading } from '../src-main/videos/video-row.ts';
import type { InboxEntry, Work, WorkId, WorkRef } from '../src-main/watch/work.ts';

export * from '../src-main/desktop/app-info.ts';
export type * from '../src-main/copies/copy.ts';
export type * from '../src-main/drafts/draft.ts';
export { captionLanguageOf } from '../src-main/drafts/caption-language.ts';
export * from '../src-main/drafts/draft-check.ts';
export * from '../src-main/edits/bulk-text.ts';
export type * from '../src-main/edits/edit.ts';
export * from '../src-main/edits/same-value.ts';
export { videoBody } from '../src-main/edits/video-body.ts';
export type * from '../src-main/files/grant.ts';
export type * from '../src-main/lives/live.ts';
export type * from '../src-main/media/caption-text.ts';
export type * from '../src-main/media/published-media.ts';
export type * from '../src-main/obs/obs.ts';
export * from '../src-main/peertube/capabilities.ts';
export { lackOfVersion } from '../src-main/peertube/lack.ts';
export type {
  OperationInput,
  OperationName,
  OperationResult,
} from '../src-main/peertube/operations/index.ts';
export * from '../src-main/peertube/problem.ts';
export type * from '../src-main/playlists/playlist-order.ts';
export * from '../src-main/playlists/reorder-plan.ts';
export type { ServerWait } from '../src-main/peertube/server-waits.ts';
export type * from '../src-main/sessions/account.ts';
export type * from '../src-main/statistics/statistics.ts';
export type * from '../src-main/studio/studio.ts';
export * from '../src-main/uploads/speed-limit.ts';
export * from '../src-main/uploads/upload.ts';
export * from '../src-main/videos/video-list.ts';
export type * from '../src-main/videos/video-row.ts';
export * from '../src-main/watch/work.ts';

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
    input: {
      account: AccountId;
      operation: OperationName;
      input: unknown;
      /** Gives way to a person's clicks, and waits longer for a busy server. */
      background?: boolean;
    };
    output: unknown;
  };

  /** Opens the system's dialog. An empty list: the person cancelled. */
  'files:choose': {
    input: { kind: 'videos' | 'video' | 'folder' | 'image' | 'captions' };
    output: readonly GrantedFile[];
  };
  /** From the preload alone (`grantFiles`): paths of dropped or chosen files and folders. */
  'files:grant': { input: { paths: readonly string[] }; output: readonly GrantedFile[] };
  /** Asks the person where, and writes it as UTF-8. Null: they cancelled. Problems: 'disk-full', 'folder-not-writable'. */
  'files:save-text': { input: { name: string; text: string }; output: { readonly name: string } | null };

  /** As `files:save-text`, for a picture that the window drew. At most 10 MB. */
  'files:save-png': { input: { name: string; bytes: Uint8Array }; output: { readonly name: string } | null };

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
  /** Captions that were written here take the place of those in that language. Problem: 'caption-not-accepted'. */
  'drafts:save-caption': { input: { draft: DraftId; language: string; text: string }; output: DraftView };
  /** Problem: 'not-found'. */
  'drafts:read-caption': { input: { draft: DraftId; language: string }; output: CaptionContent };
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

  /**
   * Reads an account's whole list of videos from its server, or joins the reading that runs; answers when it has ended.
   * What it finds comes as events, page by page. Problem: 'account-unknown'; others stand in the answer.
   */
  'videos:read': { input: { account: AccountId }; output: VideosReading };
  /**
   * Rows as known now, from disk where nothing was read yet in this run: at most 1,000, newest first, from 0 on, then
   * from where the answer before said (`next`; null: that was all). What changes meanwhile comes as events.
   *
   * `rows` is JSON, a list of `VideoRow`: objects by the thousand take the bridge, which copies each of their fields
   * twice, many times as long as one text.
   */
  'videos:rows': {
    input: { account: AccountId; from: number };
    output: {
      readonly rows: string;
      readonly next: number | null;
      readonly reading: VideosReading;
    };
  };
  /**
   * Asks for the sizes of these (at most 100), in the background; they come as `videos:changed`. What was asked before and
   * not begun yet is given up: one asks for what is seen. UUIDs.
   */
  'videos:sizes': { input: { account: AccountId; videos: readonly string[] }; output: undefined };
  /** One video is another than it was, by a call of the window's: reads its row again. UUIDs. */
  'videos:look-again': { input: { account: AccountId; videos: readonly string[] }; output: undefined };

  /** Ways to play a published video, best for editing first. Private ones too. */
  'media:of-video': { input: VideoRef; output: readonly PublishedMedia[] };

  /** Of a published video, as the server has them now. Problems: 'not-found', 'caption-not-accepted', the server's. */
  'captions:read': { input: VideoRef & { language: string }; output: CaptionText };
  /** A file that the person chose. Problems: 'caption-not-accepted', the file's. */
  'captions:read-file': { input: { grant: GrantId }; output: CaptionText & { readonly name: string } };
  /** Keeps what is being edited, across restarts; `text` null: it is done with. Problem: 'disk-full'. */
  'captions:keep': { input: { place: CaptionPlace; text: string | null }; output: undefined };
  'captions:kept': { input: CaptionPlace; output: KeptCaptions | null };
  /** The languages of a video or a draft of which something is kept. */
  'captions:kept-list': { input: CaptionsOwner; output: readonly string[] };
  /** The tracks of text in a local film; none where its container is not one that is read. Problems: the file's. */
  'captions:tracks': { input: { grant: GrantId }; output: readonly TextTrack[] };
  /**
   * One of them as a file of WebVTT or SubRip; how far it is comes as `captions:progress`. Problems: 'not-found', 'track-not-text',
   * 'track-unreadable', 'aborted', the file's.
   */
  'captions:extract': {
    input: { grant: GrantId; track: number };
    output: { readonly text: string; readonly language: string | null };
  };
  /** Ends the reading of that film's text. */
  'captions:stop': { input: { grant: GrantId }; output: undefined };

  /** As the server has it now. */
  'edits:values': { input: VideoRef; output: VideoValues };
  /**
   * Sends what changed and nothing else. `base`: the values that the changes were made from. Where one of the changed
   * fields is another on the server by now nothing is sent (`isSaved` false). With a schedule the video is private until
   * then, whatever `privacy` says; a `privacy` to be had at once goes with `schedule: null`.
   */
  'edits:save': {
    input: VideoRef & { base: VideoValues; changes: VideoValueChanges };
    output: SaveResult;
  };
  'edits:undoable': { input: undefined; output: UndoableEdit | null };
  /** Takes back the edit that `edits:undoable` names. */
  'edits:undo': { input: { edit: EditId }; output: UndoableEdit };

  /**
   * Brings a playlist into this order, in few calls; `playlists:ordering` tells how it goes. `elements`: their numbers;
   * what the list has beside them stays where it stands.
   */
  'playlists:order': {
    input: PlaylistRef & { elements: readonly number[] };
    output: PlaylistOrdering;
  };
  /** Those that are not done, and those of this run that are. */
  'playlists:orderings': { input: undefined; output: readonly PlaylistOrdering[] };
  /** Goes on with what failed or was interrupted. Problem: 'not-found'. */
  'playlists:retry-order': { input: PlaylistRef; output: undefined };
  /** Leaves the list as it is now. */
  'playlists:stop-order': { input: PlaylistRef; output: undefined };

  'bulk:list': { input: undefined; output: readonly BulkView[] };
  /**
   * Looks up what each video is and would become. Nothing is sent before `bulk:start`. Problems: 'placeholder-unknown'
   * (`details.placeholder`), 'one-account-only' (a channel, a playlist or a new owner for videos of several accounts).
   * An item that would break one of PeerTube's limits is failed with 'value-not-allowed' (`details`: `rule`, a
   * `DraftRule`, `field`, and the rule's params).
   */
  'bulk:preview': {
    input: { videos: readonly VideoRef[]; changes: readonly BulkChange[] };
    output: BulkView;
  };
  /** At most 200 from the `from`th on; `only` those in a state. */
  'bulk:items': {
    input: { run: BulkId; from: number; only?: BulkItem['state'] };
    output: { readonly items: readonly BulkItem[]; readonly total: number };
  };
  'bulk:start': { input: { run: BulkId }; output: undefined };
  'bulk:pause': { input: { run: BulkId }; output: undefined };
  'bulk:resume': { input: { run: BulkId }; output: undefined };
  /**
   * What failed, once more: all of it, or of these videos. Looked up anew where it was changed meanwhile. Of an undone
   * run: what could not be undone.
   */
  'bulk:retry': { input: { run: BulkId; videos?: readonly VideoRef[] }; output: undefined };
  'bulk:undo': { input: { run: BulkId }; output: undefined };
  /** Forgets a run; one that is under way stops. */
  'bulk:remove': { input: { run: BulkId }; output: undefined };

  /** What servers are at for this person, oldest first. */
  'watch:list': { input: undefined; output: readonly Work[] };
  /** Waits for it from now on; what is waited for already stays as it is. Main sees by itself what its own calls begin. */
  'watch:begin': { input: WorkRef; output: undefined };
  /** Somebody looks: what is due soon is asked at once, as far as the host's limit allows. */
  'watch:look': { input: undefined; output: undefined };
  /** Nobody waits for it any more. */
  'watch:forget': { input: { work: WorkId }; output: undefined };
  /** How work ended, newest first; at most 500. */
  'inbox:list': { input: undefined; output: readonly InboxEntry[] };
  'inbox:mark-read': { input: { entries: readonly string[] }; output: undefined };
  'inbox:remove': { input: { entries: readonly string[] }; output: undefined };

  /** Problems: 'studio-file-not-accepted' (`reason`: 'type', 'size', 'unreadable', 'no-picture'), the file's. */
  'studio:check-file': {
    input: { account: AccountId; grant: GrantId; use: StudioFileUse };
    output: StudioFile;
  };
  /** Keeps what is being planned, across restarts; null: it is done with. */
  'studio:keep': { input: VideoRef & { plan: StudioPlan | null }; output: undefined };
  'studio:kept': { input: VideoRef; output: KeptStudioPlan | null };
  /**
   * Sends a plan; `studio:changed` tells how it goes. While the server is busy with the video it is refused with
   * 'video-busy', or waits for it where `whenReady` says so. Problems: 'invalid-input' for a plan without anything to do,
   * 'video-not-ready', 'not-supported-by-server', 'studio-file-not-accepted', the file's, the server's.
   */
  'studio:send': { input: VideoRef & { plan: StudioPlan; whenReady: boolean }; output: StudioRequest };
  /** Those that are not sent, and those of this run that are. */
  'studio:list': { input: undefined; output: readonly StudioRequest[] };
  'studio:retry': { input: { request: StudioRequestId }; output: undefined };
  /** Stops it where it is not sent yet, and forgets it. */
  'studio:remove': { input: { request: StudioRequestId }; output: undefined };

  /** For a person who asked to see it, and for nothing else. Problems: 'not-found', 'forbidden', the server's. */
  'lives:show-key': { input: VideoRef; output: { readonly key: string } };
  /** To the clipboard without passing the window; gone from there after a minute, unless something else was copied. */
  'lives:copy-key': { input: VideoRef; output: { readonly clearsAt: number } };
  'shows:list': { input: undefined; output: readonly Show[] };
  /** A new one, or another of the same id. Problem: 'disk-full'. */
  'shows:save': { input: { show: Show }; output: undefined };
  'shows:remove': { input: { show: ShowId }; output: undefined };

  'obs:view': { input: undefined; output: ObsView };
  /** `password`: null: the kept one, '' none. Problems: 'obs-unreachable', 'obs-wrong-password', 'obs-refused' (`reason`). */
  'obs:connect': { input: { address: ObsAddress; password: string | null }; output: ObsView };
  'obs:disconnect': { input: undefined; output: undefined };
  /** Disconnects, and forgets address and password. */
  'obs:forget': { input: undefined; output: undefined };
  /** Gives OBS the live's address (RTMPS where there is one) and key. Refused while it streams. Problems as above, the server's. */
  'obs:set-up': { input: VideoRef; output: ObsView };
  'obs:start-stream': { input: undefined; output: ObsView };
  'obs:stop-stream': { input: undefined; output: ObsView };

  /** From what is known. Problem: 'account-unknown'. */
  'statistics:report': {
    input: { scope: StatisticsScope; range: DayRange };
    output: StatisticsReport;
  };
  /** Asks the servers for what is new, in the background; `statistics:reading` tells how it goes. Answers at its end. */
  'statistics:read': { input: { scope: StatisticsScope }; output: readonly StatisticsReading[] };
  'statistics:stop': { input: undefined; output: undefined };
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
  'captions:progress': TrackProgress;
  'videos:changed': VideosChange;
  'videos:reading': VideosReading;
  /** What Undo would take back from now on. */
  'edits:undoable': UndoableEdit | null;
  'playlists:ordering': PlaylistOrdering;
  'bulk:changed': BulkView;
  'bulk:items': { readonly run: BulkId; readonly items: readonly BulkItem[] };
  'bulk:removed': BulkId;
  'watch:changed': Work;
  'watch:removed': WorkId;
  'inbox:changed': readonly InboxEntry[];
  'studio:changed': StudioRequest;
  'studio:removed': StudioRequestId;
  'shows:changed': readonly Show[];
  'obs:changed': ObsView;
  'statistics:reading': StatisticsReading;
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
