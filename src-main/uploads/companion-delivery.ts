import type { OperationName } from '../peertube/operations/index.ts';
import type { Outcome } from '../peertube/problem.ts';
import type { RunContext } from './run-context.ts';
import type { UploadedVideo } from './upload-record.ts';

/** What came of it: of a playlist, the video's element in it. */
export type Delivered = Outcome<{ readonly element: number | null }>;

/** What is done for one kind of companion, each of which can be repeated without harm. */
export interface CompanionDelivery {
  /** Without it the server takes none of this kind. */
  readonly needs: OperationName;
  /** @param name The part of its key after the colon. */
  send(context: RunContext, video: UploadedVideo, name: string, version: string): Promise<Delivered>;
  takeAway(context: RunContext, video: UploadedVideo, name: string): Promise<Delivered>;
}
