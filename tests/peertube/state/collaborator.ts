import type { StoredChannel } from './channel.ts';
import type { StoredUser } from './user.ts';
import type { World } from './world.ts';

export const collaboratorStates = { pending: 1, accepted: 2, rejected: 3 } as const;

export type CollaboratorState = (typeof collaboratorStates)[keyof typeof collaboratorStates];

/** Somebody who may help to manage a channel, or was asked to (8.0). */
export interface StoredCollaborator {
  readonly id: number;
  readonly channelId: number;
  readonly userId: number;
  state: CollaboratorState;
  readonly createdAt: string;
  updatedAt: string;
}

/** The invitation was accepted: an editor manages all of the channel but its end and its other editors. */
export function isEditor(world: World, user: StoredUser, channel: StoredChannel): boolean {
  return world.collaborators.some(
    ({ channelId, userId, state }) =>
      channelId === channel.id && userId === user.id && state === collaboratorStates.accepted,
  );
}
