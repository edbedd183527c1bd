import * as v from 'valibot';
import type { RecordKind } from '../storage/index.ts';

/** An order that a playlist has not come to yet. */
export interface OrderingRecord {
  readonly account: string;
  readonly playlist: string;
  /** Numbers of its elements, in the order that was asked for. */
  readonly elements: readonly number[];
}

/** `playlist-orders.json` in the profile: few, and short-lived. */
export const orderingsKind: RecordKind<readonly OrderingRecord[]> = {
  name: 'playlist-orders',
  version: 1,
  schema: v.array(v.object({ account: v.string(), playlist: v.string(), elements: v.array(v.number()) })),
};
