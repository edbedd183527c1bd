import { join } from 'node:path';
import type { Fingerprint, Grants, ServedFile } from '../files/index.ts';
import type { Capabilities } from '../peertube/capabilities.ts';
import { systemClock, type Clock } from '../peertube/clock.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { AccountId, AccountView } from '../sessions/index.ts';
import { createTurns, type StorageDeps } from '../storage/index.ts';
import { addEach, refuse, type PublishedVideo, type Surroundings } from './add-files.ts';
import { createCaptionFiles } from './caption-files.ts';
import { createCaptions, type CaptionFile } from './captions.ts';
import { checkType } from './file-checks.ts';
import type {
  AddedFiles,
  CaptionContent,
  DraftChanges,
  DraftId,
  DraftView,
  ReplacedVideo,
  ThumbnailInput,
} from './draft.ts';
import { createDraftBook } from './draft-book.ts';
import { withChanges } from './draft-changes.ts';
import type { DraftFileRecord } from './draft-record.ts';
import { createDraftStore } from './draft-store.ts';
import { viewOf } from './draft-view.ts';
import { firstMetadata } from './first-metadata.ts';
import { inspect } from './inspect.ts';
import { createLookAgain } from './look-again.ts';
import { createTemplates, type Templates } from './templates.ts';
import { createThumbnails, type ThumbnailFile } from './thumbnails.ts';
import { titleFromFileName } from './title-from-file-name.ts';

export interface DraftsDeps {
  /** The profile's folder: drafts go to `drafts/<id>/`, templates to `templates.json`. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly grants: Grants;
  /** What the account's server can do; null when it cannot be asked now. */
  readonly capabilities: (account: AccountId) => Promise<Capabilities | null>;
  readonly accountView: (account: AccountId) => AccountView | null;
  /** The newest of the account's videos; empty when the server cannot be asked now. Must not take long. */
  readonly newestVideos: (account: AccountId) => Promise<readonly PublishedVideo[]>;
  /** Whether the draft's video is on the server. */
  readonly isSent: (draft: DraftId) => boolean;
  /** For files that are still being written. */
  readonly clock?: Clock;
}

/** The file that a draft sends. Main only: it has the path. */
export interface DraftSource {
  readonly path: string;
  readonly name: string;
  readonly fingerprint: Fingerprint;
  readonly durationSeconds: number | null;
}

export interface NewReplacement {
  readonly account: AccountId;
  readonly channelId: number;
  /** The video's. */
  readonly title: string;
  readonly replaces: ReplacedVideo;
  readonly grant: string;
}

interface Target {
  readonly account: AccountId | null;
  readonly channelId: number | null;
}

/** Every change is on disk before it is answered. */
export interface Drafts {
  readonly templates: Templates;
  /** Oldest first. */
  list(): Promise<readonly DraftView[]>;
  /** Problem: 'draft-unknown'. */
  get(draft: DraftId): Promise<Outcome<DraftView>>;
  create(target: Target): Promise<Outcome<DraftView>>;
  addFiles(input: Target & { readonly grants: readonly string[] }): Promise<Outcome<AddedFiles>>;
  /**
   * A file that is to take the place of a video's. Problems: those for which `addFiles` refuses a file, and
   * 'conflict' while another one waits to take that place.
   */
  addReplacement(input: NewReplacement): Promise<Outcome<DraftView>>;
  /** Problems: 'draft-unknown', 'invalid-input', 'disk-full' (kept in memory, written with the next change). */
  update(draft: DraftId, changes: DraftChanges): Promise<Outcome<DraftView>>;
  /** Problems: 'draft-unknown', and those for which `addFiles` refuses a file. */
  setFile(draft: DraftId, grant: string): Promise<Outcome<DraftView>>;
  /** Problems: 'draft-unknown', 'image-not-accepted', 'disk-full'. */
  setThumbnail(draft: DraftId, image: ThumbnailInput | null): Promise<Outcome<DraftView>>;
  /**
   * Copies a granted file of captions; one of the same language gives way to it. `language` null: by the file's name.
   *
   * Problems: 'draft-unknown', 'grant-unknown', 'file-gone', 'file-unreadable', 'caption-not-accepted',
   * 'caption-language-needed', 'disk-full'.
   */
  addCaption(draft: DraftId, grant: string, language: string | null): Promise<Outcome<DraftView>>;
  /** Captions that were written here. Problems: 'draft-unknown', 'caption-not-accepted', 'disk-full'. */
  saveCaption(draft: DraftId, language: string, text: string): Promise<Outcome<DraftView>>;
  /** Problems: 'draft-unknown', 'not-found'. */
  readCaption(draft: DraftId, language: string): Promise<Outcome<CaptionContent>>;
  /** Problems: 'draft-unknown', 'not-found', 'conflict' where there is one in that language, 'disk-full'. */
  setCaptionLanguage(draft: DraftId, from: string, to: string): Promise<Outcome<DraftView>>;
  /** Problems: 'draft-unknown', 'disk-full'. */
  removeCaption(draft: DraftId, language: string): Promise<Outcome<DraftView>>;
  remove(draft: DraftId): Promise<Outcome<undefined>>;

  /** Null for a draft without a file. */
  source(draft: DraftId): Promise<DraftSource | null>;
  thumbnail(draft: DraftId): Promise<ThumbnailFile | null>;
  /** By `DraftCaption.revision`; null where there is no such file (any more). */
  caption(draft: DraftId, revision: number): Promise<CaptionFile | null>;
  /** For `/draft/<id>/thumbnail`. Problems: 'draft-unknown', 'file-gone'. */
  openThumbnail(draft: DraftId): Promise<Outcome<ServedFile>>;
  /** Looks whether the file is what it was, and tells when that changed. */
  checkFile(draft: DraftId): Promise<void>;
  /**
   * Takes the file as it is now, after something has written to it: size, length, fingerprint.
   *
   * Problems: 'draft-unknown', those of a file that cannot become a video, 'disk-full'.
   */
  lookAgain(draft: DraftId): Promise<Outcome<undefined>>;

  onChanged(listener: (view: DraftView) => void): () => void;
  onRemoved(listener: (draft: DraftId) => void): () => void;
}

export function createDrafts(deps: DraftsDeps): Drafts {
  const store = createDraftStore(join(deps.folder, 'drafts'), deps.storage);
  const templates = createTemplates(deps.folder, deps.storage);
  const book = createDraftBook(store, deps.grants, () => deps.storage.now());
  const clock = deps.clock ?? systemClock;
  const lookAgain = createLookAgain(book, deps.grants, clock);
  const thumbnails = createThumbnails(book, store, capabilitiesOf);
  const captions = createCaptions(book, createCaptionFiles(join(deps.folder, 'drafts')), deps.grants);
  /** Files are added one drop after the other: each is held against what the one before it brought. */
  const turns = createTurns();

  async function capabilitiesOf(account: AccountId | null): Promise<Capabilities | null> {
    return account === null ? null : deps.capabilities(account);
  }

  async function add(
    { account, channelId }: Target,
    file: DraftFileRecord | null,
    capabilities: Capabilities | null,
    trouble: Problem | null = null,
  ): Promise<Outcome<DraftView>> {
    const template = account === null || channelId === null ? {} : await templates.get(account, channelId);
    const title = file === null ? '' : titleFromFileName(file.name);
    const added = await book.add({
      account,
      file,
      metadata: firstMetadata({ title, channelId, capabilities, template }),
      trouble,
    });
    // What it finds, the draft tells.
    if (added.ok && trouble !== null) void lookAgain.whenQuiet(added.value.id);
    return added;
  }

  async function surroundings({ account, channelId }: Target, without?: DraftId): Promise<Surroundings> {
    return {
      capabilities: await capabilitiesOf(account),
      account: account === null ? null : deps.accountView(account),
      channelId,
      published: account === null ? Promise.resolve([]) : deps.newestVideos(account),
      drafts: () => book.records().filter(({ id }) => id !== without),
      isSent: deps.isSent,
    };
  }

  return {
    templates,

    async list() {
      await book.loaded;
      return book.views();
    },

    async get(id) {
      const entry = await book.find(id);
      return entry.ok ? succeeded(viewOf(entry.value.record, entry.value.trouble)) : entry;
    },

    async create(target) {
      await book.loaded;
      return add(target, null, await capabilitiesOf(target.account));
    },

    async addFiles({ grants, ...target }) {
      await book.loaded;
      const around = await surroundings(target);
      const make = (file: DraftFileRecord, trouble: Problem | null) =>
        add(target, file, around.capabilities, trouble);
      return succeeded(
        await turns.take('files', () => addEach(deps.grants, new Set(grants), around, make, clock)),
      );
    },

    async addReplacement({ account, channelId, title, replaces, grant }) {
      await book.loaded;
      const file = await inspect(deps.grants, grant);
      if (!file.ok) return file;
      const capabilities = await capabilitiesOf(account);
      const wrongType = checkType(file.value.name, capabilities);
      if (wrongType !== null) return failed(wrongType);
      const waits = book
        .records()
        .some((other) => other.replaces?.uuid === replaces.uuid && !deps.isSent(other.id));
      if (waits) return failed(problem('conflict', { details: { title } }));
      const metadata = firstMetadata({ title, channelId, capabilities, template: {} });
      return book.add({ account, file: file.value, metadata, replaces });
    },

    async update(id, changes) {
      const entry = await book.find(id);
      if (!entry.ok) return entry;
      const changed = withChanges(entry.value.record, changes);
      return changed.ok ? book.change(entry.value, changed.value) : changed;
    },

    async setFile(id, grant) {
      const entry = await book.find(id);
      if (!entry.ok) return entry;
      const file = await inspect(deps.grants, grant);
      if (!file.ok) return file;
      const { account, metadata } = entry.value.record;
      const around = await surroundings({ account, channelId: metadata.channelId }, id);
      const accepted = refuse(file.value, around);
      if (!accepted.ok) return accepted;
      entry.value.trouble = null;
      const title = entry.value.record.metadata.title || titleFromFileName(file.value.name);
      return book.change(entry.value, {
        file: file.value,
        metadata: { ...entry.value.record.metadata, title },
      });
    },

    async setThumbnail(id, image) {
      const entry = await book.find(id);
      return entry.ok ? thumbnails.set(entry.value, image) : entry;
    },

    addCaption: (id, grant, language) => captions.add(id, grant, language),
    saveCaption: (id, language, text) => captions.save(id, language, text),
    readCaption: (id, language) => captions.read(id, language),
    setCaptionLanguage: (id, from, to) => captions.setLanguage(id, from, to),
    removeCaption: (id, language) => captions.remove(id, language),

    remove: (id) => book.remove(id),

    async source(id) {
      const entry = await book.find(id);
      const file = entry.ok ? entry.value.record.file : null;
      if (file === null) return null;
      const { path, name, fingerprint, media } = file;
      return { path, name, fingerprint, durationSeconds: media?.durationSeconds ?? null };
    },

    thumbnail: (id) => thumbnails.get(id),
    caption: (id, revision) => captions.get(id, revision),
    openThumbnail: (id) => thumbnails.open(id),
    checkFile: (id) => book.checkFile(id),
    async lookAgain(id) {
      const entry = await book.find(id);
      return entry.ok ? lookAgain.now(entry.value) : entry;
    },

    onChanged(listener) {
      book.events.on('changed', listener);
      return () => book.events.off('changed', listener);
    },
    onRemoved(listener) {
      book.events.on('removed', listener);
      return () => book.events.off('removed', listener);
    },
  };
}
