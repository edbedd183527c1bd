export type { PublishedVideo } from './add-files.ts';
export { knownCode as languageCode } from './caption-language.ts';
export { captionRefusal, maxCaptionBytes } from './caption-text.ts';
export type { CaptionFile } from './captions.ts';
export type * from './draft.ts';
export * from './draft-check.ts';
export { metadataSchema, replacedVideoSchema } from './draft-record.ts';
export {
  createDrafts,
  type Drafts,
  type DraftsDeps,
  type DraftSource,
  type NewReplacement,
} from './drafts.ts';
export { checkImage } from './image-check.ts';
export { newestVideos } from './newest-videos.ts';
export type { Templates } from './templates.ts';
export type { ThumbnailFile } from './thumbnails.ts';
export { titleFromFileName } from './title-from-file-name.ts';
