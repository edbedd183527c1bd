export { createCopies, type Copies, type CopiesDeps, type CopyOf } from './copies.ts';
export type * from './copy.ts';
export { safeFileName } from './safe-file-name.ts';
