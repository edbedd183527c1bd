import { atLeast } from '../http/version.ts';
import { roleIds, roleLabels, type StoredUser } from '../state/user.ts';
import type { World } from '../state/world.ts';
import { account, ownChannel } from './actor.ts';

/** GET /users/me. */
export function myUser(world: World, user: StoredUser) {
  const { version } = world;
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    theme: 'instance-default',
    pendingEmail: null,
    emailPublic: false,
    emailVerified: user.emailVerified,
    nsfwPolicy: 'do_not_list',
    ...(atLeast(version, '7.2.0')
      ? { nsfwFlagsDisplayed: 0, nsfwFlagsHidden: 0, nsfwFlagsBlurred: 0, nsfwFlagsWarned: 0 }
      : {}),
    p2pEnabled: true,
    videosHistoryEnabled: true,
    autoPlayVideo: true,
    autoPlayNextVideo: false,
    autoPlayNextVideoPlaylist: true,
    videoLanguages: null,
    role: { id: roleIds[user.role], label: roleLabels[user.role] },
    videoQuota: user.videoQuota,
    videoQuotaDaily: user.videoQuotaDaily,
    noInstanceConfigWarningModal: false,
    noWelcomeModal: false,
    noAccountSetupWarningModal: false,
    blocked: user.blocked,
    blockedReason: user.blockedReason,
    account: account(world, user),
    notificationSettings: {
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
      ...(atLeast(version, '6.2.0') ? { myVideoTranscriptionGenerated: 1 } : {}),
      newPluginVersion: 1,
    },
    videoChannels: world.channels
      .filter((channel) => channel.userId === user.id)
      .map((channel) => ownChannel(world, channel)),
    createdAt: user.createdAt,
    pluginAuth: null,
    lastLoginDate: user.lastLoginDate,
    twoFactorEnabled: user.otpSecret !== undefined,
    ...(atLeast(version, '8.0.0') ? { newFeaturesInfoRead: 0, language: 'en' } : {}),
    adminFlags: 0,
    specialPlaylists: world.playlists
      .filter((playlist) => playlist.userId === user.id && playlist.type === 'watch-later')
      .map((playlist) => ({ id: playlist.id, name: playlist.displayName, type: 2 })),
    ...(atLeast(version, '8.0.0') ? { videoChannelCollaborations: [] } : {}),
  };
}
