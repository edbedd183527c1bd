import type { DraftView } from '../../../../src-main/drafts/index.ts';
import type { Clock } from '../../../../src-main/peertube/clock.ts';
import { failed, problem, succeeded, type Outcome } from '../../../../src-main/peertube/problem.ts';
import { createResumableUpload } from '../../../../src-main/peertube/resumable-upload.ts';
import type { TransportRequest } from '../../../../src-main/peertube/upload-transport.ts';
import type { Answer } from '../../../../src-main/peertube/answer.ts';
import type { Engine } from '../../../../src-main/uploads/engine.ts';
import type { AccountClient } from '../../../../src-main/uploads/ports.ts';
import type { UploadRecord } from '../../../../src-main/uploads/upload-record.ts';
import { createUploads, type Uploads } from '../../../../src-main/uploads/index.ts';
import { aMetadata, someCapabilities } from '../../drafts/support.ts';
import { createMemoryDisk, forgetDisk, profileOn } from './memory-disk.ts';
import {
  breakOff,
  carryOut,
  carryOutCall,
  createModelServer,
  digestOfPart,
  fileBytes,
  uploadIdOf,
  type ModelServer,
} from './model-server.ts';
import { engines, patienceAnswers } from './watched.ts';

/** A request that waits for what is to become of it. */
interface Pending {
  readonly life: number;
  readonly what: string;
  readonly isUpload: boolean;
  /** Something at the server. */
  readonly changes: boolean;
  /** For a chunk: half of it arrives, and leaves a hole at the server. */
  readonly breaks: (() => void) | null;
  /** The server does it; its answer is on its way. */
  carry(): void;
  isCarried(): boolean;
  deliver(): void;
  lose(): void;
  refuse(status: 401 | 404): void;
}

const draftId = 'a';
const account = 'one';
/** What comes round every half hour, and no wait of an upload. */
const longMs = 20 * 60_000;

const draft: DraftView = {
  id: draftId,
  revision: 1,
  createdAt: '2030-01-01T00:00:00.000Z',
  updatedAt: '2030-01-01T00:00:00.000Z',
  account,
  replaces: null,
  file: {
    grant: 'grant',
    name: 'a.mp4',
    size: fileBytes.length,
    lastModified: 1,
    url: '/media/a',
    media: null,
    trouble: null,
  },
  thumbnail: null,
  captions: [],
  metadata: aMetadata({ title: 'A model', tags: ['sea'], privacy: 2 }),
};

/** The same with captions, chapters and a playlist. */
const draftInCompany: DraftView = {
  ...draft,
  captions: [{ language: 'de', fileName: 'a.de.vtt', size: 10, revision: 1 }],
  metadata: { ...draft.metadata, chapters: [{ timecode: 0, title: 'Intro' }], playlists: [12] },
};

/** Calls that change something at the server. */
const changing: ReadonlySet<string> = new Set([
  'videos.update',
  'videoCaptions.replace',
  'videoChapters.replaceAll',
  'videoPlaylists.addVideo',
]);

/** All microtasks have run: nothing here waits for anything else. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One upload, its app and its server, all in memory and moved step by step. */
export class ModelWorld {
  readonly server: ModelServer = createModelServer();
  readonly disk = createMemoryDisk();
  private pending: Pending[] = [];
  private sleepers: { readonly life: number; readonly at: number; readonly wake: () => void }[] = [];
  private now = Date.parse('2030-01-01T00:00:00Z');
  private sessionListeners: (() => void)[] = [];
  private uploads: Uploads;
  private engine: Engine;
  private lastRecord: UploadRecord | null = null;

  private readonly draft: DraftView;

  private constructor(inCompany: boolean) {
    this.draft = inCompany ? draftInCompany : draft;
    this.disk.onWrite = (path, text) => {
      if (path.endsWith('upload.json')) this.written(text);
    };
    [this.uploads, this.engine] = this.open();
  }

  /**
   * With the upload in the queue. @param inCompany Something goes beside the video, which is there already: what can
   * happen before has nothing to do with it.
   */
  static async begin(inCompany: boolean): Promise<ModelWorld> {
    const world = new ModelWorld(inCompany);
    world.command('start');
    await settled();
    while (inCompany && (world.entry()?.record.video ?? null) === null) {
      const { name } = world.moves().find((move) => move.cost === 0) ?? {};
      await world.move(name ?? 'time');
    }
    return world;
  }

  /** The moves that can be made now. A trouble costs one; the rest is what happens by itself, or has to be done. */
  moves(): readonly { readonly name: string; readonly cost: 0 | 1 }[] {
    const free = (name: string) => ({ name, cost: 0 }) as const;
    const trouble = (name: string) => ({ name, cost: 1 }) as const;
    const entry = this.entry();
    const of = this.living().flatMap((pending, at) =>
      pending.isCarried()
        ? [free(`deliver ${at}`), trouble(`lose ${at}`), trouble(`die before writing ${at}`)]
        : [
            // What changes nothing at the server need not be caught between the two.
            ...(pending.changes ? [free(`carry ${at}`)] : [free(`answer ${at}`), trouble(`lose ${at}`)]),
            trouble(`401 ${at}`),
            ...(pending.isUpload ? [trouble(`404 ${at}`)] : []),
            ...(pending.breaks === null ? [] : [trouble(`break ${at}`), trouble(`break and kill ${at}`)]),
          ],
    );
    const person =
      entry === undefined
        ? [free('start')]
        : [
            ...(entry.record.paused ? [trouble('resume')] : [trouble('pause')]),
            trouble('cancel'),
            ...(entry.activity.kind === 'failed' ? [free('retry')] : []),
            ...(this.waitsForSignIn() ? [free('sign in')] : []),
          ];
    const time = this.sleeping().length > 0 ? [free('time')] : [];
    return [...of, ...person, ...time, trouble('kill')];
  }

  async move(name: string): Promise<void> {
    const [, what = '', at = '0'] = /^(.*?)(?: (\d))?$/.exec(name) ?? [];
    const pending = this.living()[Number(at)];
    switch (what) {
      case 'carry':
        pending?.carry();
        return;
      case 'deliver':
        pending?.deliver();
        break;
      case 'lose':
        pending?.lose();
        break;
      case '401':
        pending?.refuse(401);
        break;
      case '404':
        pending?.refuse(404);
        break;
      case 'answer':
        pending?.carry();
        pending?.deliver();
        break;
      case 'die before writing':
        this.disk.diesAtWrite = 1;
        pending?.deliver();
        await settled();
        this.disk.diesAtWrite = null;
        this.kill();
        break;
      case 'break':
        pending?.breaks?.();
        pending?.lose();
        break;
      case 'break and kill':
        pending?.breaks?.();
        this.kill();
        break;
      case 'kill':
        this.kill();
        break;
      case 'time':
        this.letTimePass();
        break;
      case 'sign in':
        for (const listener of this.sessionListeners) listener();
        break;
      default:
        // The moves above are all the others.
        this.command(what as 'start' | 'pause' | 'resume' | 'cancel' | 'retry');
    }
    await settled();
  }

  /** All that the future depends on. */
  key(): string {
    const entry = this.entry();
    const { record, activity, memory, due, running, touching } = entry ?? {};
    return JSON.stringify([
      [...this.disk.files.entries()].map(([path, text]) => [path, withoutTimes(text)]),
      record === undefined ? null : withoutTimes(JSON.stringify(record)),
      activity?.kind,
      activity && 'problem' in activity ? activity.problem.code : null,
      memory && [
        memory.offsetKnown,
        memory.uploadGone,
        memory.sentUpTo,
        memory.searches,
        answersOf(memory.patience),
      ],
      [due, running?.phase, running?.abort.signal.aborted, touching !== null],
      this.living().map((pending) => [pending.what, pending.isCarried()]),
      this.sleeping().map(({ at }) => at - this.now < longMs),
      [...this.server.uploads],
      this.server.videos,
      this.server.inPlaylist,
    ]);
  }

  /** What is wrong with the world as it is; empty: nothing. */
  wrong(): readonly string[] {
    const entry = this.entry();
    const found = [...this.server.violations];
    const moves = this.living().length > 0 || this.sleeping().some(({ at }) => at - this.now < longMs);
    const kind = entry?.activity.kind;
    if ((kind === 'working' || kind === 'waiting-for-turn') && !moves)
      found.push(`${kind}, and nothing comes of it`);
    if (kind === 'waiting' && !moves && !this.waitsForSignIn()) found.push('waits for nothing');
    return found;
  }

  isWell(): boolean {
    const entry = this.entry();
    const [video] = this.server.videos;
    if (entry?.activity.kind !== 'done' || video === undefined) return false;
    const { metadata, captions } = this.draft;
    const { chapters, playlists } = metadata;
    const inCompany =
      captions.every(({ language }) => video.captions.includes(language)) &&
      JSON.stringify(video.chapters) === JSON.stringify(chapters) &&
      this.server.inPlaylist.length === playlists.length;
    if (!inCompany) return false;
    const wanted = { name: metadata.title, tags: metadata.tags, privacy: metadata.privacy };
    return Object.entries(wanted).every(
      ([field, value]) => JSON.stringify(video.metadata[field]) === JSON.stringify(value),
    );
  }

  /** The trouble is over, and the person does what the app asks for. Null when it ended well; else how it did not. */
  async cure(): Promise<string | null> {
    for (let round = 0; round < 200; round += 1) {
      if (this.wrong().length > 0) return this.wrong().join('; ');
      if (this.isWell()) return null;

      const { name } = this.moves().find((move) => move.cost === 0 && move.name !== 'time') ?? {};
      const paused = this.entry()?.record.paused === true;
      await this.move(paused && this.living().length === 0 ? 'resume' : (name ?? 'time'));
    }
    return `it never ends: ${this.key()}`;
  }

  /** Nothing of it happens any more. */
  end(): void {
    this.disk.life += 1;
    forgetDisk(this.disk);
  }

  /** What a process writes down of itself holds together at every moment. */
  private written(text: string): void {
    const { value: record } = JSON.parse(text) as { value: UploadRecord };
    const before = this.lastRecord;
    this.lastRecord = record;
    const { violations } = this.server;
    if (record.draft !== draftId || record.account !== account) violations.push('a record of another draft');
    if (before === null) return;
    if (before.identity !== null && JSON.stringify(record.identity) !== JSON.stringify(before.identity))
      violations.push('the identity changed');
    if (before.described !== null && record.described === null) violations.push('what was told is forgotten');
    if (before.video !== null && record.video?.uuid !== before.video.uuid)
      violations.push('the video changed');
    const mayArrive = record.mayExist || record.video !== null;
    if (before.mayExist && !mayArrive && this.server.videos.length > 0)
      violations.push('a video that exists is not looked for any more');
    if (record.failure !== null && record.failure.code === 'bug')
      violations.push(`a bug: ${record.failure.cause ?? ''}`);
  }

  private entry() {
    return this.engine.entries.get(draftId);
  }

  private living(): readonly Pending[] {
    return this.pending.filter(({ life }) => life === this.disk.life);
  }

  private sleeping() {
    return this.sleepers.filter(({ life }) => life === this.disk.life);
  }

  private waitsForSignIn(): boolean {
    const activity = this.entry()?.activity;
    return activity?.kind === 'waiting' && activity.until === null;
  }

  private command(name: 'start' | 'pause' | 'resume' | 'cancel' | 'retry'): void {
    const asked = name === 'start' ? this.uploads.start([draftId], 'publish') : this.uploads[name]([draftId]);
    if (name === 'start') this.lastRecord = null;
    // A refusal ('conflict' of a cancel that came too late) is an answer like others.
    asked.catch((error: unknown) => this.server.violations.push(String(error)));
  }

  /** Gone with all that it knew; the next one starts at once. */
  private kill(): void {
    this.disk.life += 1;
    this.pending = [];
    this.sleepers = [];
    this.sessionListeners = [];
    [this.uploads, this.engine] = this.open();
  }

  /** All waits end; where there is none, what comes round every half hour comes. */
  private letTimePass(): void {
    const short = this.sleeping().filter(({ at }) => at - this.now < longMs);
    const due = short.length > 0 ? short : this.sleeping();
    this.now = Math.max(this.now, ...due.map(({ at }) => at));
    this.sleepers = this.sleepers.filter((sleeper) => !due.includes(sleeper));
    for (const { wake } of due) wake();
  }

  private request<Answered>(
    what: string,
    input: {
      life: number;
      isUpload: boolean;
      changes: boolean;
      upload: string;
      breaks: (() => void) | null;
      signal?: AbortSignal;
    },
    carryOutNow: () => Answered,
    answers: { lost: Answered; refused: (status: 401 | 404) => Answered; aborted: Answered },
  ): Promise<Answered> {
    const { life } = input;
    // Asked by a process that is gone: nobody sends it, nobody waits for it.
    if (life !== this.disk.life) return new Promise(() => undefined);
    return new Promise((resolve) => {
      let carried: { readonly answer: Answered } | null = null;
      const answer = (given: Answered): void => {
        this.pending = this.pending.filter((other) => other !== pending);
        input.signal?.removeEventListener('abort', abort);
        resolve(given);
      };
      const abort = (): void => answer(answers.aborted);
      const pending: Pending = {
        life,
        what,
        isUpload: input.isUpload,
        changes: input.changes,
        breaks: input.breaks,
        carry: () => (carried = { answer: carryOutNow() }),
        isCarried: () => carried !== null,
        deliver: () => answer(carried === null ? answers.lost : carried.answer),
        lose: () => answer(answers.lost),
        refuse: (status) => {
          if (status === 404) this.server.uploads.delete(input.upload);
          answer(answers.refused(status));
        },
      };
      if (input.signal?.aborted === true) {
        abort();
        return;
      }
      input.signal?.addEventListener('abort', abort, { once: true });
      this.pending.push(pending);
    });
  }

  private send(life: number, request: TransportRequest): Promise<Outcome<Answer>> {
    const { method, path, headers, signal } = request;
    const refusals = {
      401: { code: 'invalid_token', detail: 'Token is invalid' },
      404: { error: { code: 'FileNotFound', message: 'Not found' } },
    };
    return this.request<Outcome<Answer>>(
      `${method} ${path} ${headers['content-range'] ?? ''}`,
      {
        life,
        isUpload: true,
        changes: method !== 'PUT' || headers['content-range']?.includes('*') !== true,
        upload: uploadIdOf(path),
        breaks: request.body.kind === 'stream' ? () => breakOff(this.server, request) : null,
        ...(signal !== undefined && { signal }),
      },
      () => succeeded(carryOut(this.server, request)),
      {
        lost: failed(problem('timed-out')),
        aborted: failed(problem('aborted')),
        refused: (status) => succeeded({ status, headers: {}, body: JSON.stringify(refusals[status]) }),
      },
    );
  }

  private callOf(life: number): AccountClient['call'] {
    return (name, input, options) => {
      const answer = this.request<Outcome<unknown>>(
        name,
        {
          life,
          isUpload: false,
          changes: changing.has(name),
          upload: '',
          breaks: null,
          ...(options?.signal !== undefined && { signal: options.signal }),
        },
        () => carryOutCall(this.server, name, input),
        {
          lost: failed(problem('timed-out')),
          aborted: failed(problem('aborted')),
          refused: () => failed(problem('sign-in-needed', { status: 401 })),
        },
      );
      // The server's answers have the shape of their operation.
      return answer as never;
    };
  }

  private open(): [Uploads, Engine] {
    const { life } = this.disk;
    const clock: Clock = {
      now: () => this.now,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          const sleeper = { life, at: this.now + ms, wake: resolve };
          const leave = (): void => {
            this.sleepers = this.sleepers.filter((other) => other !== sleeper);
            reject(new Error('woken'));
          };
          if (signal?.aborted === true) {
            leave();
            return;
          }
          signal?.addEventListener('abort', leave, { once: true });
          this.sleepers.push(sleeper);
        }),
    };
    const resumable = createResumableUpload({
      transport: { send: (request) => this.send(life, request) },
      token: () => Promise.resolve(succeeded('token')),
      host: 'model',
      clock,
    });
    const nothing = () => () => undefined;
    const uploads = createUploads({
      folder: profileOn(this.disk),
      storage: {
        now: () => this.now,
        report: ({ code, cause }) => void this.server.violations.push(`${code}: ${cause ?? ''}`),
      },
      clock,
      drafts: {
        list: () => Promise.resolve([this.draft]),
        get: () => Promise.resolve(succeeded(this.draft)),
        source: () =>
          Promise.resolve({
            path: '/a.mp4',
            name: 'a.mp4',
            fingerprint: { size: fileBytes.length, mtimeMs: 1_000, sample: 'sample' },
            durationSeconds: 3,
          }),
        thumbnail: () => Promise.resolve(null),
        caption: () => Promise.resolve({ bytes: new Uint8Array([1]), type: 'text/vtt', filename: 'de.vtt' }),
        checkFile: () => Promise.resolve(),
        lookAgain: () => Promise.resolve(succeeded(undefined)),
        remove: () => Promise.resolve(succeeded(undefined)),
        onChanged: nothing,
        onRemoved: nothing,
      },
      sessions: {
        clientFor: () => succeeded({ call: this.callOf(life) }),
        capabilities: () => Promise.resolve(succeeded({ ...someCapabilities, maxChunkBytes: 1_000 })),
        originOf: () => succeeded('https://model'),
        accessToken: () => Promise.resolve(succeeded('token')),
        list: () => ({ accounts: [], current: account }),
        onChanged: (listener) => {
          this.sessionListeners.push(listener);
          return () => undefined;
        },
      },
      resumableFor: () => succeeded(resumable),
      // The server has every video at once: there is nothing that would have to be asked for twice.
      watch: { follow: (_draft, { told }) => void told(1), unfollow: () => undefined },
      network: { online: () => true, onChange: nothing },
      power: { onResume: nothing },
      atOnce: 1,
      digests: {
        ofPart: (_path, _name, { start, end }) => Promise.resolve(succeeded(digestOfPart(start, end))),
        close: () => Promise.resolve(),
      },
    });
    if (engines.now === null) throw new Error('The engine is not watched.');
    return [uploads, engines.now];
  }
}

function withoutTimes(text: string): string {
  return text.replace(/"(addedAt|finishedAt)": ?"[^"]*"/g, '"$1":"…"');
}

function answersOf(patience: object): unknown {
  return patienceAnswers.get(patience) ?? null;
}
