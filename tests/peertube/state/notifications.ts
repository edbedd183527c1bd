import type { StoredUser } from './user.ts';
import type { World } from './world.ts';

export const notificationTypes = {
  newVideoFromSubscription: 1,
  newCommentOnMyVideo: 2,
  newAbuseForModerators: 3,
  blockedMyVideo: 4,
  unblockedMyVideo: 5,
  myVideoPublished: 6,
  myVideoImportSuccess: 7,
  myVideoImportError: 8,
  newUserRegistration: 9,
  newFollow: 10,
  commentMention: 11,
  videoAutoBlockedForModerators: 12,
  newInstanceFollower: 13,
  autoInstanceFollowing: 14,
  abuseStateChange: 15,
  abuseNewMessage: 16,
  newPluginVersion: 17,
  newPeerTubeVersion: 18,
  myVideoStudioEditionFinished: 19,
  newUserRegistrationRequest: 20,
  newLiveFromSubscription: 21,
  myVideoTranscriptionGenerated: 22,
  invitedToCollaborate: 23,
  acceptedToCollaborate: 24,
  refusedToCollaborate: 25,
  videoOwnershipRequest: 26,
  videoOwnershipAccepted: 27,
  videoOwnershipRejected: 28,
  channelOwnershipRequest: 29,
  channelOwnershipAccepted: 30,
  channelOwnershipRejected: 31,
} as const;

export type NotificationName = keyof typeof notificationTypes;

/** What a new user has: 1 on the web, 2 by mail, 3 both (recording "me"). */
export const defaultNotificationSettings = {
  newCommentOnMyVideo: 1,
  newVideoFromSubscription: 1,
  abuseAsModerator: 3,
  videoAutoBlacklistAsModerator: 3,
  blacklistOnMyVideo: 3,
  myVideoPublished: 1,
  myVideoImportFinished: 1,
  newUserRegistration: 1,
  commentMention: 1,
  newFollow: 1,
  newInstanceFollower: 1,
  autoInstanceFollowing: 1,
  abuseNewMessage: 3,
  abuseStateChange: 3,
  newPeerTubeVersion: 3,
  myVideoStudioEditionFinished: 1,
  myVideoTranscriptionGenerated: 1,
  newPluginVersion: 1,
};

export type NotificationSettings = Record<keyof typeof defaultNotificationSettings, number>;

/** Which setting rules a kind of notification; those that are not here are always told. */
const ruledBy: Readonly<Partial<Record<NotificationName, keyof NotificationSettings>>> = {
  newVideoFromSubscription: 'newVideoFromSubscription',
  newLiveFromSubscription: 'newVideoFromSubscription',
  newCommentOnMyVideo: 'newCommentOnMyVideo',
  newAbuseForModerators: 'abuseAsModerator',
  blockedMyVideo: 'blacklistOnMyVideo',
  unblockedMyVideo: 'blacklistOnMyVideo',
  myVideoPublished: 'myVideoPublished',
  myVideoImportSuccess: 'myVideoImportFinished',
  myVideoImportError: 'myVideoImportFinished',
  newUserRegistration: 'newUserRegistration',
  newUserRegistrationRequest: 'newUserRegistration',
  newFollow: 'newFollow',
  commentMention: 'commentMention',
  videoAutoBlockedForModerators: 'videoAutoBlacklistAsModerator',
  newInstanceFollower: 'newInstanceFollower',
  autoInstanceFollowing: 'autoInstanceFollowing',
  abuseStateChange: 'abuseStateChange',
  abuseNewMessage: 'abuseNewMessage',
  newPluginVersion: 'newPluginVersion',
  newPeerTubeVersion: 'newPeerTubeVersion',
  myVideoStudioEditionFinished: 'myVideoStudioEditionFinished',
  myVideoTranscriptionGenerated: 'myVideoTranscriptionGenerated',
};

/** The bit of a setting that asks for a notification on the web; the other asks for a mail. */
const onTheWeb = 1;

export interface StoredNotification {
  readonly id: number;
  readonly userId: number;
  readonly type: number;
  read: boolean;
  /** The answer's keys for this type: `{ video }`, `{ comment }`, … (views/notification.ts makes their parts). */
  readonly about: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  updatedAt: string;
}

/** Tells a user, unless the user's settings say not to. */
export function notify(
  world: World,
  to: StoredUser,
  name: NotificationName,
  about: StoredNotification['about'] = {},
): void {
  const setting = ruledBy[name];
  if (setting !== undefined && (to.notificationSettings[setting] & onTheWeb) === 0) return;
  const now = world.clock.date();
  world.notifications.push({
    id: world.nextId(),
    userId: to.id,
    type: notificationTypes[name],
    read: false,
    about,
    createdAt: now,
    updatedAt: now,
  });
}

/** Tells every moderator and administrator. */
export function notifyModerators(
  world: World,
  name: NotificationName,
  about?: StoredNotification['about'],
): void {
  for (const user of world.users) if (user.role !== 'user') notify(world, user, name, about);
}
