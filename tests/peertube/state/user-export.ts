import { randomBytes } from 'node:crypto';
import type { StoredUser } from './user.ts';
import type { World } from './world.ts';

/** Of exports and of imports. */
export const archiveStates = { pending: 1, processing: 2, completed: 3, errored: 4 } as const;

export type ArchiveState = (typeof archiveStates)[keyof typeof archiveStates];

/** A zip archive without files: end of central directory, and nothing before it. */
const emptyZip = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

/** An archive of all that a user has on the server. */
export interface StoredUserExport {
  readonly id: number;
  readonly userId: number;
  readonly withVideoFiles: boolean;
  state: ArchiveState;
  readonly filename: string;
  /** In the link, so that it works without a session. */
  readonly secret: string;
  /** Once it is completed. */
  archive: Buffer | undefined;
  readonly createdAt: string;
}

/** Pending, then processing, then completed: by the clock, like transcoding. */
export function requestExport(world: World, user: StoredUser, withVideoFiles: boolean): StoredUserExport {
  const createdAt = world.clock.date();
  const stored: StoredUserExport = {
    id: world.nextId(),
    userId: user.id,
    withVideoFiles,
    state: archiveStates.pending,
    filename: `user-export-${user.id}-${createdAt}.zip`,
    secret: randomBytes(32).toString('hex'),
    archive: undefined,
    createdAt,
  };
  world.userExports.push(stored);
  world.clock.after(world.pace.firstMs, () => {
    stored.state = archiveStates.processing;
    world.clock.after(world.pace.nextMs, () => {
      stored.archive = emptyZip;
      stored.state = archiveStates.completed;
    });
  });
  return stored;
}

/** Those that have not expired, oldest first. */
export function exportsOf(world: World, user: StoredUser): StoredUserExport[] {
  const oldest = world.clock.now() - world.config.export.users.exportExpiration;
  return world.userExports.filter(
    ({ userId, createdAt }) => userId === user.id && Date.parse(createdAt) > oldest,
  );
}
