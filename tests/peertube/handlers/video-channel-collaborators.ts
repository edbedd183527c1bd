import { done, json } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import {
  collaboratorStates,
  type CollaboratorState,
  type StoredCollaborator,
} from '../state/collaborator.ts';
import { notify, type StoredNotification } from '../state/notifications.ts';
import type { World } from '../state/world.ts';
import { existingChannel, findAccount, manageableChannel } from '../validation/actors.ts';
import { Checks } from '../validation/checks.ts';
import { identifier, present } from '../validation/rules.ts';
import { collaborator } from '../views/collaborator.ts';
import { notifiedAccount, notifiedChannel } from '../views/notification.ts';

const maxPerChannel = 20;

function remove(exchange: Exchange, stored: StoredCollaborator): void {
  const { collaborators } = exchange.world;
  collaborators.splice(collaborators.indexOf(stored), 1);
}

/** @throws Refusal 400, 404 */
function existingCollaborator(exchange: Exchange): StoredCollaborator {
  const checks = new Checks(exchange);
  checks.required('params', 'collaboratorId', identifier);
  checks.finish();
  const channel = existingChannel(exchange);
  const id = Number(param(exchange, 'collaboratorId'));
  return (
    exchange.world.collaborators.find((stored) => stored.id === id && stored.channelId === channel.id) ??
    refuse(404, 'Channel collaborator does not exist')
  );
}

/** As notifications tell it: with its state of now, not of then. */
function notifiedOf(world: World, stored: StoredCollaborator): StoredNotification['about'] {
  const channel = world.channel(stored.channelId);
  return {
    videoChannelCollaborator: {
      id: stored.id,
      get state() {
        return collaborator(world, stored).state;
      },
      channel: notifiedChannel(world, channel),
      channelOwner: notifiedAccount(world, world.user(channel.userId)),
      account: notifiedAccount(world, world.user(stored.userId)),
    },
  };
}

function invite(exchange: Exchange) {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const handle = checks.required('body', 'accountHandle', present);
  checks.finish();
  const channel = manageableChannel(exchange, 'owner');
  const account = findAccount(world, handle ?? '') ?? refuse(404, 'Account not found');
  if (account === sender(exchange))
    refuse(400, 'Cannot invite the account owner of the channel to collaborate');
  const ofChannel = world.collaborators.filter(({ channelId }) => channelId === channel.id);
  const before = ofChannel.find(({ userId }) => userId === account.id);
  if (before && before.state !== collaboratorStates.rejected) {
    refuse(409, 'This account is already a collaborator or has a pending invitation for this channel');
  }
  if (ofChannel.length >= maxPerChannel) {
    refuse(
      400,
      `The maximum number of collaborators for this channel (${String(maxPerChannel)}) has been reached`,
    );
  }
  if (before) remove(exchange, before);
  const now = world.clock.date();
  const stored: StoredCollaborator = {
    id: world.nextId(),
    channelId: channel.id,
    userId: account.id,
    state: collaboratorStates.pending,
    createdAt: now,
    updatedAt: now,
  };
  world.collaborators.push(stored);
  notify(world, account, 'invitedToCollaborate', notifiedOf(world, stored));
  return json({ collaborator: collaborator(world, stored) });
}

const answer = (state: CollaboratorState): Handler => ({
  handle: (exchange) => {
    const stored = existingCollaborator(exchange);
    if (stored.state !== collaboratorStates.pending) refuse(400, 'Collaborator is not in pending state');
    if (stored.userId !== sender(exchange).id) refuse(400, 'Collaborator is not the current user');
    const { world } = exchange;
    stored.state = state;
    stored.updatedAt = world.clock.date();
    const told = state === collaboratorStates.accepted ? 'acceptedToCollaborate' : 'refusedToCollaborate';
    notify(world, world.user(world.channel(stored.channelId).userId), told, notifiedOf(world, stored));
    return done;
  },
});

export const videoChannelCollaborators = {
  'videoChannelCollaborators.list': {
    handle: (exchange) => {
      const { world } = exchange;
      const channel = manageableChannel(exchange);
      const data = world.collaborators
        .filter(({ channelId, state }) => channelId === channel.id && state !== collaboratorStates.rejected)
        .toReversed()
        .map((stored) => collaborator(world, stored));
      return json({ total: data.length, data });
    },
  },
  'videoChannelCollaborators.invite': { handle: invite },
  'videoChannelCollaborators.accept': answer(collaboratorStates.accepted),
  'videoChannelCollaborators.reject': answer(collaboratorStates.rejected),
  'videoChannelCollaborators.delete': {
    handle: (exchange) => {
      const stored = existingCollaborator(exchange);
      if (stored.userId !== sender(exchange).id) manageableChannel(exchange, 'owner');
      remove(exchange, stored);
      return done;
    },
  },
} satisfies Record<string, Handler>;
