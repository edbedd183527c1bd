import type { Capabilities } from '../peertube/capabilities.ts';
import type { CallOptions } from '../peertube/client.ts';
import type { Outcome } from '../peertube/problem.ts';
import type { AccountView } from '../sessions/index.ts';
import type { BegunWork } from '../watch/index.ts';
import type { ItemRecord } from './bulk-item.ts';
import type { BulkChange, VideoRef } from './edit.ts';
import type { EditClient } from './ports.ts';
import { readVideo, type VideoThere } from './read-video.ts';

/** What work on one video of a run needs. */
export interface ItemContext {
  readonly client: EditClient;
  readonly capabilities: Capabilities;
  readonly account: AccountView;
  readonly ref: VideoRef;
  readonly index: number;
  readonly changes: readonly BulkChange[];
  readonly now: number;
  readonly options: CallOptions;
  /** A server was asked for something that takes its time. */
  readonly workBegun: (work: BegunWork) => void;
  /**
   * Writes down that something is about to be sent, and whether the server was at work on the video already. Problem:
   * 'disk-full'.
   */
  readonly touch: (wasBusy?: boolean) => Promise<Outcome<undefined>>;
  /** Takes that back: the server has refused it, so that nothing was done. */
  readonly untouch: () => Promise<Outcome<undefined>>;
}

export type ItemWork = (context: ItemContext, record: ItemRecord) => Promise<Outcome<ItemRecord>>;

/** The item's video as it is now. */
export function readItem(context: ItemContext, withPasswords: boolean): Promise<Outcome<VideoThere>> {
  const { client, ref, capabilities, options } = context;
  return readVideo(client, ref.video, capabilities, { ...options, withPasswords });
}
