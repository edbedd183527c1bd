export { followUploads, type FollowedUpload } from './follow-uploads.ts';
export type * from './video-list.ts';
export { savedFiltersSchema, videoColumnsSchema } from './video-list-schema.ts';
export type * from './video-row.ts';
export { createVideos, type Videos, type VideosDeps } from './videos.ts';
