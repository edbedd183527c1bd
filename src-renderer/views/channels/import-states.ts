import type { OperationResult } from '../../../src-preload/contract.ts';

/** A row of `users.myVideoImports`. */
export type Import = OperationResult<'users.myVideoImports'>['data'][number];
/** A row of `accounts.videoChannelSyncs`. */
export type Sync = OperationResult<'accounts.videoChannelSyncs'>['data'][number];

export type Tone = 'ok' | 'waiting' | 'failed' | 'neutral' | 'working';

/** PeerTube's numbers. */
export const importState = {
  pending: 1,
  success: 2,
  failed: 3,
  rejected: 4,
  cancelled: 5,
  processing: 6,
} as const;
export const syncState = { waiting: 1, processing: 2, synced: 3, failed: 4 } as const;

const importTones: Readonly<Record<number, Tone>> = {
  [importState.pending]: 'waiting',
  [importState.success]: 'ok',
  [importState.failed]: 'failed',
  [importState.rejected]: 'failed',
  [importState.processing]: 'working',
};
const syncTones: Readonly<Record<number, Tone>> = {
  [syncState.waiting]: 'waiting',
  [syncState.processing]: 'working',
  [syncState.synced]: 'ok',
  [syncState.failed]: 'failed',
};

export function importTone(row: Import): Tone {
  return importTones[row.state.id] ?? 'neutral';
}

export function syncTone(row: Sync): Tone {
  return syncTones[row.state.id] ?? 'neutral';
}

/** The server works on it, or is about to. */
export function isUnderWay(row: Import): boolean {
  return row.state.id === importState.pending || row.state.id === importState.processing;
}

export function isSyncing(row: Sync): boolean {
  return row.state.id === syncState.waiting || row.state.id === syncState.processing;
}

export type ImportAct = 'retry' | 'cancel' | 'remove';

/** What PeerTube takes in which state (409 or 400 otherwise). */
export function canDo(row: Import, act: ImportAct): boolean {
  switch (act) {
    case 'retry':
      return row.state.id === importState.failed && row.video !== undefined;
    case 'cancel':
      return row.state.id === importState.pending;
    case 'remove':
      return !isUnderWay(row);
  }
}

/** What it comes from: an address, a magnet link, or a torrent file's name. */
export function sourceOf({ targetUrl, magnetUri, torrentName }: Import): string {
  return targetUrl || magnetUri || torrentName;
}

export function nameOf(row: Import): string {
  return row.video?.name ?? sourceOf(row);
}
