import type { Capabilities } from '../peertube/capabilities.ts';
import type { DraftMetadata, Privacy, Template } from './draft.ts';

const privacies: readonly Privacy[] = [1, 2, 3, 4];

/** What a new draft says before a person does: the channel's template over the server's defaults. */
export function firstMetadata(given: {
  readonly title: string;
  readonly channelId: number | null;
  readonly capabilities: Capabilities | null;
  readonly template: Template;
}): DraftMetadata {
  const defaults = given.capabilities?.defaults;
  return {
    title: given.title,
    description: '',
    tags: [],
    category: null,
    licence: defaults?.licence ?? null,
    language: null,
    // A default of "password protected" would be incomplete without a password: those start as public ones do.
    privacy: privacies.find((privacy) => privacy === defaults?.privacy) ?? 1,
    passwords: [],
    schedule: null,
    originallyPublishedAt: null,
    commentsPolicy: defaults?.commentsPolicy ?? 1,
    downloadEnabled: defaults?.downloadEnabled ?? true,
    nsfw: false,
    nsfwSummary: '',
    nsfwFlags: 0,
    support: '',
    channelId: given.channelId,
    waitTranscoding: true,
    chapters: [],
    playlists: [],
    ...given.template,
  };
}
