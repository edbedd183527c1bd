export * from './bulk-text.ts';
export type { Bulk, BulkEvents } from './bulk.ts';
export type { BulkRun } from './bulk-run.ts';
export type * from './edit.ts';
export { createEdits, type Edits } from './edits.ts';
export type { EditNetwork, EditsDeps, EditSessions } from './ports.ts';
export { together, videoBody } from './video-body.ts';
