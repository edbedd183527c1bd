import { atLeast } from '../http/version.ts';
import {
  abuseStateLabels,
  type AbuseSubject,
  type StoredAbuse,
  type StoredAbuseMessage,
} from '../state/abuse.ts';
import type { CommentAuthor } from '../state/comment.ts';
import type { StoredChannel } from '../state/channel.ts';
import type { StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';
import { accountSummary, ownChannel } from './actor.ts';
import { anyAccount } from './comment.ts';
import { videoRow } from './video.ts';

/** As reports tell accounts: less than elsewhere (recording "mine"). */
function flaggedAccount(world: World, author: CommentAuthor) {
  const { id, url, name, host, avatars, hostRedundancyAllowed, displayName } = anyAccount(world, author);
  return { id, url, name, host, avatars, hostRedundancyAllowed, displayName };
}

function channel(world: World, stored: StoredChannel) {
  const { id, url, name, host, avatars, hostRedundancyAllowed, banners, displayName, description, isLocal } =
    ownChannel(world, stored);
  return { id, url, name, host, avatars, hostRedundancyAllowed, banners, displayName, description, isLocal };
}

function reportedVideo(world: World, subject: AbuseSubject) {
  if (subject.kind !== 'video') return null;
  const video = world.videos.find(({ id }) => id === subject.videoId);
  const { uuid, startAt, endAt } = subject;
  return {
    id: subject.videoId,
    uuid,
    name: video?.name ?? subject.name,
    nsfw: video?.nsfw ?? subject.nsfw,
    startAt,
    endAt,
    deleted: !video,
    blacklisted: video?.blacklistedReason !== undefined,
    ...(video ? stillThere(world, video) : {}),
  };
}

/** What a deleted video is no longer told of. */
function stillThere(world: World, video: StoredVideo) {
  const { shortUUID, thumbnails, thumbnailPath } = videoRow(world, video);
  return {
    thumbnailPath,
    ...(atLeast(world.version, '8.1.0') ? { shortUUID, thumbnails } : {}),
    channel: channel(world, world.channel(video.channelId)),
  };
}

function reportedComment(world: World, subject: AbuseSubject) {
  if (subject.kind !== 'comment') return null;
  const video = world.videos.find(({ id }) => id === subject.videoId);
  const stored = video?.comments.find(({ id }) => id === subject.commentId);
  if (!video || !stored) return null;
  return {
    id: stored.id,
    threadId: stored.threadId,
    text: stored.text,
    deleted: stored.deletedAt !== null,
    video: { id: video.id, name: video.name, uuid: video.uuid },
  };
}

/** As its reporter sees it. */
export function userAbuse(world: World, abuse: StoredAbuse) {
  const { id, reason, predefinedReasons, flagged, state, messages, subject, createdAt, updatedAt } = abuse;
  return {
    id,
    reason,
    predefinedReasons,
    flaggedAccount: flagged && flaggedAccount(world, flagged),
    state: { id: state, label: abuseStateLabels[state] },
    countMessages: messages.length,
    createdAt,
    updatedAt,
    video: reportedVideo(world, subject),
    comment: reportedComment(world, subject),
  };
}

/** As moderators see it: also how often the same was reported, and by whom. */
export function adminAbuse(world: World, abuse: StoredAbuse) {
  const all = world.moderation.abuses;
  const shown = userAbuse(world, abuse);
  const ofVideo = all.filter(
    ({ subject }) =>
      subject.kind === 'video' && abuse.subject.kind === 'video' && subject.videoId === abuse.subject.videoId,
  );
  const counts = { countReports: ofVideo.length, nthReport: ofVideo.indexOf(abuse) + 1 };
  const flaggedId = shown.flaggedAccount?.id;
  return {
    ...shown,
    video: shown.video && { ...shown.video, ...counts },
    moderationComment: abuse.moderationComment,
    reporterAccount:
      abuse.reporterId === null ? null : flaggedAccount(world, { from: 'here', userId: abuse.reporterId }),
    countReportsForReporter: all.filter(({ reporterId }) => reporterId === abuse.reporterId).length,
    countReportsForReportee: all.filter(
      ({ flagged }) => flagged && anyAccount(world, flagged).id === flaggedId,
    ).length,
  };
}

export function abuseMessage(
  world: World,
  { id, createdAt, byModerator, message, userId }: StoredAbuseMessage,
) {
  const account = userId === null ? null : accountSummary(world, world.user(userId));
  return { id, createdAt, byModerator, message, account };
}
