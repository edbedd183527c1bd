import type { DraftMetadata } from '../drafts/index.ts';
import { together, videoBody } from '../edits/index.ts';
import type { Capabilities } from '../peertube/capabilities.ts';
import type { UploadIdentity as FileIdentity, UploadInit } from '../peertube/operations/video-upload.ts';
import type { VideoChanges } from '../peertube/operations/video.ts';
import type { Release } from './upload.ts';
import type { UploadIdentity, UploadRecord } from './upload-record.ts';

const privatePrivacy = 3;

/**
 * The body that begins an upload: private, so that nothing is public by accident; the rest is put afterwards. A
 * replacement carries the file's identity and nothing else: what is written of the video stays.
 */
export function initBody(
  { target }: Pick<UploadRecord, 'target'>,
  identity: UploadIdentity,
): UploadInit | FileIdentity {
  if (target !== null) return { filename: identity.filename, lastModified: identity.lastModified };
  return {
    channelId: identity.channelId,
    name: identity.name,
    filename: identity.filename,
    lastModified: identity.lastModified,
    privacy: privatePrivacy,
    waitTranscoding: identity.waitTranscoding,
  };
}

/** All metadata of a draft as the server of these capabilities takes them (PUT /videos/{id}). */
export function videoChanges(
  metadata: DraftMetadata,
  release: Release,
  capabilities: Capabilities,
  now: number,
): VideoChanges {
  const body = videoBody(metadata, capabilities, now);
  if (release === 'publish') return body;
  const { videoPasswords: _passwords, ...others } = body;
  return { ...others, ...held };
}

/**
 * The part of `changes` that the server was not told before: what was changed elsewhere meanwhile, and not here,
 * stays as it is there. A video that was made private on its page must not become public by a corrected title.
 *
 * @param told as it was sent last, read back from the journal; null where nothing was sent yet
 */
export function notToldYet(
  changes: VideoChanges,
  told: Readonly<Record<string, unknown>> | null,
): VideoChanges {
  if (told === null) return changes;
  const differs = (field: string): boolean =>
    JSON.stringify(changes[field as keyof VideoChanges]) !== JSON.stringify(told[field]);
  const companions = (field: string): readonly string[] =>
    together.find((group) => group.some((name) => name === field)) ?? [field];
  return Object.fromEntries(Object.entries(changes).filter(([field]) => companions(field).some(differs))); // A part of an object whose fields are all optional.
}

const held: VideoChanges = { privacy: privatePrivacy, scheduleUpdate: null };
