import { lackOf, type Capabilities } from '../peertube/capabilities.ts';
import type { VideoChanges } from '../peertube/operations/video.ts';
import type { VideoField, VideoValues } from './edit.ts';

const privatePrivacy = 3;

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Fields of the body that mean something only together: one that is sent takes the others along. */
export const together: readonly (readonly (keyof VideoChanges)[])[] = [
  ['privacy', 'scheduleUpdate', 'videoPasswords'],
  ['nsfw', 'nsfwSummary', 'nsfwFlags'],
];

/** Under its name in the body; the others have the same there. */
const bodyNames: Readonly<Partial<Record<VideoField, keyof VideoChanges>>> = {
  title: 'name',
  schedule: 'scheduleUpdate',
  passwords: 'videoPasswords',
};

/** All that can be written of a video, as a server of these capabilities takes it (PUT /videos/{id}). */
export function videoBody(values: VideoValues, capabilities: Capabilities | null, now: number): VideoChanges {
  return {
    name: values.title.trim(),
    description: orNull(values.description),
    tags: values.tags.map((tag) => tag.trim()),
    category: values.category,
    licence: values.licence,
    language: values.language,
    originallyPublishedAt: values.originallyPublishedAt,
    support: orNull(values.support),
    commentsPolicy: values.commentsPolicy,
    downloadEnabled: values.downloadEnabled,
    waitTranscoding: values.waitTranscoding,
    nsfw: values.nsfw,
    ...(values.channelId === null ? {} : { channelId: values.channelId }),
    ...sensitive(values, capabilities),
    ...audience(values, now),
  };
}

/** The part of `videoBody` that says these fields, with what belongs to them. */
export function bodyOf(
  fields: readonly VideoField[],
  values: VideoValues,
  capabilities: Capabilities,
  now: number,
): VideoChanges {
  const names = fields.map((field): string => bodyNames[field] ?? field);
  const wanted = new Set([
    ...names,
    ...together.filter((group) => group.some((name) => names.includes(name))).flat(),
  ]);
  // A part of an object whose fields are all optional.
  return Object.fromEntries(
    Object.entries(videoBody(values, capabilities, now)).filter(([name]) => wanted.has(name)),
  );
}

/** `privacy` and what belongs to it. */
function audience({ privacy, passwords, schedule }: VideoValues, now: number): VideoChanges {
  if (schedule !== null && Date.parse(schedule.at) > now) {
    return { privacy: privatePrivacy, scheduleUpdate: { updateAt: schedule.at, privacy: schedule.privacy } };
  }
  // The moment came while it waited to be sent, or long ago.
  if (schedule !== null) return { privacy: schedule.privacy, scheduleUpdate: null };
  return { privacy, scheduleUpdate: null, ...(privacy === 5 ? { videoPasswords: passwords } : {}) };
}

function sensitive(values: VideoValues, capabilities: Capabilities | null): VideoChanges {
  if (lackOf(capabilities, 'videos.update', 'nsfwFlags') !== null) return {};
  return values.nsfw
    ? { nsfwSummary: orNull(values.nsfwSummary), nsfwFlags: values.nsfwFlags }
    : { nsfwSummary: null, nsfwFlags: 0 };
}

/**
 * The same values as a server holds them: with a schedule a video is private, without passwords there are none, what is
 * not sensitive has no note about it, texts have no white space around them.
 */
export function settled(values: VideoValues): VideoValues {
  return {
    ...values,
    title: values.title.trim(),
    description: values.description.trim(),
    support: values.support.trim(),
    tags: values.tags.map((tag) => tag.trim()),
    privacy: values.schedule === null ? values.privacy : privatePrivacy,
    passwords: values.schedule === null && values.privacy === 5 ? values.passwords : [],
    nsfwSummary: values.nsfw ? values.nsfwSummary.trim() : '',
    nsfwFlags: values.nsfw ? values.nsfwFlags : 0,
  };
}
