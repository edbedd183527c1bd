import * as v from 'valibot';
import type { InputFor, RequestName } from '../../src-preload/contract.ts';
import { speedLimitSchema } from '../uploads/index.ts';
import { savedFiltersSchema, videoColumnsSchema } from '../videos/index.ts';
import { workKinds } from '../watch/index.ts';
import { isOperationName } from './peertube-call.ts';

/** What each request may carry. The window is ours, but what it sends is checked as if it were not. */

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
const ids = v.pipe(v.array(id), v.maxLength(10_000));
const address = v.pipe(v.string(), v.maxLength(2_000));
const password = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000));
const code = v.pipe(v.string(), v.maxLength(32));
const text = v.pipe(v.string(), v.maxLength(100_000));
const wholeNumber = v.pipe(v.number(), v.safeInteger());
const nothing = v.undefined();
const account = v.object({ account: id });
const draft = v.object({ draft: id });
const drafts = v.object({ drafts: ids });
const video = v.object({ account: id, video: id });
const playlist = v.object({ account: id, playlist: id });

/** An object of which any part may be missing; one that is there has its full type. */
function anyOf<Entries extends v.ObjectEntries>(entries: Entries) {
  type Optional = { [Key in keyof Entries]: v.ExactOptionalSchema<Entries[Key], undefined> };
  // Object.entries forgets which key had which schema; the mapped type says what is built.
  const optional = Object.fromEntries(
    Object.entries(entries).map(([key, schema]) => [key, v.exactOptional(schema)]),
  ) as Optional;
  return v.strictObject(optional);
}

const fields = {
  description: text,
  tags: v.pipe(v.array(text), v.maxLength(100)),
  category: v.nullable(wholeNumber),
  licence: v.nullable(wholeNumber),
  language: v.nullable(v.pipe(v.string(), v.maxLength(20))),
  privacy: v.picklist([1, 2, 3, 4, 5]),
  commentsPolicy: v.picklist([1, 2, 3]),
  downloadEnabled: v.boolean(),
  nsfw: v.boolean(),
  support: text,
  waitTranscoding: v.boolean(),
} as const;

const moment = v.pipe(v.string(), v.isoTimestamp());
const publicPrivacy = v.picklist([1, 2, 4]);
const passwords = v.pipe(v.array(text), v.maxLength(100));

const videoFields = {
  ...fields,
  title: text,
  passwords,
  schedule: v.nullable(v.object({ at: moment, privacy: publicPrivacy })),
  originallyPublishedAt: v.nullable(moment),
  nsfwSummary: text,
  nsfwFlags: wholeNumber,
  channelId: v.nullable(wholeNumber),
} as const;

const draftChanges = anyOf({
  ...videoFields,
  account: v.nullable(id),
  chapters: v.pipe(
    v.array(v.object({ timecode: v.pipe(wholeNumber, v.minValue(0)), title: text })),
    v.maxLength(1_000),
  ),
  playlists: v.pipe(v.array(wholeNumber), v.maxLength(1_000)),
});

const captionLanguage = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/), v.maxLength(35));
/** As characters; the service counts the bytes. */
const captionFile = v.pipe(v.string(), v.maxLength(20 * 1024 * 1024));
const captionsOwner = v.variant('kind', [
  v.strictObject({ kind: v.literal('video'), account: id, video: id }),
  v.strictObject({ kind: v.literal('draft'), draft: id }),
]);
const captionPlace = v.variant('kind', [
  v.strictObject({ kind: v.literal('video'), account: id, video: id, language: captionLanguage }),
  v.strictObject({ kind: v.literal('draft'), draft: id, language: captionLanguage }),
]);
const companionKey = v.custom<InputFor<'uploads:retry-companion'>['key']>(
  (key) => typeof key === 'string' && /^(?:caption:[\w-]{1,35}|chapters|playlist:\d{1,15})$/.test(key),
);

const {
  title: _title,
  description: _description,
  tags: _tags,
  schedule: _schedule,
  ...otherFields
} = videoFields;
const settable = { ...otherFields, schedule: v.null() };
const tags = v.pipe(v.array(text), v.maxLength(100));
const fileKind = v.picklist(['hls', 'web-video']);
const textField = v.picklist(['title', 'description', 'support']);
const bulkChange = v.variant('kind', [
  v.strictObject({ kind: v.literal('set'), values: anyOf(settable) }),
  v.strictObject({
    kind: v.literal('replace-text'),
    field: textField,
    find: v.pipe(text, v.minLength(1)),
    replace: text,
    matchCase: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('template'), field: textField, template: text }),
  v.strictObject({ kind: v.literal('tags'), add: tags, remove: tags }),
  v.strictObject({ kind: v.literal('set-tags'), tags }),
  v.strictObject({
    kind: v.literal('add-to-playlist'),
    playlist: v.strictObject({ id: wholeNumber, name: text }),
  }),
  v.strictObject({
    kind: v.literal('schedule'),
    first: moment,
    everyMinutes: v.pipe(wholeNumber, v.minValue(0), v.maxValue(525_600)),
    privacy: publicPrivacy,
  }),
  v.strictObject({
    kind: v.literal('transcode'),
    type: fileKind,
    force: v.boolean(),
    onlyMissing: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('delete-files'), files: fileKind }),
  v.strictObject({ kind: v.literal('delete') }),
  v.strictObject({ kind: v.literal('hand-over'), username: v.pipe(v.string(), v.maxLength(500)) }),
]);
const run = v.object({ run: id });

const seconds = v.pipe(wholeNumber, v.minValue(0), v.maxValue(1_000_000));
const segment = v.strictObject({ start: seconds, end: seconds });
const studioPlan = v.strictObject({
  cut: v.nullable(segment),
  remove: v.pipe(v.array(segment), v.maxLength(1_000)),
  intro: v.nullable(id),
  outro: v.nullable(id),
  watermark: v.nullable(id),
});
/** Wide enough for what a synchronisation or an import is called. */
const work = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const entries = v.object({ entries: v.pipe(v.array(work), v.maxLength(1_000)) });
const workRef = v.strictObject({ account: id, kind: v.picklist(workKinds), of: id });

const {
  title: _showTitle,
  schedule: _showSchedule,
  originallyPublishedAt: _showDate,
  waitTranscoding: _showWaits,
  ...showValues
} = videoFields;
const show = v.strictObject({
  id,
  account: id,
  name: v.pipe(v.string(), v.maxLength(200)),
  title: text,
  number: v.pipe(wholeNumber, v.minValue(0)),
  slot: v.nullable(
    v.strictObject({
      weekday: v.picklist([0, 1, 2, 3, 4, 5, 6]),
      minute: v.pipe(wholeNumber, v.minValue(0), v.maxValue(1_439)),
    }),
  ),
  values: v.strictObject(showValues),
  options: v.strictObject({
    permanent: v.boolean(),
    latency: v.picklist([1, 2, 3]),
    replay: v.nullable(v.strictObject({ privacy: v.picklist([1, 2, 3, 4]) })),
    dvrWindow: v.nullable(seconds),
    schedules: v.pipe(v.array(moment), v.maxLength(100)),
  }),
});

const obsAddress = v.strictObject({
  host: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  port: v.pipe(wholeNumber, v.minValue(1), v.maxValue(65_535)),
});

const scope = v.variant('kind', [
  v.strictObject({ kind: v.literal('all') }),
  v.strictObject({ kind: v.literal('account'), account: id }),
  v.strictObject({ kind: v.literal('channel'), account: id, channelId: wholeNumber }),
]);
const day = v.pipe(v.string(), v.isoDate());

const image = v.object({
  origin: v.picklist(['frame', 'file']),
  type: v.picklist(['image/jpeg', 'image/png', 'image/webp']),
  bytes: v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.byteLength <= 20_000_000),
  ),
});

export const requestSchemas: {
  [Name in RequestName]: v.GenericSchema<unknown, InputFor<Name>>;
} = {
  'app:info': nothing,
  'app:change-settings': anyOf({
    theme: v.picklist(['system', 'light', 'dark']),
    language: v.picklist(['system', 'en']),
    uploadsAtOnce: v.pipe(wholeNumber, v.minValue(1), v.maxValue(5)),
    uploadSpeed: speedLimitSchema,
    notifications: v.boolean(),
    videoColumns: videoColumnsSchema,
    savedFilters: savedFiltersSchema,
  }),
  'app:open-external': v.object({ url: v.pipe(v.string(), v.maxLength(4_000)) }),
  'app:copy-text': v.object({ text }),
  'app:report-online': v.object({ online: v.boolean() }),

  'servers:check': v.object({ address, plainHttpAccepted: v.boolean() }),
  'servers:waits': nothing,
  'sessions:list': nothing,
  'sessions:sign-in': v.object({
    address,
    username: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
    password,
    oneTimePassword: v.exactOptional(code),
    keepIn: v.picklist(['keychain', 'memory']),
    plainHttpAccepted: v.boolean(),
  }),
  'sessions:sign-out': account,
  'sessions:select': account,
  'sessions:refresh': account,
  'sessions:capabilities': account,
  'sessions:two-factor-begin': v.object({ account: id, password }),
  'sessions:two-factor-confirm': v.object({ account: id, code }),
  'sessions:two-factor-disable': v.object({ account: id, password }),

  'peertube:call': v.object({
    account: id,
    operation: v.custom<InputFor<'peertube:call'>['operation']>(isOperationName),
    input: v.unknown(),
    background: v.exactOptional(v.boolean()),
  }),

  'files:choose': v.object({ kind: v.picklist(['videos', 'video', 'folder', 'image', 'captions']) }),
  'files:grant': v.object({
    paths: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.maxLength(10_000)),
  }),
  'files:save-text': v.object({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
    text: v.pipe(v.string(), v.maxLength(20 * 1024 * 1024)),
  }),
  'files:save-png': v.object({
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
    bytes: v.pipe(
      v.instance(Uint8Array),
      v.check((bytes) => bytes.byteLength <= 10_000_000),
    ),
  }),

  'drafts:list': nothing,
  'drafts:create': v.object({ account: v.nullable(id), channelId: v.nullable(wholeNumber) }),
  'drafts:add-files': v.object({
    grants: ids,
    account: v.nullable(id),
    channelId: v.nullable(wholeNumber),
  }),
  'drafts:update': v.object({ draft: id, changes: draftChanges }),
  'drafts:set-file': v.object({ draft: id, grant: id }),
  'drafts:set-thumbnail': v.object({ draft: id, image: v.nullable(image) }),
  'drafts:add-caption': v.object({ draft: id, grant: id, language: v.nullable(captionLanguage) }),
  'drafts:save-caption': v.object({
    draft: id,
    language: captionLanguage,
    text: v.pipe(v.string(), v.maxLength(20_000_000)),
  }),
  'drafts:read-caption': v.object({ draft: id, language: captionLanguage }),
  'drafts:set-caption-language': v.object({ draft: id, from: captionLanguage, to: captionLanguage }),
  'drafts:remove-caption': v.object({ draft: id, language: captionLanguage }),
  'drafts:remove': draft,
  'templates:get': v.object({ account: id, channelId: wholeNumber }),
  'templates:save': v.object({
    account: id,
    channelId: wholeNumber,
    template: anyOf(fields),
  }),

  'uploads:list': nothing,
  'uploads:start': v.object({ drafts: ids, release: v.picklist(['hold', 'publish']) }),
  'uploads:pause': drafts,
  'uploads:resume': drafts,
  'uploads:retry': drafts,
  'uploads:retry-companion': v.object({ draft: id, key: companionKey }),
  'uploads:cancel': drafts,
  'uploads:send-first': drafts,
  'uploads:replace': v.object({ account: id, video: id, grant: id }),
  'uploads:move': v.object({ draft: id, before: v.nullable(id) }),

  'copies:offer': video,
  'copies:list': nothing,
  'copies:save': video,
  'copies:retry': video,
  'copies:stop': video,

  'videos:read': account,
  'videos:rows': v.object({ account: id, from: v.pipe(wholeNumber, v.minValue(0)) }),
  'videos:sizes': v.object({ account: id, videos: v.pipe(v.array(id), v.maxLength(100)) }),
  'videos:look-again': v.object({ account: id, videos: v.pipe(v.array(id), v.maxLength(100)) }),

  'media:of-video': video,

  'captions:read': v.object({ account: id, video: id, language: captionLanguage }),
  'captions:read-file': v.object({ grant: id }),
  'captions:keep': v.object({ place: captionPlace, text: v.nullable(captionFile) }),
  'captions:kept': captionPlace,
  'captions:kept-list': captionsOwner,
  'captions:tracks': v.object({ grant: id }),
  'captions:extract': v.object({ grant: id, track: v.pipe(wholeNumber, v.minValue(0)) }),
  'captions:stop': v.object({ grant: id }),

  'edits:values': video,
  'edits:save': v.object({
    account: id,
    video: id,
    base: v.strictObject(videoFields),
    changes: anyOf(videoFields),
  }),
  'edits:undoable': nothing,
  'edits:undo': v.object({ edit: id }),

  'playlists:order': v.object({
    account: id,
    playlist: id,
    elements: v.pipe(v.array(wholeNumber), v.maxLength(100_000)),
  }),
  'playlists:orderings': nothing,
  'playlists:retry-order': playlist,
  'playlists:stop-order': playlist,

  'bulk:list': nothing,
  'bulk:preview': v.object({
    videos: v.pipe(v.array(video), v.minLength(1), v.maxLength(20_000)),
    changes: v.pipe(v.array(bulkChange), v.minLength(1), v.maxLength(50)),
  }),
  'bulk:items': v.object({
    run: id,
    from: v.pipe(wholeNumber, v.minValue(0)),
    only: v.exactOptional(
      v.picklist(['unknown', 'unchanged', 'waiting', 'at-work', 'done', 'failed', 'undone']),
    ),
  }),
  'bulk:start': run,
  'bulk:pause': run,
  'bulk:resume': run,
  'bulk:retry': v.object({ run: id, videos: v.exactOptional(v.pipe(v.array(video), v.maxLength(20_000))) }),
  'bulk:undo': run,
  'bulk:remove': run,

  'watch:list': nothing,
  'watch:begin': workRef,
  'watch:look': nothing,
  'watch:forget': v.object({ work }),
  'inbox:list': nothing,
  'inbox:mark-read': entries,
  'inbox:remove': entries,

  'studio:check-file': v.object({
    account: id,
    grant: id,
    use: v.picklist(['intro', 'outro', 'watermark']),
  }),
  'studio:keep': v.object({ account: id, video: id, plan: v.nullable(studioPlan) }),
  'studio:kept': video,
  'studio:send': v.object({ account: id, video: id, plan: studioPlan, whenReady: v.boolean() }),
  'studio:list': nothing,
  'studio:retry': v.object({ request: id }),
  'studio:remove': v.object({ request: id }),

  'lives:show-key': video,
  'lives:copy-key': video,
  'shows:list': nothing,
  'shows:save': v.object({ show }),
  'shows:remove': v.object({ show: id }),

  'obs:view': nothing,
  'obs:connect': v.object({
    address: obsAddress,
    password: v.nullable(v.pipe(v.string(), v.maxLength(1_000))),
  }),
  'obs:disconnect': nothing,
  'obs:forget': nothing,
  'obs:set-up': video,
  'obs:start-stream': nothing,
  'obs:stop-stream': nothing,

  'statistics:report': v.object({ scope, range: v.strictObject({ from: day, to: day }) }),
  'statistics:read': v.object({ scope }),
  'statistics:stop': nothing,
};
