import { done, json, type Answer } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { keepActorImage } from '../state/actor-image.ts';
import { isEditor } from '../state/collaborator.ts';
import { countedComments } from '../state/comment.ts';
import { quotaUsed } from '../state/quota.ts';
import type { StoredVideo } from '../state/video.ts';
import { readActorImage } from '../validation/actor-image.ts';
import { Checks } from '../validation/checks.ts';
import { checkEmailIsFree } from '../validation/free-names.ts';
import { readMyUserEdit } from '../validation/my-user-edit.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { queryList } from '../validation/query-list.ts';
import * as rules from '../validation/rules.ts';
import * as userRules from '../validation/user-rules.ts';
import { account } from '../views/actor.ts';
import { myUser as viewOfMyUser } from '../views/my-user.ts';
import { page } from '../views/page.ts';
import { ownVideoRow } from '../views/video.ts';

/** What a list of videos may be sorted by, and the value that decides. */
export const videoColumns: Readonly<Record<string, (video: StoredVideo) => string | number>> = {
  id: (video) => video.id,
  name: (video) => video.name.toLowerCase(),
  description: (video) => video.description ?? '',
  createdAt: (video) => video.createdAt,
  updatedAt: (video) => video.updatedAt,
  publishedAt: (video) => video.publishedAt,
  originallyPublishedAt: (video) => video.originallyPublishedAt ?? '',
  duration: (video) => video.duration,
  views: (video) => video.views,
  likes: (video) => video.likes,
  comments: countedComments,
  trending: (video) => video.views,
  hot: (video) => video.views,
  best: (video) => video.likes,
};

export const sortableVideoColumns = Object.keys(videoColumns);

export function sortVideos(
  videos: readonly StoredVideo[],
  sort: { readonly by: string; readonly descending: boolean },
): StoredVideo[] {
  return sorted(videos, videoColumns[sort.by] ?? ((video) => video.id), sort.descending);
}

export function matches(video: StoredVideo, search: string | null): boolean {
  return search === null || video.name.toLowerCase().includes(search.toLowerCase());
}

/** Own videos, and with `includeCollaborations` (8.0) those of channels that the user helps to manage. */
function videosToList(exchange: Exchange): readonly StoredVideo[] {
  const { world, query } = exchange;
  const user = sender(exchange);
  const withOthers = atLeast(world.version, '8.0.0') && query.get('includeCollaborations') === 'true';
  return world.videos.filter(
    (video) =>
      world.ownerOf(video) === user || (withOthers && isEditor(world, user, world.channel(video.channelId))),
  );
}

function listMyVideos(exchange: Exchange): Answer {
  const { world, query } = exchange;
  const paging = readPaging(exchange, sortableVideoColumns, '-createdAt');
  const [live, channelId] = [query.get('isLive'), query.get('channelId')];
  const privacies = queryList(exchange, 'privacyOneOf');
  const names = atLeast(world.version, '7.2.0') ? queryList(exchange, 'channelNameOneOf') : [];
  const inStates = atLeast(world.version, '8.2.0') ? queryList(exchange, 'stateOneOf') : [];
  if (inStates.length > 0 && sender(exchange).role === 'user') {
    refuse(401, 'You are not allowed to see all videos, specify a custom include, auto tags or state filter');
  }
  const tags = queryList(exchange, 'tagsOneOf').map((tag) => tag.toLowerCase());
  const videos = videosToList(exchange)
    .filter((video) => matches(video, query.get('search')))
    .filter((video) => live === null || String(video.isLive) === live)
    .filter((video) => channelId === null || video.channelId === Number(channelId))
    .filter((video) => names.length === 0 || names.includes(world.channel(video.channelId).name))
    .filter((video) => inStates.length === 0 || inStates.includes(String(video.state)))
    .filter((video) => privacies.length === 0 || privacies.includes(String(video.privacy)))
    .filter((video) => tags.length === 0 || video.tags.some((tag) => tags.includes(tag.toLowerCase())));
  return json(page(sortVideos(videos, paging.sort), paging, (video) => ownVideoRow(world, video)));
}

function updateMe(exchange: Exchange): Answer {
  const { world } = exchange;
  const user = sender(exchange);
  const { displayName, description, password, email, preferences } = readMyUserEdit(exchange);
  if (email !== undefined && email !== user.email) checkEmailIsFree(world, email);
  user.displayName = displayName ?? user.displayName;
  user.description = description === undefined ? user.description : description;
  user.password = password ?? user.password;
  Object.assign(user.preferences, preferences);
  if (email === undefined) return done;
  if (world.config.signup.requiresEmailVerification) {
    user.pendingEmail = email;
    world.mailedLinks.send('verify-user', user.id);
  } else {
    user.email = email;
  }
  return done;
}

export const myUser = {
  'users.me': {
    handle: (exchange) => json(viewOfMyUser(exchange.world, sender(exchange))),
  },
  'users.updateMe': { handle: updateMe },
  'users.setMyAvatar': {
    handle: (exchange) => {
      const { world } = exchange;
      const user = sender(exchange);
      user.avatar = keepActorImage(world, readActorImage(exchange, 'avatarfile'));
      return json({ avatars: account(world, user).avatars });
    },
  },
  'users.deleteMyAvatar': {
    handle: (exchange) => {
      sender(exchange).avatar = undefined;
      return json({ avatars: [] });
    },
  },
  'users.myQuotaUsed': {
    handle: (exchange) => {
      const used = quotaUsed(exchange.world, sender(exchange));
      return json({ videoQuotaUsed: used.total, videoQuotaUsedDaily: used.daily });
    },
  },
  'users.myVideos': { handle: listMyVideos },
  'users.myVideoRating': {
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      checks.required('params', 'videoId', rules.videoReference);
      checks.finish();
      const video = world.findVideo(param(exchange, 'videoId'));
      if (!video) refuse(404, 'Video not found');
      const rated = world.ratings.of(sender(exchange).id, video.id);
      return json({ videoId: video.id, rating: rated?.rating ?? 'none' });
    },
  },
  'users.readNewFeatureInfo': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const feature = checks.required('body', 'feature', userRules.flags) ?? 0;
      checks.finish();
      sender(exchange).newFeaturesInfoRead |= feature;
      return done;
    },
  },
} satisfies Record<string, Handler>;
