export type { Network, Power, ResumableFor, UploadDrafts, UploadSessions } from './ports.ts';
export { createResumableUploads, type ResumableUploads } from './resumable-for.ts';
export * from './upload.ts';
export { createUploads, type Uploads } from './uploads.ts';
export type { UploadsDeps } from './uploads-deps.ts';
