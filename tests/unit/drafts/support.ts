import type { DraftMetadata } from '../../../src-main/drafts/index.ts';
import type { Capabilities, ServerFacts } from '../../../src-main/peertube/capabilities.ts';
import { capabilitiesOf } from '../../../src-main/peertube/capabilities-from.ts';

/** Of a PeerTube 7.2 with the usual configuration. */
const facts: ServerFacts = {
  version: '7.2.0',
  videoExtensions: ['.mp4', '.webm', '.mkv', '.avi', '.mp3'],
  imageExtensions: ['.jpg', '.png', '.webp'],
  imageMaxBytes: 100_000,
  maxChunkBytes: null,
  minChunkBytes: null,
  features: {},
  defaults: { privacy: 2, licence: 4, downloadEnabled: false, commentsPolicy: 3 },
};

/** The same server at another version. */
export function capabilitiesAt(
  version: string,
  role: 'user' | 'moderator' | 'administrator' = 'user',
): Capabilities {
  return capabilitiesOf({ ...facts, version }, role);
}

export const someCapabilities: Capabilities = capabilitiesAt(facts.version);

/** A complete form, with some of it changed. */
export function aMetadata(changes: Partial<DraftMetadata> = {}): DraftMetadata {
  return {
    title: 'A talk about squids',
    description: '',
    tags: [],
    category: null,
    licence: null,
    language: null,
    privacy: 1,
    passwords: [],
    schedule: null,
    originallyPublishedAt: null,
    commentsPolicy: 1,
    downloadEnabled: true,
    nsfw: false,
    nsfwSummary: '',
    nsfwFlags: 0,
    support: '',
    channelId: 7,
    waitTranscoding: true,
    chapters: [],
    playlists: [],
    ...changes,
  };
}
