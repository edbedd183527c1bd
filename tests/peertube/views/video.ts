import { atLeast } from '../http/version.ts';
import { countedComments } from '../state/comment.ts';
import type { StoredVideo } from '../state/video.ts';
import type { World } from '../state/world.ts';
import { account, accountSummary, channel, channelSummary } from './actor.ts';
import {
  categories,
  commentsPolicyLabels,
  embedPolicyLabels,
  labelled,
  languages,
  licences,
  privacyLabels,
  stateLabels,
} from './labels.ts';
import { streamingPlaylists, webVideos } from './video-files.ts';

export const thumbnailSize = { width: 280, height: 157 } as const;
export const previewSize = { width: 850, height: 480 } as const;

const truncatedLength = 250;

function truncate(text: string | null): string | null {
  if (text === null || text.length <= truncatedLength) return text;
  return `${text.slice(0, truncatedLength - 3).trimEnd()}...`;
}

function pictures(world: World, video: StoredVideo) {
  const thumbnailPath = `/lazy-static/thumbnails/${video.uuid}-${video.pictureVersion}.png`;
  const previewPath = `/lazy-static/previews/${video.uuid}-${video.pictureVersion}.png`;
  const since81 = {
    thumbnails: [
      { ...thumbnailSize, aspectRatio: '16:9', fileUrl: world.origin + thumbnailPath },
      { ...previewSize, aspectRatio: '16:9', fileUrl: world.origin + previewPath },
    ],
  };
  return { thumbnailPath, previewPath, ...(atLeast(world.version, '8.1.0') ? since81 : {}) };
}

function aspectRatio(video: StoredVideo): number | null {
  if (video.isLive) return null;
  const { width, height } = video.source ?? { width: 16, height: 9 };
  return Math.round((width / height) * 10_000) / 10_000;
}

/** What a list's row and the details have in common. */
function common(world: World, video: StoredVideo) {
  const { version } = world;
  return {
    id: video.id,
    uuid: video.uuid,
    shortUUID: video.shortUUID,
    url: `${world.origin}/videos/watch/${video.uuid}`,
    name: video.name,
    category: labelled(video.category, categories),
    licence: labelled(video.licence, licences),
    language: labelled(video.language, languages),
    privacy: labelled(video.privacy, privacyLabels(version)),
    nsfw: video.nsfw,
    ...(atLeast(version, '7.2.0') ? { nsfwFlags: video.nsfwFlags, nsfwSummary: video.nsfwSummary } : {}),
    truncatedDescription: truncate(video.description),
    isLocal: true,
    duration: Math.round(video.duration),
    ...(atLeast(version, '6.1.0') ? { aspectRatio: aspectRatio(video) } : {}),
    views: video.views,
    viewers: video.viewers,
    ...(atLeast(version, '8.2.0') ? { downloads: 0 } : {}),
    likes: video.likes,
    dislikes: video.dislikes,
    ...(atLeast(version, '7.2.0') ? { comments: countedComments(video) } : {}),
    ...pictures(world, video),
    embedPath: `/videos/embed/${video.uuid}`,
    createdAt: video.createdAt,
    updatedAt: video.updatedAt,
    publishedAt: video.publishedAt,
    originallyPublishedAt: video.originallyPublishedAt,
    isLive: video.isLive,
    ...(video.isLive && atLeast(version, '7.3.0')
      ? { liveSchedules: world.lives.get(video.id)?.schedules ?? [] }
      : {}),
  };
}

/** A row of a public list. */
export function videoRow(world: World, video: StoredVideo) {
  const stored = world.channel(video.channelId);
  return {
    ...common(world, video),
    description: truncate(video.description),
    account: accountSummary(world, world.user(stored.userId)),
    channel: channelSummary(world, stored),
    ...(atLeast(world.version, '8.2.0') ? { tags: video.tags } : {}),
  };
}

/** A row of `/users/me/videos`: with what only its owner sees. */
export function ownVideoRow(world: World, video: StoredVideo) {
  return {
    ...videoRow(world, video),
    state: labelled(video.state, stateLabels),
    waitTranscoding: video.waitTranscoding,
    ...scheduled(video),
    ...blacklist(video),
  };
}

function scheduled(video: StoredVideo) {
  return video.scheduleUpdate === null ? {} : { scheduledUpdate: video.scheduleUpdate };
}

function blacklist(video: StoredVideo) {
  const blacklisted = video.blacklistedReason !== undefined;
  return { blacklisted, blacklistedReason: video.blacklistedReason ?? null };
}

function commentsPolicy(version: string, policy: number) {
  return {
    ...(atLeast(version, '8.0.0') ? {} : { commentsEnabled: policy !== 2 }),
    ...(atLeast(version, '6.2.0') ? { commentsPolicy: labelled(policy, commentsPolicyLabels) } : {}),
  };
}

/** GET /videos/{id}. */
export function videoDetails(world: World, video: StoredVideo) {
  const stored = world.channel(video.channelId);
  return {
    ...common(world, video),
    description: video.description,
    account: account(world, world.user(stored.userId)),
    channel: channel(world, stored),
    ...scheduled(video),
    ...blacklist(video),
    streamingPlaylists: streamingPlaylists(world, video),
    files: webVideos(world, video),
    support: video.support,
    ...(atLeast(world.version, '7.1.0')
      ? {}
      : { descriptionPath: `/api/v1/videos/${video.uuid}/description` }),
    tags: video.tags,
    ...commentsPolicy(world.version, video.commentsPolicy),
    downloadEnabled: video.downloadEnabled,
    waitTranscoding: video.waitTranscoding,
    ...(atLeast(world.version, '6.0.0') ? { inputFileUpdatedAt: video.inputFileUpdatedAt ?? null } : {}),
    ...(atLeast(world.version, '8.1.0')
      ? { embedPrivacyPolicy: labelled(world.embedPrivacies.of(video.id).policy, embedPolicyLabels) }
      : {}),
    state: labelled(video.state, stateLabels),
    trackerUrls: [`${world.origin}/tracker/announce`, `ws://${world.host}/tracker/socket`],
  };
}
