import type { StoredUser } from './user.ts';
import { archiveStates, type ArchiveState } from './user-export.ts';
import type { World } from './world.ts';

/** An archive that a user sent to be read in. */
export interface StoredUserImport {
  readonly id: number;
  readonly userId: number;
  state: ArchiveState;
  readonly createdAt: string;
}

/**
 * Pending, processing, completed, by the clock; errored where the file is no zip archive. Nothing of it is read
 * in: the stand-in's own archives are empty.
 */
export function startImport(world: World, user: StoredUser, isZip: boolean): StoredUserImport {
  const stored: StoredUserImport = {
    id: world.nextId(),
    userId: user.id,
    state: archiveStates.pending,
    createdAt: world.clock.date(),
  };
  world.userImports.push(stored);
  world.clock.after(world.pace.firstMs, () => {
    stored.state = archiveStates.processing;
    world.clock.after(world.pace.nextMs, () => {
      stored.state = isZip ? archiveStates.completed : archiveStates.errored;
    });
  });
  return stored;
}

export function latestImportOf(world: World, user: StoredUser): StoredUserImport | undefined {
  return world.userImports.findLast(({ userId }) => userId === user.id);
}
