import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftMetadata, DraftView } from '../../../../src-main/drafts/index.ts';
import { fingerprint, type Fingerprint } from '../../../../src-main/files/index.ts';
import type { Capabilities } from '../../../../src-main/peertube/capabilities.ts';
import { failed, problem, succeeded, type Problem } from '../../../../src-main/peertube/problem.ts';
import type { AccountsView } from '../../../../src-main/sessions/index.ts';
import type { UploadDrafts, UploadSessions } from '../../../../src-main/uploads/index.ts';
import { createUploads, type Uploads, type UploadView } from '../../../../src-main/uploads/index.ts';
import { createWatch, type Watch } from '../../../../src-main/watch/index.ts';
import { aMetadata, someCapabilities } from '../../drafts/support.ts';
import { anAccount, noVideos } from '../../watch/support/fake-ports.ts';
import { createFakeServer, type FakeServer, type FakeVideo } from './fake-server.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** The uploads service among fakes that a test can turn. */
export class Workshop implements AsyncDisposable {
  readonly folder: string;
  readonly server: FakeServer = createFakeServer();
  readonly clock: TestClock = createTestClock();
  readonly reported: Problem[] = [];
  /** `kept`: what the draft knows of its file, where that is not to be how the file is now. */
  readonly drafts = new Map<string, { view: DraftView; path: string; kept?: Fingerprint }>();
  capabilities: Capabilities = { ...someCapabilities, maxChunkBytes: 1_000 };
  /** Revisions of captions whose files are gone. */
  readonly lostCaptions = new Set<number>();
  signedIn = true;
  online = true;
  /** Milliseconds that the session needs for a token; the token itself is never looked at. */
  renewed = 0;
  readonly sessions: UploadSessions = this.sessionsPort();
  watch: Watch;
  uploads: Uploads;
  private readonly changed = new Set<(view: DraftView) => void>();
  private readonly removed = new Set<(draft: string) => void>();
  private readonly sessionListeners = new Set<() => void>();
  private readonly networkListeners = new Set<(online: boolean) => void>();

  private constructor(folder: string) {
    this.folder = folder;
    this.watch = this.openWatch();
    this.uploads = this.open();
  }

  static async open(): Promise<Workshop> {
    return new Workshop(await mkdtemp(join(tmpdir(), 'sepiola-workshop-')));
  }

  /** A new start of the app on the same profile. */
  async restart(): Promise<void> {
    await this.close();
    this.changed.clear();
    this.removed.clear();
    this.watch = this.openWatch();
    this.uploads = this.open();
  }

  /** Ends the app, and leaves half a record behind: `restart` is next. */
  async breakJournal(id: string): Promise<void> {
    // The server may still be asked about it, and its answers are written down.
    await this.close();
    await writeFile(join(this.folder, 'drafts', id, 'upload.json'), '{"version":1,"value":{"dra');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A draft with a file of this many bytes. */
  async draft(id: string, changes: Partial<DraftMetadata> = {}, size = 3_500): Promise<string> {
    const path = join(this.folder, `${id}.mp4`);
    await writeFile(path, Buffer.alloc(size, id));
    const view: DraftView = {
      id,
      revision: 1,
      createdAt: '2030-01-01T00:00:00.000Z',
      updatedAt: '2030-01-01T00:00:00.000Z',
      account: 'one',
      replaces: null,
      file: {
        grant: id,
        name: `${id}.mp4`,
        size,
        lastModified: 1,
        url: `/media/${id}`,
        media: null,
        trouble: null,
      },
      thumbnail: null,
      captions: [],
      metadata: aMetadata({ title: `Video ${id}`, ...changes }),
    };
    this.drafts.set(id, { view, path });
    return id;
  }

  /** A file of this many bytes that is to take the place of the video's. */
  async replacement(id: string, video: FakeVideo, size = 3_500): Promise<string> {
    await this.draft(id, {}, size);
    const { uuid, shortUUID, sourceCreatedAt } = video;
    this.edit(id, {}, { replaces: { id: video.id, uuid, shortUUID, sourceCreatedAt } });
    return id;
  }

  /** From now on the draft knows its file as it is at this moment, as a draft does. */
  async keepFile(id: string): Promise<string> {
    const draft = this.draftOf(id);
    const print = await fingerprint(draft.path, id);
    if (!print.ok) throw new Error(print.problem.code);
    draft.kept = print.value;
    return draft.path;
  }

  private draftOf(id: string) {
    const draft = this.drafts.get(id);
    if (draft === undefined) throw new Error(`No draft ${id}`);
    return draft;
  }

  edit(id: string, changes: Partial<DraftMetadata>, more: Partial<DraftView> = {}): void {
    const draft = this.draftOf(id);
    draft.view = {
      ...draft.view,
      revision: draft.view.revision + 1,
      metadata: { ...draft.view.metadata, ...changes },
      ...more,
    };
    for (const listener of this.changed) listener(draft.view);
  }

  /** The draft has captions in these languages now, each with its revision. */
  caption(id: string, languages: Readonly<Record<string, number>>): void {
    const captions = Object.entries(languages).map(([language, revision]) => ({
      language,
      fileName: `${id}.${language}.vtt`,
      size: 10,
      revision,
    }));
    this.edit(id, {}, { captions });
  }

  sign(inOrOut: boolean): void {
    this.signedIn = inOrOut;
    for (const listener of this.sessionListeners) listener();
  }

  network(online: boolean): void {
    this.online = online;
    for (const listener of this.networkListeners) listener(online);
  }

  async view(id: string): Promise<UploadView | undefined> {
    return (await this.uploads.list()).uploads.find(({ draft }) => draft === id);
  }

  /** Resolves when the upload is, or becomes, as wanted. */
  until(id: string, is: (view: UploadView) => boolean): Promise<UploadView> {
    return new Promise((resolve) => {
      const look = (view: UploadView | undefined): void => {
        if (view === undefined || view.draft !== id || !is(view)) return;
        stop();
        resolve(view);
      };
      const stop = this.uploads.on('changed', look);
      void this.view(id).then(look);
    });
  }

  /** Resolves when it is doing this. */
  untilIt(id: string, kind: UploadView['activity']['kind']): Promise<UploadView> {
    return this.until(id, ({ activity }) => activity.kind === kind);
  }

  private async close(): Promise<void> {
    await this.uploads.close();
    await this.watch.close();
  }

  private networkPort() {
    return {
      online: () => this.online,
      onChange: (listener: (online: boolean) => void) => listening(this.networkListeners, listener),
    };
  }

  private storagePort() {
    return { now: () => this.clock.now(), report: (found: Problem) => void this.reported.push(found) };
  }

  private openWatch(): Watch {
    return createWatch({
      folder: this.folder,
      storage: this.storagePort(),
      clock: this.clock,
      sessions: { ...this.sessions, list: () => ({ accounts: [anAccount('one')], current: 'one' }) },
      videos: noVideos,
      network: this.networkPort(),
      power: { onResume: () => () => undefined },
      reportBug: (error) => {
        throw error;
      },
    });
  }

  private open(): Uploads {
    const { clock, watch } = this;
    return createUploads({
      folder: this.folder,
      storage: this.storagePort(),
      clock,
      drafts: this.draftsPort(),
      sessions: this.sessions,
      resumableFor: (_account, replaces) => succeeded(this.server.resumableOf(replaces)),
      watch,
      network: this.networkPort(),
      power: { onResume: () => () => undefined },
      atOnce: 1,
    });
  }

  private draftsPort(): UploadDrafts {
    const viewOf = (id: string) => this.drafts.get(id)?.view;
    return {
      list: () => Promise.resolve([...this.drafts.values()].map(({ view }) => view)),
      get(id) {
        const view = viewOf(id);
        return Promise.resolve(view === undefined ? failed(problem('draft-unknown')) : succeeded(view));
      },
      source: async (id) => {
        const draft = this.drafts.get(id);
        if (draft === undefined) return null;
        const name = draft.view.file?.name ?? '';
        if (draft.kept !== undefined)
          return { path: draft.path, name, fingerprint: draft.kept, durationSeconds: 3 };
        const print = await fingerprint(draft.path, name);
        if (!print.ok) throw new Error(print.problem.code);
        return { path: draft.path, name, fingerprint: print.value, durationSeconds: 3 };
      },
      thumbnail: () =>
        Promise.resolve({ bytes: new Uint8Array([1, 2, 3]), type: 'image/jpeg', filename: 'thumbnail.jpg' }),
      caption: (id, revision) => {
        const caption = viewOf(id)?.captions.find((other) => other.revision === revision);
        if (caption === undefined || this.lostCaptions.has(revision)) return Promise.resolve(null);
        const { language } = caption;
        const bytes = new TextEncoder().encode(`${language} ${revision}`);
        return Promise.resolve({ bytes, type: 'text/vtt', filename: `${language}.vtt` });
      },
      checkFile: () => Promise.resolve(),
      lookAgain: async (id) => {
        await this.keepFile(id);
        return succeeded(undefined);
      },
      remove: (id) => {
        this.drafts.delete(id);
        for (const listener of this.removed) listener(id);
        return Promise.resolve(succeeded(undefined));
      },
      onChanged: (listener) => listening(this.changed, listener),
      onRemoved: (listener) => listening(this.removed, listener),
    };
  }

  private sessionsPort(): UploadSessions {
    const view = (): AccountsView => ({ accounts: [], current: 'one' });
    return {
      clientFor: () => (this.signedIn ? succeeded(this.server.client) : failed(problem('sign-in-needed'))),
      capabilities: () => Promise.resolve(succeeded(this.capabilities)),
      originOf: () => succeeded('https://tube.example'),
      accessToken: () => {
        this.renewed += 1;
        return Promise.resolve(succeeded('token'));
      },
      list: view,
      onChanged: (listener) => listening(this.sessionListeners, listener),
    };
  }
}

function listening<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
