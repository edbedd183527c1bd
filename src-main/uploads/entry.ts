import type { DraftView } from '../drafts/index.ts';
import { newMemory, type RunMemory } from './run-context.ts';
import type { UploadActivity } from './upload.ts';
import type { UploadRecord } from './upload-record.ts';

export type Phase = 'bytes' | 'after';

/** One upload in the queue, while the app runs. */
export interface Entry {
  /** As it is on disk. */
  record: UploadRecord;
  draft: DraftView | null;
  activity: UploadActivity;
  memory: RunMemory;
  /** Wants its turn. */
  due: boolean;
  running: { readonly phase: Phase; readonly abort: AbortController; readonly ended: Promise<void> } | null;
  /** The server is being told that it is still wanted: a run waits for the end of it. */
  touching: { readonly abort: AbortController; readonly ended: Promise<void> } | null;
  /** Ends a wait before its time. */
  waiting: AbortController | null;
}

export function newEntry(record: UploadRecord, draft: DraftView | null): Entry {
  const activity = restingActivity(record);
  return {
    record,
    draft,
    activity,
    memory: newMemory(),
    due: activity.kind === 'waiting-for-turn',
    running: null,
    touching: null,
    waiting: null,
  };
}

/** Its video is on the server. */
export function hasArrived({ record }: Entry): boolean {
  return record.video !== null;
}

/** Of an upload that nothing works on. */
export function restingActivity(record: UploadRecord): UploadActivity {
  if (record.failure !== null) return { kind: 'failed', problem: record.failure };
  return record.paused ? { kind: 'paused' } : { kind: 'waiting-for-turn' };
}

/** What is on the server already and only gets its changes: they travel without a word. */
export function isSettled({ record, activity }: Entry): boolean {
  return record.described !== null && (activity.kind === 'done' || activity.kind === 'held');
}
