import type { VideoValues } from '../../../src-main/edits/index.ts';
import type { VideoThere } from '../../../src-main/edits/read-video.ts';
import { aMetadata } from '../drafts/support.ts';

export function someValues(changes: Partial<VideoValues> = {}): VideoValues {
  const { chapters: _chapters, playlists: _playlists, ...values } = aMetadata();
  return { ...values, ...changes };
}

export function someVideo(changes: Partial<VideoValues> = {}): VideoThere {
  return {
    id: 1,
    values: someValues(changes),
    channel: { id: 7, displayName: 'Squids' },
    languageLabel: 'German',
    publishedAt: '2029-05-06T12:00:00.000Z',
  };
}
