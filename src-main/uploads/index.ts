export type { Network, Power, ResumableFor, UploadDrafts, UploadSessions, UploadWatch } from './ports.ts';
export { createReplaceFile, type ReplaceFile, type ReplaceFileInput } from './replace-file.ts';
export { createResumableUploads, type ResumableUploads } from './resumable-for.ts';
export * from './speed-limit.ts';
export { speedLimitSchema } from './speed-limit-schema.ts';
export * from './upload.ts';
export { createUploads, type Uploads } from './uploads.ts';
export type { UploadsDeps } from './uploads-deps.ts';
