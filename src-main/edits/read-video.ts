import * as v from 'valibot';
import { lackOf, type Capabilities } from '../peertube/capabilities.ts';
import type { CallOptions } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { VideoValues } from './edit.ts';
import type { EditClient } from './ports.ts';

/** A video as it is on its server now. */
export interface VideoThere {
  /** The server's number. */
  readonly id: number;
  readonly values: VideoValues;
  readonly channel: { readonly id: number; readonly displayName: string };
  readonly languageLabel: string;
  /** ISO 8601: on this server. */
  readonly publishedAt: string;
}

const labelled = <Id extends v.GenericSchema>(id: Id) => v.object({ id, label: v.optional(v.string(), '') });
const text = v.nullish(v.string(), '');

/** What is read of GET /videos/{id} (recordings "get when published", "get when scheduled"). */
const videoSchema = v.object({
  id: v.number(),
  name: v.string(),
  description: v.nullish(v.string(), ''),
  truncatedDescription: v.nullish(v.string()),
  descriptionPath: v.nullish(v.string()),
  support: text,
  tags: v.nullish(v.array(v.string()), []),
  category: labelled(v.nullable(v.number())),
  licence: labelled(v.nullable(v.number())),
  language: labelled(v.nullable(v.string())),
  privacy: labelled(v.number()),
  scheduledUpdate: v.nullish(v.object({ updateAt: v.string(), privacy: v.nullish(v.number()) })),
  originallyPublishedAt: v.nullish(v.string(), null),
  publishedAt: v.string(),
  commentsPolicy: v.optional(v.object({ id: v.picklist([1, 2, 3]) }), { id: 1 }),
  downloadEnabled: v.nullish(v.boolean(), true),
  nsfw: v.boolean(),
  nsfwSummary: text,
  nsfwFlags: v.nullish(v.number(), 0),
  waitTranscoding: v.nullish(v.boolean(), false),
  channel: v.object({ id: v.number(), displayName: v.string() }),
});

type Answered = v.InferOutput<typeof videoSchema>;

const descriptionSchema = v.object({ description: v.nullable(v.string()) });
const passwordsSchema = v.object({ data: v.array(v.object({ password: v.string() })) });

const privacies = [1, 2, 3, 4, 5] as const;
const scheduledPrivacies = [1, 2, 4] as const;
const privatePrivacy = 3;
const protectedPrivacy = 5;
/** As many as a list gives at once. */
const mostPasswords = 100;

function scheduleOf({ scheduledUpdate }: Answered): VideoValues['schedule'] {
  const privacy = scheduledPrivacies.find((known) => known === scheduledUpdate?.privacy);
  // One without a privacy changes nothing when its time comes.
  return scheduledUpdate && privacy !== undefined ? { at: scheduledUpdate.updateAt, privacy } : null;
}

function valuesOf(video: Answered, description: string, passwords: readonly string[]): VideoValues {
  return {
    title: video.name,
    description,
    tags: video.tags,
    category: video.category.id,
    licence: video.licence.id,
    language: video.language.id,
    privacy: privacies.find((known) => known === video.privacy.id) ?? privatePrivacy,
    passwords,
    schedule: scheduleOf(video),
    originallyPublishedAt: video.originallyPublishedAt,
    commentsPolicy: video.commentsPolicy.id,
    downloadEnabled: video.downloadEnabled,
    nsfw: video.nsfw,
    nsfwSummary: video.nsfwSummary,
    nsfwFlags: video.nsfwFlags,
    support: video.support,
    channelId: video.channel.id,
    waitTranscoding: video.waitTranscoding,
  };
}

/** Older servers may cut a long one, and tell where the whole of it is. */
function isCut({ description, truncatedDescription, descriptionPath }: Answered): boolean {
  const told = description;
  return (
    typeof descriptionPath === 'string' &&
    told.length >= 240 &&
    /(?:\.\.\.|…)$/.test(told) &&
    (truncatedDescription ?? told) === told
  );
}

/**
 * Reads a video with all that can be written of it: the whole description, the passwords of a protected one.
 *
 * @param video UUID: a short one does not serve for passwords
 */
export async function readVideo(
  client: EditClient,
  video: string,
  capabilities: Capabilities,
  options: CallOptions & {
    /** False: `passwords` is empty, and a call is saved. */
    readonly withPasswords: boolean;
  },
): Promise<Outcome<VideoThere>> {
  const { withPasswords, ...call } = options;
  const path = { id: video };
  const found = await client.call('videos.get', { path }, call);
  if (!found.ok) return found;
  const parsed = v.safeParse(videoSchema, found.value);
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'videos/{id}' }));
  const there = parsed.output;

  let description = there.description;
  if (isCut(there) && lackOf(capabilities, 'videos.description') === null) {
    const whole = await client.call('videos.description', { path }, call);
    if (!whole.ok) return whole;
    const told = v.safeParse(descriptionSchema, whole.value);
    if (!told.success) return failed(problem('unexpected-answer', { cause: 'videos/{id}/description' }));
    description = told.output.description ?? '';
  }

  let passwords: readonly string[] = [];
  if (withPasswords && there.privacy.id === protectedPrivacy) {
    const query = { start: 0, count: mostPasswords, sort: 'createdAt' };
    const listed = await client.call('videoPasswords.list', { path, query }, call);
    if (!listed.ok) return listed;
    const known = v.safeParse(passwordsSchema, listed.value);
    if (!known.success) return failed(problem('unexpected-answer', { cause: 'videos/{id}/passwords' }));
    passwords = known.output.data.map(({ password }) => password);
  }

  return succeeded({
    id: there.id,
    values: valuesOf(there, description, passwords),
    channel: { id: there.channel.id, displayName: there.channel.displayName },
    languageLabel: there.language.id === null ? '' : there.language.label,
    publishedAt: there.publishedAt,
  });
}
