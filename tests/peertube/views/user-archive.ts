import type { ArchiveState, StoredUserExport } from '../state/user-export.ts';
import type { StoredUserImport } from '../state/user-import.ts';
import type { World } from '../state/world.ts';

const labels: Readonly<Record<ArchiveState, string>> = {
  1: 'Pending',
  2: 'Processing',
  3: 'Completed',
  4: 'Failed',
};

const state = (id: ArchiveState) => ({ id, label: labels[id] });

/** Recording "list" of exports: nothing is told of the file while it does not exist. */
export function userExport(world: World, stored: StoredUserExport) {
  const { id, archive, createdAt, filename, secret } = stored;
  const expiresAt = Date.parse(createdAt) + world.config.export.users.exportExpiration;
  return {
    id,
    state: state(stored.state),
    size: archive?.length ?? null,
    fileUrl: null,
    privateDownloadUrl: archive
      ? `${world.origin}/download/user-exports/${encodeURIComponent(filename)}?jwt=${secret}`
      : null,
    createdAt,
    expiresOn: new Date(expiresAt).toISOString(),
  };
}

export function userImport(stored: StoredUserImport) {
  return { id: stored.id, state: state(stored.state), createdAt: stored.createdAt };
}
