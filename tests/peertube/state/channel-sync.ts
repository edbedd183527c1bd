import type { World } from './world.ts';

export const syncStates = { waitingFirstRun: 1, processing: 2, synced: 3, failed: 4 } as const;

export type SyncState = (typeof syncStates)[keyof typeof syncStates];

export interface StoredChannelSync {
  readonly id: number;
  readonly channelId: number;
  readonly externalChannelUrl: string;
  state: SyncState;
  lastSyncAt: string | null;
  readonly createdAt: string;
}

/** Looks at the other channel by the clock; nothing is fetched from it here. */
export function syncLater(world: World, sync: StoredChannelSync): void {
  sync.state = syncStates.processing;
  sync.lastSyncAt = world.clock.date();
  world.clock.after(world.pace.firstMs, () => {
    sync.state = syncStates.synced;
  });
}
