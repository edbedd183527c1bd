import { atLeast } from '../http/version.ts';
import type { World } from '../state/world.ts';

const activities = [
  'Create',
  'Update',
  'Delete',
  'Follow',
  'Accept',
  'Reject',
  'Announce',
  'Undo',
  'Like',
  'Dislike',
  'Flag',
  'View',
  'ApproveReply',
  'RejectReply',
] as const;

/** Nothing comes in by federation here. */
function federationStats(version: string) {
  const types = atLeast(version, '8.2.0') ? [...activities, 'Download'] : activities;
  const none = (outcome: 'Successes' | 'Errors') =>
    Object.fromEntries(types.map((type) => [`totalActivityPub${type}Messages${outcome}`, 0]));
  return {
    totalActivityPubMessagesProcessed: 0,
    totalActivityPubMessagesSuccesses: 0,
    ...none('Successes'),
    ...none('Errors'),
    totalActivityPubMessagesErrors: 0,
    activityPubMessagesProcessedPerSecond: 0,
    totalActivityPubMessagesWaiting: 0,
  };
}

/** GET /server/stats. Whoever has an account counts as active. */
export function serverStats(world: World) {
  const { users, videos, channels, playlists, federation, version } = world;
  const sum = (of: (video: (typeof videos)[number]) => number) =>
    videos.reduce((total, video) => total + of(video), 0);
  const comments = sum((video) => video.comments.length);
  const following = (direction: 'follower' | 'following') =>
    federation.follows.filter((follow) => follow.direction === direction && follow.state === 'accepted')
      .length;
  return {
    totalUsers: users.length,
    totalDailyActiveUsers: users.length,
    totalWeeklyActiveUsers: users.length,
    totalMonthlyActiveUsers: users.length,
    totalLocalVideos: videos.length,
    totalLocalVideoViews: sum((video) => video.views),
    ...(atLeast(version, '8.2.0') ? { totalLocalVideoDownloads: 0 } : {}),
    totalLocalVideoComments: comments,
    totalLocalVideoFilesSize: sum(({ renditions }) =>
      renditions.reduce((total, { size }) => total + size, 0),
    ),
    totalVideos: videos.length + federation.videos.length,
    totalVideoComments: comments,
    totalLocalVideoChannels: channels.length,
    totalLocalDailyActiveVideoChannels: channels.length,
    totalLocalWeeklyActiveVideoChannels: channels.length,
    totalLocalMonthlyActiveVideoChannels: channels.length,
    totalLocalPlaylists: playlists.filter(({ type }) => type === 'regular').length,
    totalInstanceFollowers: following('follower'),
    totalInstanceFollowing: following('following'),
    videosRedundancy: [
      {
        totalUsed: 0,
        totalVideos: federation.mirrors.length,
        totalVideoFiles: federation.mirrors.length,
        strategy: 'manual',
        totalSize: null,
      },
    ],
    ...(atLeast(version, '6.1.0')
      ? {
          totalModerators: users.filter(({ role }) => role === 'moderator').length,
          totalAdmins: users.filter(({ role }) => role === 'administrator').length,
          averageAbuseResponseTimeMs: null,
          totalAbuses: 0,
          totalAbusesProcessed: 0,
          averageRegistrationRequestResponseTimeMs: null,
          totalRegistrationRequests: world.registrations.length,
          totalRegistrationRequestsProcessed: 0,
        }
      : {}),
    ...federationStats(version),
  };
}
