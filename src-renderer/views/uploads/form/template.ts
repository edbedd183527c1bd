import type { DraftMetadata, Template } from '../../../../src-preload/contract.ts';

/** What the next draft in the same channel may begin with: not the title, not the passwords, no dates. */
export function templateOf(metadata: DraftMetadata): Template {
  return {
    description: metadata.description,
    tags: metadata.tags,
    category: metadata.category,
    licence: metadata.licence,
    language: metadata.language,
    privacy: metadata.schedule?.privacy ?? metadata.privacy,
    commentsPolicy: metadata.commentsPolicy,
    downloadEnabled: metadata.downloadEnabled,
    nsfw: metadata.nsfw,
    support: metadata.support,
    waitTranscoding: metadata.waitTranscoding,
  };
}
