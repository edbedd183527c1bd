import * as v from 'valibot';
import type { InputFor, RequestName } from '../../src-preload/contract.ts';
import { speedLimitSchema } from '../uploads/index.ts';
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

const draftChanges = anyOf({
  ...fields,
  title: text,
  passwords: v.pipe(v.array(text), v.maxLength(100)),
  schedule: v.nullable(
    v.object({ at: v.pipe(v.string(), v.isoTimestamp()), privacy: v.picklist([1, 2, 4]) }),
  ),
  originallyPublishedAt: v.nullable(v.pipe(v.string(), v.isoTimestamp())),
  nsfwSummary: text,
  nsfwFlags: wholeNumber,
  channelId: v.nullable(wholeNumber),
  account: v.nullable(id),
  chapters: v.pipe(
    v.array(v.object({ timecode: v.pipe(wholeNumber, v.minValue(0)), title: text })),
    v.maxLength(1_000),
  ),
  playlists: v.pipe(v.array(wholeNumber), v.maxLength(1_000)),
});

const captionLanguage = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/), v.maxLength(35));
const companionKey = v.custom<InputFor<'uploads:retry-companion'>['key']>(
  (key) => typeof key === 'string' && /^(?:caption:[\w-]{1,35}|chapters|playlist:\d{1,15})$/.test(key),
);

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
  }),

  'files:choose': v.object({ kind: v.picklist(['videos', 'video', 'folder', 'image', 'captions']) }),
  'files:grant': v.object({
    paths: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.maxLength(10_000)),
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
};
