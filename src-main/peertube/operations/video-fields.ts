import type { VideosCommonQuery } from '@peertube/peertube-types';
import type { VersionedFields } from './operation.ts';

/**
 * What a body that describes a video (upload, update, live, import) may carry only from, or only up to, some
 * version. `previewfile` is missing here: 8.1 shows the thumbnail in its place, but still takes it.
 */
export const videoBodyFields = {
  videoPasswords: { since: '6.0.0' },
  commentsPolicy: { since: '6.2.0' },
  nsfwFlags: { since: '7.2.0' },
  nsfwSummary: { since: '7.2.0' },
} as const satisfies VersionedFields;

/** The same for a body that comes with a new file: uploads and imports. */
export const newVideoBodyFields = {
  ...videoBodyFields,
  generateTranscription: { since: '6.2.0' },
} as const satisfies VersionedFields;

/** What lists of videos may be asked only from, or only up to, some version (published types 5.1 to 8.2). */
export const videoListFields = {
  excludeAlreadyWatched: { since: '5.2.0' },
  hasWebVideoFiles: { since: '6.0.0' },
  autoTagOneOf: { since: '6.2.0' },
  host: { since: '7.1.0' },
  nsfwFlagsIncluded: { since: '7.2.0' },
  nsfwFlagsExcluded: { since: '7.2.0' },
  includeScheduledLive: { since: '7.3.0' },
  stateOneOf: { since: '8.2.0' },
} as const satisfies VersionedFields;

/**
 * What lists of videos take. `include` is a bit field (1 not yet published, 2 blocked, 4 blocked owner, 8 files,
 * 16 captions, 32 source, 64 automatic tags, 128 tags), and like `privacyOneOf`, `autoTagOneOf`, `host` and
 * `stateOneOf` mostly for moderators. `skipCount` is left out: with it a page has no total.
 */
export type VideoListQuery = Omit<VideosCommonQuery, 'skipCount'>;
