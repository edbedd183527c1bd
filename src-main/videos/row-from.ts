import * as v from 'valibot';
import { plainText } from '../peertube/plain-text.ts';
import type { AccountId } from '../sessions/index.ts';
import { thumbnailPath } from './thumbnail-path.ts';
import type { VideoRow } from './video-row.ts';

/** Whose row it is, and from where. */
export interface RowOf {
  readonly account: AccountId;
  /** Of the account's server: `https://tube.example`. */
  readonly origin: string;
}

/** A row, or what is wrong with it: paths and expectations, no values. `uuid`: of what is wrong, where that much is right. */
export type ReadRow =
  | { readonly ok: true; readonly row: VideoRow }
  | { readonly ok: false; readonly uuid: string | null; readonly why: string };

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.transform(plainText));
const moment = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value)), 'date'),
  v.transform((value) => new Date(value).toISOString()),
);
/** As PeerTube cuts it for lists, and then some: a list of ten thousand stays small. */
const beginning = v.pipe(
  v.string(),
  v.transform((value) => value.slice(0, 300).toWellFormed()),
);
const uuid = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((value) => value.toLowerCase()),
);

/** What one can do without: whatever stands there that makes no sense counts as not told. */
function maybe<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.fallback(v.nullish(schema, null), null);
}

const label = v.fallback(v.optional(text, ''), '');

/** `{ id: null, label: 'Unknown' }` where nothing is chosen (recording "my videos"). */
function choice<Id>(id: v.GenericSchema<unknown, Id>) {
  return maybe(v.object({ id, label }));
}

const rowSchema = v.object({
  id: count,
  uuid,
  shortUUID: v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/)),
  url: maybe(v.pipe(v.string(), v.maxLength(2_000), v.regex(/^https?:\/\//), v.url())),
  name: text,
  description: maybe(beginning),
  truncatedDescription: maybe(beginning),
  channel: v.object({ id: count, name: text, displayName: maybe(text) }),
  privacy: v.object({ id: count, label }),
  state: maybe(v.object({ id: count, label })),
  scheduledUpdate: maybe(v.object({ updateAt: moment, privacy: maybe(count) })),
  isLive: v.fallback(v.optional(v.boolean(), false), false),
  blacklisted: maybe(v.boolean()),
  blacklistedReason: maybe(text),
  nsfw: v.fallback(v.optional(v.boolean(), false), false),
  category: choice(count),
  licence: choice(count),
  language: choice(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
  tags: maybe(v.pipe(v.array(text), v.maxLength(100))),
  duration: v.fallback(v.pipe(number, v.minValue(0)), 0),
  views: v.fallback(count, 0),
  likes: v.fallback(count, 0),
  comments: maybe(count),
  publishedAt: moment,
  createdAt: moment,
  updatedAt: moment,
  originallyPublishedAt: maybe(moment),
  thumbnailPath: maybe(v.string()),
  thumbnails: maybe(
    v.array(v.object({ fileUrl: v.string(), width: maybe(number), aspectRatio: maybe(v.string()) })),
  ),
});

const publicPrivacy = 1;

/**
 * A row of `users.myVideos`, or what `videos.get` tells its owner, of PeerTube 5.1 to 8.2 and newer. What a person would
 * miss (which video, its title, channel, privacy, dates) has to be right; the rest counts as not told where it is not.
 */
export function rowFrom(of: RowOf, answer: unknown): ReadRow {
  const parsed = v.safeParse(rowSchema, answer);
  if (!parsed.success) {
    const known = v.safeParse(v.object({ uuid }), answer);
    return {
      ok: false,
      uuid: known.success ? known.output.uuid : null,
      why: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'all'} (${issue.type})`).join(', '),
    };
  }
  const { scheduledUpdate, state, channel, privacy, ...found } = parsed.output;
  return {
    ok: true,
    row: {
      account: of.account,
      id: found.id,
      uuid: found.uuid,
      shortUUID: found.shortUUID,
      url: found.url ?? `${of.origin}/w/${found.shortUUID}`,
      name: found.name,
      description: found.truncatedDescription ?? found.description,
      channel: {
        id: channel.id,
        name: channel.name,
        displayName: channel.displayName ?? channel.name,
      },
      privacy: privacy.id,
      state: state?.id ?? null,
      privacyLabel: privacy.label,
      stateLabel: state?.label ?? null,
      // Without a privacy of its own a schedule of PeerTube's makes a video public.
      schedule: scheduledUpdate && {
        at: scheduledUpdate.updateAt,
        privacy: scheduledUpdate.privacy ?? publicPrivacy,
      },
      isLive: found.isLive,
      blocked: found.blacklisted === true ? { reason: found.blacklistedReason ?? '' } : null,
      nsfw: found.nsfw,
      category: found.category,
      licence: found.licence,
      language: found.language,
      tags: found.tags,
      duration: found.duration,
      views: found.views,
      likes: found.likes,
      comments: found.comments,
      size: null,
      publishedAt: found.publishedAt,
      createdAt: found.createdAt,
      updatedAt: found.updatedAt,
      originallyPublishedAt: found.originallyPublishedAt,
      thumbnail: thumbnailPath(found, of.origin),
    },
  };
}
