import {
  failed,
  problem,
  succeeded,
  type AccountsView,
  type AppInfo,
  type Capabilities,
  type DraftView,
  type EventName,
  type Events,
  type Handlers,
  type InboxEntry,
  type InputFor,
  type OperationName,
  type Outcome,
  type OutputFor,
  type Problem,
  type QueueView,
  type RequestName,
  type SepiolaBridge,
  type VideoRow,
  type VideosReading,
  type Work,
} from '../../../../src-preload/contract.ts';
import { deliver } from '../../../../src-renderer/state/bridge.ts';
import {
  sampleAccount,
  sampleChannel,
  sampleDraft,
  samplePlaylist,
  sampleUpload,
  sampleVideo,
  sampleVideoRow,
} from './sample-data.ts';

/** `first-run`: nobody signed in. `empty`: a new account. `failing`: the server errs. `offline`: no network. */
export type Scene = 'first-run' | 'empty' | 'full' | 'good-day' | 'failing' | 'offline' | 'loading';

export type FakeCalls = Partial<
  Record<OperationName, (input: { readonly query?: object }) => Outcome<unknown> | Promise<Outcome<unknown>>>
>;

export interface FakeWorld {
  readonly info: AppInfo;
  readonly accounts: AccountsView;
  readonly drafts: readonly DraftView[];
  readonly queue: QueueView;
  readonly calls: FakeCalls;
  readonly videos: FakeVideos;
  readonly work?: readonly Work[];
  readonly inbox?: readonly InboxEntry[];
}

/** The list of all one's videos, as it is known, and how it stands. */
export interface FakeVideos {
  readonly rows: readonly VideoRow[];
  /** Of every account; `known` and `account` are filled in. */
  readonly reading: Pick<VideosReading, 'readAt' | 'isReading' | 'total' | 'skipped' | 'problem'>;
}

/** `account-1` has all of them but one in ten, which `account-2` has. */
export function sampleVideos(count: number, reading: Partial<FakeVideos['reading']> = {}): FakeVideos {
  return {
    rows: Array.from({ length: count }, (_, index) =>
      sampleVideoRow(index, index % 10 === 9 ? 'account-2' : 'account-1'),
    ),
    reading: {
      readAt: Date.now() - 60_000,
      isReading: false,
      total: count,
      skipped: 0,
      problem: null,
      ...reading,
    },
  };
}

const info: AppInfo = {
  version: '0.1.0',
  platform: 'linux',
  locale: 'en-GB',
  settings: {
    theme: 'system',
    language: 'system',
    uploadsAtOnce: 2,
    uploadSpeed: { bytesPerSecond: null, periods: [] },
    notifications: true,
    videoColumns: null,
    savedFilters: [],
  },
  online: true,
};

const capabilities: Capabilities = {
  version: '8.2.0',
  videoExtensions: ['.mp4', '.webm', '.mkv', '.mov'],
  imageExtensions: ['.png', '.jpg', '.jpeg', '.webp'],
  imageMaxBytes: 8_000_000,
  maxChunkBytes: null,
  minChunkBytes: null,
  features: {},
  defaults: { privacy: 1, licence: null, downloadEnabled: true, commentsPolicy: 1 },
  lacking: {},
  lackingFields: {},
};

const second = sampleAccount({
  id: 'account-2',
  server: {
    origin: 'https://video.school.example',
    name: 'School of the Sea',
    shortDescription: '',
    version: '6.3.0',
  },
  username: 'm.oduya',
  displayName: 'M. Oduya',
  role: 'moderator',
  twoFactor: true,
  channels: [{ id: 9, name: 'lectures', displayName: 'Lectures', avatarUrl: null }],
});

const labels = {
  'videos.categories': { 1: 'Music', 2: 'Films', 15: 'Science & Technology' },
  'videos.licences': { 1: 'Attribution', 2: 'Attribution - Share Alike' },
  'videos.languages': { en: 'English', fr: 'French', de: 'German' },
  'videos.privacies': { 1: 'Public', 2: 'Unlisted', 3: 'Private', 4: 'Internal', 5: 'Password protected' },
};

/** Rows of a list as the server pages, searches and sorts them. */
function page(rows: readonly { readonly name?: string }[]) {
  return (input: { readonly query?: object }): Outcome<unknown> => {
    const {
      start = 0,
      count = 15,
      search = '',
    } = (input.query ?? {}) as {
      start?: number;
      count?: number;
      search?: string;
    };
    const found = rows.filter((row) => (row.name ?? '').toLowerCase().includes(search.toLowerCase()));
    return succeeded({ total: found.length, data: found.slice(start, start + count) });
  };
}

function answers(videos: number, channels: number, playlists: number): FakeCalls {
  const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);
  return {
    'users.myVideos': page(indexes(videos).map(sampleVideo)),
    'accounts.videoChannels': page(indexes(channels).map(sampleChannel)),
    'accounts.videoPlaylists': page(
      indexes(playlists)
        .map((index) => samplePlaylist(index))
        .map((row) => ({ ...row, name: row.displayName })),
    ),
    'videos.categories': () => succeeded(labels['videos.categories']),
    'videos.licences': () => succeeded(labels['videos.licences']),
    'videos.languages': () => succeeded(labels['videos.languages']),
    'videos.privacies': () => succeeded(labels['videos.privacies']),
  };
}

function refusing(refusal: Problem): FakeCalls {
  const refuse = () => failed(refusal);
  return Object.fromEntries(Object.keys(answers(0, 0, 0)).map((name) => [name, refuse]));
}

const unreachable = problem('unreachable', { details: { host: 'tube.example' }, retry: { kind: 'never' } });
const offline = problem('offline', { retry: { kind: 'later' } });
const neverRead = { readAt: null, total: null } as const;
const quotaReached = problem('quota-reached', {
  details: { usedBytes: 50_000_000_000, limitBytes: 50_000_000_000, host: 'tube.example' },
});

const drafts: readonly DraftView[] = [
  sampleDraft('draft-1', 'Spawning season, first week'),
  sampleDraft('draft-2', 'Night dive at the old pier'),
  sampleDraft('draft-3', 'Interview with the harbour master'),
  sampleDraft('draft-4', 'Eggs under the microscope'),
  sampleDraft('draft-5', ''),
  sampleDraft('draft-6', 'A lecture that has no file yet', { file: null }),
];

const queue: QueueView = {
  atOnce: 2,
  order: ['draft-1', 'draft-2', 'draft-3', 'draft-4'],
  uploads: [
    sampleUpload('draft-1', 'sending', { kind: 'working' }),
    sampleUpload('draft-2', 'queued', { kind: 'waiting-for-turn' }, { confirmed: 0 }),
    sampleUpload('draft-3', 'checked', { kind: 'failed', problem: quotaReached }, { confirmed: 0 }),
    sampleUpload('draft-4', 'described', { kind: 'held' }, { release: 'hold', confirmed: 1_430_000_000 }),
  ],
};

const nothing: Pick<FakeWorld, 'drafts' | 'queue'> = {
  drafts: [],
  queue: { uploads: [], order: [], atOnce: 2 },
};

export function sampleWorld(scene: Scene): FakeWorld {
  const one: AccountsView = { accounts: [sampleAccount()], current: 'account-1' };
  const two: AccountsView = { accounts: [sampleAccount(), second], current: 'account-1' };
  switch (scene) {
    case 'first-run':
      return {
        info,
        accounts: { accounts: [], current: null },
        ...nothing,
        calls: {},
        videos: sampleVideos(0, neverRead),
      };
    case 'empty':
      return { info, accounts: one, ...nothing, calls: answers(0, 0, 0), videos: sampleVideos(0) };
    case 'good-day':
      return { info, accounts: one, ...nothing, calls: answers(60, 3, 3), videos: sampleVideos(60) };
    case 'full':
      return {
        info,
        accounts: two,
        drafts,
        queue,
        calls: answers(260, 3, 3),
        videos: sampleVideos(260),
      };
    case 'failing': {
      const expired = sampleAccount({
        state: { kind: 'sign-in-needed', reason: 'expired' },
        quota: {
          limitBytes: 50_000_000_000,
          usedBytes: 49_100_000_000,
          dailyLimitBytes: null,
          dailyUsedBytes: 0,
        },
      });
      return {
        info,
        accounts: { accounts: [expired, second], current: 'account-1' },
        drafts,
        queue,
        calls: refusing(unreachable),
        videos: sampleVideos(0, { ...neverRead, problem: unreachable }),
      };
    }
    case 'offline':
      return {
        info: { ...info, online: false },
        accounts: two,
        drafts: drafts.slice(4),
        queue: nothing.queue,
        calls: refusing(offline),
        videos: sampleVideos(260, { readAt: Date.now() - 26 * 3_600_000, problem: offline }),
      };
    case 'loading': {
      const never = () => new Promise<Outcome<unknown>>(() => undefined);
      const calls = Object.fromEntries(Object.keys(answers(0, 0, 0)).map((name) => [name, never]));
      const reading = { ...neverRead, isReading: true };
      return { info, accounts: one, ...nothing, calls, videos: sampleVideos(0, reading) };
    }
  }
}

export interface FakeBridge extends SepiolaBridge {
  /** What was asked, in order. */
  readonly asked: readonly { readonly name: RequestName; readonly input: unknown }[];
  /** Tells the window, as main would. */
  tell<Name extends EventName>(name: Name, payload: Events[Name]): void;
}

/** A bridge over a world in memory. `handlers` answer in place of the world's own. */
export function createFakeBridge(world: FakeWorld, handlers: Partial<Handlers> = {}): FakeBridge {
  const asked: { name: RequestName; input: unknown }[] = [];
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  let settings = world.info.settings;
  let accounts = world.accounts;
  const drafts = new Map(world.drafts.map((draft) => [draft.id, draft]));

  function tell<Name extends EventName>(name: Name, payload: Events[Name]): void {
    // The listeners of a name take that name's payload: `listen` is the only way in.
    for (const listener of listeners.get(name) ?? []) (listener as (payload: Events[Name]) => void)(payload);
    // The next frame: whoever wants several in one writes to the listeners itself.
    deliver();
  }

  const done = () => Promise.resolve(succeeded(undefined));
  const no = () => Promise.resolve(failed(problem('bug', { cause: 'not in the fake bridge' })));

  function changeCaptions(
    id: string,
    change: (captions: DraftView['captions'], revision: number) => DraftView['captions'],
  ): Promise<Outcome<DraftView>> {
    const before = drafts.get(id);
    if (!before) return Promise.resolve(failed(problem('draft-unknown')));
    const revision = before.revision + 1;
    const after: DraftView = { ...before, revision, captions: change(before.captions, revision) };
    drafts.set(id, after);
    tell('drafts:changed', after);
    return Promise.resolve(succeeded(after));
  }

  const videosOf = (account: string) => world.videos.rows.filter((row) => row.account === account);
  const readingOf = (account: string): VideosReading => ({
    account,
    ...world.videos.reading,
    known: videosOf(account).length,
    total: world.videos.reading.total === null ? null : videosOf(account).length,
  });

  const own: Partial<Handlers> = {
    'app:info': () => Promise.resolve(succeeded({ ...world.info, settings })),
    'app:change-settings': (changes) => {
      settings = { ...settings, ...changes };
      tell('app:settings', settings);
      return Promise.resolve(succeeded(settings));
    },
    'app:open-external': done,
    'app:copy-text': done,
    'servers:check': () => Promise.resolve(succeeded(sampleAccount().server)),
    'servers:waits': () => Promise.resolve(succeeded([])),
    'sessions:list': () => Promise.resolve(succeeded(accounts)),
    'sessions:select': ({ account }) => {
      accounts = { ...accounts, current: account };
      tell('sessions:changed', accounts);
      return done();
    },
    'sessions:sign-in': () => {
      const account = sampleAccount();
      accounts = { accounts: [account], current: account.id };
      tell('sessions:changed', accounts);
      return Promise.resolve(succeeded({ step: 'signed-in', account }));
    },
    'sessions:sign-out': ({ account }) => {
      const left = accounts.accounts.filter((other) => other.id !== account);
      accounts = { accounts: left, current: left[0]?.id ?? null };
      tell('sessions:changed', accounts);
      return done();
    },
    'sessions:capabilities': () => Promise.resolve(succeeded(capabilities)),
    'sessions:two-factor-begin': () =>
      Promise.resolve(
        succeeded({
          secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
          uri: 'otpauth://totp/Tide%20Pool:marina?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Tide%20Pool',
        }),
      ),
    'sessions:two-factor-confirm': done,
    'sessions:two-factor-disable': done,
    'peertube:call': async ({ operation, input }) => {
      const answer = world.calls[operation];
      return answer ? answer(input as { query?: object }) : no();
    },
    'files:choose': () => Promise.resolve(succeeded([])),
    'drafts:list': () => Promise.resolve(succeeded([...drafts.values()])),
    'drafts:add-files': () => Promise.resolve(succeeded({ drafts: [], refused: [], warnings: [] })),
    'drafts:update': ({ draft, changes }) => {
      const before = drafts.get(draft);
      if (!before) return Promise.resolve(failed(problem('draft-unknown')));
      const { account, ...metadata } = changes;
      const after: DraftView = {
        ...before,
        revision: before.revision + 1,
        account: account === undefined ? before.account : account,
        metadata: { ...before.metadata, ...metadata },
      };
      drafts.set(draft, after);
      tell('drafts:changed', after);
      return Promise.resolve(succeeded(after));
    },
    'drafts:add-caption': ({ draft, grant, language }) => {
      if (language === null)
        return Promise.resolve(
          failed(problem('caption-language-needed', { details: { name: `${grant}.srt` } })),
        );
      return changeCaptions(draft, (captions, revision) => [
        ...captions.filter((caption) => caption.language !== language),
        { language, fileName: `${grant}.srt`, size: 4_200, revision },
      ]);
    },
    'drafts:set-caption-language': ({ draft, from, to }) =>
      changeCaptions(draft, (captions, revision) =>
        captions.map((caption) =>
          caption.language === from ? { ...caption, language: to, revision } : caption,
        ),
      ),
    'drafts:remove-caption': ({ draft, language }) =>
      changeCaptions(draft, (captions) => captions.filter((caption) => caption.language !== language)),
    'uploads:list': () => Promise.resolve(succeeded(world.queue)),
    'uploads:pause': done,
    'uploads:resume': done,
    'uploads:retry': done,
    'uploads:retry-companion': done,
    'uploads:cancel': done,
    'uploads:start': done,
    'uploads:send-first': done,
    'uploads:move': done,
    'copies:list': () => Promise.resolve(succeeded([])),
    'edits:undoable': () => Promise.resolve(succeeded(null)),
    'bulk:list': () => Promise.resolve(succeeded([])),
    'videos:read': ({ account }) => Promise.resolve(succeeded(readingOf(account))),
    'videos:rows': ({ account, from }) =>
      Promise.resolve(
        succeeded({
          rows: JSON.stringify(videosOf(account).slice(from, from + 1_000)),
          next: from + 1_000 < videosOf(account).length ? from + 1_000 : null,
          reading: readingOf(account),
        }),
      ),
    'videos:sizes': ({ account, videos }) => {
      const rows = videosOf(account).filter((row) => videos.includes(row.uuid));
      tell('videos:changed', {
        account,
        rows: rows.map((row) => ({ ...row, size: row.duration * 1_000_000 })),
        removed: [],
      });
      return done();
    },
    'videos:look-again': done,
    'watch:list': () => Promise.resolve(succeeded(world.work ?? [])),
    'watch:begin': done,
    'watch:look': done,
    'watch:forget': done,
    'inbox:list': () => Promise.resolve(succeeded(world.inbox ?? [])),
    'inbox:mark-read': done,
    'inbox:remove': done,
  };

  return {
    asked,
    tell,
    request<Name extends RequestName>(name: Name, input: InputFor<Name>): Promise<Outcome<OutputFor<Name>>> {
      asked.push({ name, input });
      const handler = handlers[name] ?? own[name] ?? no;
      return handler(input);
    },
    listen(name, listener) {
      const ofName = listeners.get(name) ?? new Set();
      listeners.set(name, ofName);
      ofName.add(listener);
      return () => ofName.delete(listener);
    },
    grantFiles: (files) =>
      Promise.resolve(
        succeeded(
          files.map((file, index) => ({
            grant: `grant-${index}`,
            name: file.name,
            size: file.size,
            lastModified: file.lastModified,
            url: `/media/grant-${index}`,
          })),
        ),
      ),
  };
}
