import { atLeast } from '../http/version.ts';
import type { StoredChannel } from '../state/channel.ts';
import type { StoredNotification } from '../state/notifications.ts';
import type { StoredUser } from '../state/user.ts';
import type { StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';
import { accountSummary, channelSummary } from './actor.ts';
import { stateLabels } from './labels.ts';

export function notification({ id, type, read, about, createdAt, updatedAt }: StoredNotification) {
  return { id, type, read, ...about, createdAt, updatedAt };
}

/** A video as notifications tell it. */
export function notifiedVideo(world: World, video: StoredVideo) {
  const { id, uuid, shortUUID, name, state } = video;
  const told = { id: state, label: stateLabels[String(state)] };
  return { id, uuid, shortUUID, name, ...(atLeast(world.version, '8.0.0') ? { state: told } : {}) };
}

export function notifiedAccount(world: World, user: StoredUser) {
  return actor(accountSummary(world, user));
}

export function notifiedChannel(world: World, channel: StoredChannel) {
  return actor(channelSummary(world, channel));
}

function actor<Avatar>(summary: {
  readonly id: number;
  readonly displayName: string;
  readonly name: string;
  readonly host: string;
  readonly avatars: readonly Avatar[];
}) {
  const { id, displayName, name, host, avatars } = summary;
  const [largest] = avatars;
  return { id, displayName, name, host, ...(largest === undefined ? {} : { avatar: largest }), avatars };
}
