export * from './disk-problem.ts';
export { listFolders, sweepTemporaries } from './folders.ts';
export { createPartedFolder, type PartedFolder } from './parted-folder.ts';
export {
  createRecordFile,
  hasSetAside,
  recordPath,
  type RecordFile,
  type StorageDeps,
} from './record-file.ts';
export type { RecordKind } from './record-kind.ts';
export { inBatches } from './in-batches.ts';
export { createTurns, type Turns } from './turns.ts';
