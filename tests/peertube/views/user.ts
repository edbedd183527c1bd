import { atLeast } from '../http/version.ts';
import { abuseStates } from '../state/abuse.ts';
import { quotaUsed } from '../state/quota.ts';
import { roleIds, roleLabels, type StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';
import { account, ownChannel } from './actor.ts';

/** What every answer about a user has. */
export function userBase(world: World, user: StoredUser) {
  const { version } = world;
  const { preferences } = user;
  const { nsfwFlagsDisplayed, nsfwFlagsHidden, nsfwFlagsBlurred, nsfwFlagsWarned } = preferences;
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    theme: preferences.theme,
    pendingEmail: user.pendingEmail,
    emailPublic: preferences.emailPublic,
    emailVerified: user.emailVerified,
    nsfwPolicy: preferences.nsfwPolicy,
    ...(atLeast(version, '7.2.0')
      ? { nsfwFlagsDisplayed, nsfwFlagsHidden, nsfwFlagsBlurred, nsfwFlagsWarned }
      : {}),
    p2pEnabled: preferences.p2pEnabled,
    videosHistoryEnabled: preferences.videosHistoryEnabled,
    autoPlayVideo: preferences.autoPlayVideo,
    autoPlayNextVideo: preferences.autoPlayNextVideo,
    autoPlayNextVideoPlaylist: preferences.autoPlayNextVideoPlaylist,
    videoLanguages: preferences.videoLanguages,
    role: { id: roleIds[user.role], label: roleLabels[user.role] },
    videoQuota: user.videoQuota,
    videoQuotaDaily: user.videoQuotaDaily,
    noInstanceConfigWarningModal: preferences.noInstanceConfigWarningModal,
    noWelcomeModal: preferences.noWelcomeModal,
    noAccountSetupWarningModal: preferences.noAccountSetupWarningModal,
    blocked: user.blocked,
    blockedReason: user.blockedReason,
    account: account(world, user),
    createdAt: user.createdAt,
    pluginAuth: null,
    lastLoginDate: user.lastLoginDate,
    twoFactorEnabled: user.otpSecret !== undefined,
    ...(atLeast(version, '8.0.0')
      ? { newFeaturesInfoRead: user.newFeaturesInfoRead, language: preferences.language }
      : {}),
    adminFlags: user.adminFlags,
  };
}

/** In the spelling of the version: a setting that it does not know is not told. */
export function notificationSettings(world: World, user: StoredUser) {
  const { myVideoTranscriptionGenerated, ...settings } = user.notificationSettings;
  return atLeast(world.version, '6.2.0') ? { ...settings, myVideoTranscriptionGenerated } : settings;
}

export function channelsOf(world: World, user: StoredUser) {
  return world.channels
    .filter((channel) => channel.userId === user.id)
    .map((channel) => ownChannel(world, channel));
}

/** As the list of all users tells one (recording "list (administrator)"): its channels are not looked up. */
export function userRow(world: World, user: StoredUser) {
  return {
    ...userBase(world, user),
    ...used(world, user),
    notificationSettings: notificationSettings(world, user),
    videoChannels: [],
  };
}

export function userDetails(world: World, user: StoredUser) {
  return { ...userBase(world, user), videoChannels: channelsOf(world, user) };
}

/** Recording "get (administrator)". */
export function userDetailsWithStats(world: World, user: StoredUser) {
  const comments = world.videos
    .flatMap((video) => video.comments)
    .filter(({ author }) => author.from === 'here' && author.userId === user.id);
  const { abuses } = world.moderation;
  const against = abuses.filter(({ flagged }) => flagged?.from === 'here' && flagged.userId === user.id);
  return {
    ...userDetails(world, user),
    ...used(world, user),
    videosCount: world.videosOf(user).length,
    abusesCount: against.length,
    abusesAcceptedCount: against.filter(({ state }) => state === abuseStates.accepted).length,
    abusesCreatedCount: abuses.filter(({ reporterId }) => reporterId === user.id).length,
    videoCommentsCount: comments.length,
  };
}

function used(world: World, user: StoredUser) {
  const { total, daily } = quotaUsed(world, user);
  const files = world.videosOf(user).flatMap((video) => video.renditions);
  return {
    totalVideoFileSize: files.reduce((sum, { size }) => sum + size, total),
    videoQuotaUsed: total,
    videoQuotaUsedDaily: daily,
  };
}
