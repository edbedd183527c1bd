import { join } from 'node:path';
import type { DraftChanges, DraftView } from '../../../src-main/drafts/index.ts';
import type { ProblemCode } from '../../../src-main/peertube/problem.ts';
import type { UploadView } from '../../../src-main/uploads/index.ts';
import type { MadeVideo } from '../../fixtures/make-video.ts';
import type { FaultHandle, FaultRule } from '../../peertube/faults/fault.ts';
import type { StandIn } from '../../peertube/start.ts';
import type { AppProcess } from './app-process.ts';
import { hasByte, isChunk } from './chunks.ts';
import { makeOldVideo } from './old-video.ts';

/** What a draft says, and what its video has to say in the end. */
export const metadata = {
  title: 'Seen through every trouble',
  description: 'Two tentacles, eight arms.',
  tags: ['sea', 'squid'],
  privacy: 2,
  support: 'Buy fish',
  downloadEnabled: false,
} as const satisfies DraftChanges;

/** One row's upload: a server and a file of its own, and the app. */
export class Scene {
  readonly server: StandIn;
  readonly app: AppProcess;
  readonly folder: string;
  readonly chunk: number;
  /** The file whose bytes have to arrive. */
  video: MadeVideo;
  /** Requests before this number were about another file. */
  firstRequest = 0;
  /** Bytes that may come twice: a chunk for every trouble that a chunk met, and what the server threw away. */
  mayComeTwice = 0;
  kills = 0;
  /** The video whose file this row replaces; null where it makes a video of its own. */
  replaced: { readonly id: number; readonly uuid: string } | null = null;
  private readonly faults: FaultHandle[] = [];
  private readonly account: { account: string; channelId: number };
  private draftId = '';

  constructor(given: {
    server: StandIn;
    app: AppProcess;
    folder: string;
    chunk: number;
    video: MadeVideo;
    account: { account: string; channelId: number };
  }) {
    this.server = given.server;
    this.app = given.app;
    this.folder = given.folder;
    this.chunk = given.chunk;
    this.video = given.video;
    this.account = given.account;
  }

  get draft(): string {
    return this.draftId;
  }

  get size(): number {
    return this.video.size;
  }

  /** A chunk somewhere in the middle, by its first byte. */
  get middle(): number {
    return this.chunk * Math.max(1, Math.floor(this.size / this.chunk / 2));
  }

  /** Puts another video there first: what follows replaces its file. */
  async publishOld(): Promise<void> {
    const { video } = this;
    this.video = await makeOldVideo(join(this.folder, 'old.mp4'), { seed: 'old' });
    await this.uploadThrough();
    const [stored] = this.server.videos('squid');
    if (stored === undefined) throw new Error('There is no old video.');
    this.replaced = { id: stored.id, uuid: stored.uuid };
    this.video = video;
    this.firstRequest = this.server.requests.length;
  }

  /** Puts the file into the queue. */
  async begin(): Promise<void> {
    if (this.replaced !== null) {
      const { account } = this.account;
      this.draftId = await this.app.do('replace', {
        account,
        video: this.replaced.uuid,
        path: this.video.path,
      });
      return;
    }
    const view = await this.app.do('add', { ...this.account, path: this.video.path, changes: metadata });
    this.draftId = view.id;
    await this.app.do('start', { draft: view.id, release: 'publish' });
  }

  /** The same, until so many bytes of a chunk in its middle have come: there it is held. */
  async beginAndHold(bytes: number): Promise<FaultHandle> {
    const hold = this.onChunk({ where: hasByte(this.middle), do: { kind: 'holdBody', bytes } });
    await this.begin();
    await hold.waitForHit();
    return hold;
  }

  /** A fault; each chunk that it strikes may come once more. */
  fault(rule: FaultRule): FaultHandle {
    const handle = this.server.faults.add(rule);
    this.faults.push(handle);
    return handle;
  }

  /** The chunks that have this byte, or all chunks, meet it. */
  onChunk(rule: Omit<FaultRule, 'operation'>): FaultHandle {
    const { where = () => true } = rule;
    return this.fault({ ...rule, where: (request) => isChunk(request) && where(request) });
  }

  troubles(): number {
    return this.faults.reduce((sum, { hits }) => sum + hits, 0);
  }

  until(is: (view: UploadView) => boolean): Promise<UploadView> {
    return this.app.until(this.draftId, is);
  }

  /** Resolves when it waits for this by itself. */
  untilWaiting(code: ProblemCode): Promise<UploadView> {
    return this.until(({ activity }) => activity.kind === 'waiting' && activity.problem.code === code);
  }

  /**
   * Resolves when it has stopped for this reason, with its draft as it was.
   * @throws Error when anything of the draft is lost.
   */
  async untilFailed(code: ProblemCode): Promise<UploadView> {
    const view = await this.until(({ activity }) => activity.kind === 'failed');
    if (view.activity.kind !== 'failed' || view.activity.problem.code !== code)
      throw new Error(`${code} was expected, and it is ${JSON.stringify(view.activity)}`);
    await this.expectDraft();
    return view;
  }

  async expectDraft(): Promise<DraftView> {
    const draft = await this.app.do('draft', { draft: this.draftId });
    // Nothing was written in it: it only carries the file.
    if (this.replaced !== null) return draft;
    for (const [field, value] of Object.entries(metadata)) {
      const now = JSON.stringify(draft.metadata[field as keyof typeof metadata]);
      if (now !== JSON.stringify(value)) throw new Error(`The draft's ${field} is ${now}`);
    }
    return draft;
  }

  retry(): Promise<undefined> {
    return this.app.do('retry', { draft: this.draftId });
  }

  /** Chooses another file for the draft. */
  async chooseOther(name = 'other.mp4'): Promise<void> {
    const video = await makeOldVideo(join(this.folder, name), { size: this.size - 777, seed: name });
    await this.choose(video);
  }

  async choose(video: MadeVideo): Promise<void> {
    this.firstRequest = this.server.requests.length;
    this.video = video;
    await this.app.do('setFile', { draft: this.draftId, path: video.path });
  }

  /** Resolves when the video is published. What has failed before is over by then. */
  async publish(): Promise<void> {
    await this.app.until(
      this.draftId,
      ({ stage, activity }) =>
        activity.kind !== 'failed' && (stage === 'processing' || stage === 'published'),
      'is over first',
    );
    this.server.clock.advance(120_000);
    await this.until(({ stage, activity }) => stage === 'published' && activity.kind === 'done');
  }

  /** Everything at once, for a trouble that ends by itself. */
  async uploadThrough(): Promise<void> {
    await this.begin();
    await this.publish();
  }

  /** Kills the app and starts it again. */
  async killAndStart(): Promise<void> {
    await this.app.kill();
    this.kills += 1;
    await this.app.start();
  }
}
