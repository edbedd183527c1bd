import type { VideoDetails, VideoSource } from '@peertube/peertube-types';
import { operation } from './operation.ts';

/** A file of a multipart body, held in memory: a thumbnail of some hundred kilobytes. */
export interface FilePart {
  bytes: Uint8Array;
  filename: string;
  type: string;
}

/** Body of PUT /videos/{id}; only what is present changes. `null` empties a field where it may be empty. */
export interface VideoChanges {
  name?: string;
  description?: string | null;
  tags?: readonly string[];
  category?: number | null;
  licence?: number | null;
  language?: string | null;
  privacy?: number;
  videoPasswords?: readonly string[];
  /** `privacy` may be 1, 2 or 4. */
  scheduleUpdate?: { updateAt: string; privacy: number } | null;
  originallyPublishedAt?: string | null;
  /** Since 6.2: 1 enabled, 2 disabled, 3 needs approval. */
  commentsPolicy?: number;
  /** Until 8.0. */
  commentsEnabled?: boolean;
  downloadEnabled?: boolean;
  nsfw?: boolean;
  /** Since 7.2. */
  nsfwSummary?: string | null;
  /** Since 7.2: a bit field. */
  nsfwFlags?: number;
  support?: string | null;
  channelId?: number;
  waitTranscoding?: boolean;
  thumbnailfile?: FilePart;
  previewfile?: FilePart;
}

/** Identifier to label, as `/videos/categories` and its siblings answer. */
export type Labels = Record<string, string>;

const labels = (name: string, path: string) =>
  operation<{ result: Labels }>({ name, method: 'GET', path, who: 'anyone', body: 'none' });

/** Tag "Video". */
export const video = {
  'videos.categories': labels('videos.categories', '/api/v1/videos/categories'),
  'videos.licences': labels('videos.licences', '/api/v1/videos/licences'),
  'videos.languages': labels('videos.languages', '/api/v1/videos/languages'),
  'videos.privacies': labels('videos.privacies', '/api/v1/videos/privacies'),
  'videos.get': operation<{ path: { id: string }; result: VideoDetails }>({
    name: 'videos.get',
    method: 'GET',
    path: '/api/v1/videos/{id}',
    who: 'anyone',
    body: 'none',
  }),
  'videos.description': operation<{ path: { id: string }; result: { description: string } }>({
    name: 'videos.description',
    method: 'GET',
    path: '/api/v1/videos/{id}/description',
    who: 'anyone',
    body: 'none',
  }),
  'videos.source': operation<{ path: { id: string }; result: VideoSource }>({
    name: 'videos.source',
    method: 'GET',
    path: '/api/v1/videos/{id}/source',
    who: 'user',
    body: 'none',
  }),
  'videos.update': operation<{ path: { id: string }; body: VideoChanges; result: undefined }>({
    name: 'videos.update',
    method: 'PUT',
    path: '/api/v1/videos/{id}',
    who: 'user',
    body: 'multipart',
  }),
  'videos.delete': operation<{ path: { id: string }; result: undefined }>({
    name: 'videos.delete',
    method: 'DELETE',
    path: '/api/v1/videos/{id}',
    who: 'user',
    body: 'none',
  }),
};
