import { atLeast } from '../http/version.ts';
import type { StoredImport } from '../state/import.ts';
import type { World } from '../state/world.ts';
import { importStateLabels, labelled } from './labels.ts';
import { videoRow } from './video.ts';

/** Without its video once that was deleted. */
export function videoImport(world: World, stored: StoredImport) {
  const video = world.videos.find(({ id }) => id === stored.videoId);
  const sync = world.channelSyncs.find(({ id }) => id === stored.channelSyncId);
  return {
    id: stored.id,
    targetUrl: stored.targetUrl,
    magnetUri: stored.magnetUri,
    torrentName: stored.torrentName,
    state: labelled(stored.state, importStateLabels),
    error: stored.error,
    ...(atLeast(world.version, '8.0.0') ? { attempts: stored.attempts } : {}),
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    ...(video ? { video: { ...videoRow(world, video), tags: video.tags } } : {}),
    ...(sync ? { videoChannelSync: { id: sync.id, externalChannelUrl: sync.externalChannelUrl } } : {}),
  };
}
