import { extname } from 'node:path';
import type { Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import type { StoredChannel } from '../state/channel.ts';
import type { VideoMetadata } from '../state/video.ts';
import { categories, licences, privacyLabels } from '../views/labels.ts';
import type { Checks } from './checks.ts';
import * as rules from './rules.ts';

export type VideoEdit = Partial<VideoMetadata>;

const pictureFields = { thumbnailfile: 'thumbnail', previewfile: 'preview' } as const;

/** The fields that an upload and an edit share. Fields that this version does not know are ignored. */
export function readVideoEdit(exchange: Exchange, checks: Checks): VideoEdit {
  const { version } = exchange.world;
  checkPictures(exchange, checks);
  const read = {
    category: checks.optional('body', 'category', rules.labelledOrNull(categories)),
    licence: checks.optional('body', 'licence', rules.labelledOrNull(licences)),
    language: checks.optional('body', 'language', rules.language),
    nsfw: checks.optional('body', 'nsfw', rules.boolean('nsfw')),
    ...(atLeast(version, '7.2.0')
      ? {
          nsfwFlags: checks.optional('body', 'nsfwFlags', rules.nsfwFlags),
          nsfwSummary: checks.optional('body', 'nsfwSummary', rules.nsfwSummary),
        }
      : {}),
    waitTranscoding: checks.optional('body', 'waitTranscoding', rules.boolean('waitTranscoding')),
    privacy: checks.optional('body', 'privacy', rules.labelled(privacyLabels(version))),
    description: checks.optional('body', 'description', rules.description),
    support: checks.optional('body', 'support', rules.support),
    tags: readTags(checks),
    commentsPolicy: readCommentsPolicy(version, checks),
    downloadEnabled: checks.optional('body', 'downloadEnabled', rules.boolean('downloadEnabled')),
    originallyPublishedAt: checks.optional('body', 'originallyPublishedAt', rules.publicationDate),
    scheduleUpdate: readSchedule(exchange, checks),
  };
  return definedOnly(read);
}

function readTags(checks: Checks): readonly string[] | undefined {
  const tags = checks.optional('body', 'tags', rules.tags);
  return tags === null ? [] : tags;
}

/** `commentsPolicy` since 6.2; `commentsEnabled` until 8.0 and only where no policy is given. */
function readCommentsPolicy(version: string, checks: Checks): number | undefined {
  const policy = atLeast(version, '6.2.0')
    ? checks.optional('body', 'commentsPolicy', rules.commentsPolicy)
    : undefined;
  if (policy !== undefined || atLeast(version, '8.0.0')) return policy;
  const enabled = checks.optional('body', 'commentsEnabled', rules.boolean('commentsEnabled'));
  return enabled === undefined ? undefined : enabled ? 1 : 2;
}

function readSchedule(exchange: Exchange, checks: Checks): VideoMetadata['scheduleUpdate'] | undefined {
  const raw = rules.toValueOrNull(exchange.fields['scheduleUpdate']);
  if (raw === undefined || raw === null) return raw;
  const updateAt = checks.optional('body', 'scheduleUpdate.updateAt', rules.scheduleDate);
  const privacy = checks.optional('body', 'scheduleUpdate.privacy', rules.schedulePrivacy);
  checks.finish();
  if (updateAt === undefined) refuse(400, 'Schedule update at is mandatory.');
  return { updateAt: new Date(updateAt).toISOString(), privacy: privacy ?? null };
}

function checkPictures(exchange: Exchange, checks: Checks): void {
  const { extensions, size } = exchange.world.config.video.image;
  for (const [field, words] of Object.entries(pictureFields)) {
    const file = exchange.files.get(field);
    if (!file) continue;
    const known = file.type.startsWith('image/') && extensions.includes(extname(file.filename).toLowerCase());
    if (known && file.bytes.length <= size.max) continue;
    const message = `This ${words} file is not supported or too large. Please, make sure it is of the following type: ${extensions.join(', ')}`;
    checks.fail('body', field, message);
  }
}

/**
 * The passwords that a video gets with its new privacy; undefined where they stay.
 * @throws Refusal when they are missing, doubled, or too short or long (2 to 100 characters).
 */
export function readPasswords(
  exchange: Exchange,
  privacy: number | undefined,
): readonly string[] | undefined {
  if (privacy !== 5) return undefined;
  const passwords = exchange.fields['videoPasswords'];
  if (!Array.isArray(passwords) || passwords.length === 0) refuse(400, 'Video passwords are missing.');
  return checkPasswords(passwords);
}

export function checkPasswords(passwords: readonly unknown[]): readonly string[] {
  if (new Set(passwords).size !== passwords.length) refuse(400, 'Duplicate video passwords are not allowed.');
  return passwords.map((password) => {
    if (typeof password !== 'string' || password.length < 2 || password.length > 100) {
      return refuse(400, 'Invalid video password');
    }
    return password;
  });
}

/** @throws Refusal 400 when the channel does not exist or is somebody else's (recording). */
export function ownChannel(exchange: Exchange, channelId: number | undefined): StoredChannel {
  const { world, user } = exchange;
  const channel = world.channels.find((candidate) => candidate.id === channelId);
  if (channel && user && (channel.userId === user.id || user.role === 'administrator')) return channel;
  return refuse(400, 'Unknown video "video channel" for this account.');
}

type Defined<Type> = { [Key in keyof Type]?: Exclude<Type[Key], undefined> };

function definedOnly<Type extends object>(given: Type): Defined<Type> {
  // Removing the undefined ones is what the type says.
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<Type>;
}
