import type { CollaboratorState, StoredCollaborator } from '../state/collaborator.ts';
import type { World } from '../state/world.ts';
import { account } from './actor.ts';

const labels: Readonly<Record<CollaboratorState, string>> = { 1: 'Pending', 2: 'Accepted', 3: 'Rejected' };

export function collaborator(world: World, stored: StoredCollaborator) {
  const { id, state, createdAt, updatedAt } = stored;
  return {
    id,
    state: { id: state, label: labels[state] },
    account: account(world, world.user(stored.userId)),
    updatedAt,
    createdAt,
  };
}
