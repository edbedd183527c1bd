import * as v from 'valibot';
import type { Problem } from '../peertube/problem.ts';
import { problemSchema } from '../peertube/problem-schema.ts';
import type { AccountId } from '../sessions/index.ts';
import type { RecordKind } from '../storage/index.ts';
import type { FileRecord } from './file-record.ts';
import { filesSchema, segmentSchema } from './kept-plans.ts';
import type { Segment, StudioFileUse, StudioRequestId } from './studio.ts';
import type { VideoMark } from './video-now.ts';

/** A plan on its way, as it lies on disk until it is sent. */
export interface RequestRecord {
  readonly id: StudioRequestId;
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly cut: Segment | null;
  readonly remove: readonly Segment[];
  readonly files: Readonly<Record<StudioFileUse, FileRecord | null>>;
  /** While the server is busy with the video it waits. */
  readonly whenReady: boolean;
  readonly step: 'waiting' | 'sending' | 'failed';
  /** Of a failed one. */
  readonly problem: Problem | null;
  /**
   * What the video was before it was sent; null where nothing was sent, or it is known not to have arrived. While it is
   * there the server may have it, and is asked before anything is sent again.
   */
  readonly sentTo: VideoMark | null;
}

export const requestsKind: RecordKind<readonly RequestRecord[]> = {
  name: 'studio requests',
  version: 1,
  schema: v.array(
    v.object({
      id: v.string(),
      account: v.string(),
      video: v.string(),
      name: v.string(),
      createdAt: v.number(),
      cut: v.nullable(segmentSchema),
      remove: v.array(segmentSchema),
      files: filesSchema,
      whenReady: v.boolean(),
      step: v.picklist(['waiting', 'sending', 'failed']),
      problem: v.nullable(problemSchema),
      sentTo: v.nullable(v.object({ duration: v.number(), files: v.array(v.number()) })),
    }),
  ),
};
