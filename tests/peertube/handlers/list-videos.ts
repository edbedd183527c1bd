import { json, type Answer } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { privacies, states, type StoredVideo } from '../state/video.ts';
import { readPaging } from '../validation/paging.ts';
import { queryList } from '../validation/query-list.ts';
import { page } from '../views/page.ts';
import { videoRow } from '../views/video.ts';
import { watched } from '../views/watched.ts';
import { matches, sortableVideoColumns, sortVideos } from './my-user.ts';

/** Bits of `include`, for moderators. */
const include = { notPublished: 1, blocked: 2 } as const;

type Is = (video: StoredVideo) => boolean;

function wanted({ query }: Exchange, name: string): boolean | undefined {
  const text = query.get(name);
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

const hasRendition = (video: StoredVideo, kind: 'hls' | 'web-video') =>
  video.renditions.some((rendition) => rendition.kind === kind);

/** The filters that compare a yes or no, where one is asked for. */
const switches: readonly (readonly [name: string, is: Is])[] = [
  ['isLive', (video) => video.isLive],
  ['isLocal', () => true],
  ['hasHLSFiles', (video) => hasRendition(video, 'hls')],
  ['hasWebVideoFiles', (video) => hasRendition(video, 'web-video')],
  ['hasWebtorrentFiles', (video) => hasRendition(video, 'web-video')],
];

const lowerCase = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());
const tagsOf = (video: StoredVideo) => lowerCase(video.tags);

/** The filters that compare a list, where one is given. */
const lists: readonly (readonly [
  name: string,
  is: (video: StoredVideo, list: readonly string[]) => boolean,
])[] = [
  ['categoryOneOf', (video, list) => list.includes(String(video.category))],
  ['licenceOneOf', (video, list) => list.includes(String(video.licence))],
  ['languageOneOf', (video, list) => list.includes(video.language ?? '_unknown')],
  ['tagsOneOf', (video, list) => tagsOf(video).some((tag) => lowerCase(list).includes(tag))],
  ['tagsAllOf', (video, list) => lowerCase(list).every((tag) => tagsOf(video).includes(tag))],
  ['stateOneOf', (video, list) => list.includes(String(video.state))],
];

function filters(exchange: Exchange): readonly Is[] {
  const bySwitch = switches.flatMap(([name, is]): Is[] => {
    const value = wanted(exchange, name);
    return value === undefined ? [] : [(video) => is(video) === value];
  });
  const byList = lists.flatMap(([name, is]): Is[] => {
    const list = queryList(exchange, name);
    return list.length === 0 ? [] : [(video) => is(video, list)];
  });
  return [...bySwitch, ...byList, nsfwFilter(exchange), unseenFilter(exchange), hostFilter(exchange)];
}

/** Without a word about it: anonymous visitors are spared it (the server's policy), others see all. */
function nsfwFilter({ query, user }: Exchange): Is {
  const nsfw = query.get('nsfw') ?? (user ? 'both' : 'false');
  return (video) => nsfw === 'both' || String(video.nsfw) === nsfw;
}

function unseenFilter(exchange: Exchange): Is {
  const { user, world } = exchange;
  if (!user || !wanted(exchange, 'excludeAlreadyWatched')) return () => true;
  return (video) => world.history.of(user.id, video.id) === undefined;
}

function hostFilter({ query, world }: Exchange): Is {
  const host = query.get('host');
  return () => host === null || host === world.host;
}

/** What is shown at all: moderators may ask for more. @throws Refusal 401 when somebody else does. */
function visibility(exchange: Exchange): Is {
  const { query, user } = exchange;
  const bits = Number(query.get('include') ?? 0);
  const privacyOneOf = queryList(exchange, 'privacyOneOf');
  const byState = queryList(exchange, 'stateOneOf').length > 0;
  const more = bits !== 0 || privacyOneOf.length > 0 || byState;
  if (more && (!user || user.role === 'user')) {
    refuse(401, 'You are not allowed to see all videos, specify a custom include or auto tags filter.');
  }
  return (video) =>
    (privacyOneOf.length === 0
      ? video.privacy === privacies.public
      : privacyOneOf.includes(String(video.privacy))) &&
    ((bits & include.blocked) !== 0 || video.blacklistedReason === undefined) &&
    (byState || (bits & include.notPublished) !== 0 || isPublished(video));
}

/** With `waitTranscoding: false` also what is still transcoded. */
function isPublished(video: StoredVideo): boolean {
  return video.state === states.published || (video.state === states.toTranscode && !video.waitTranscoding);
}

/** Public, published and not blocked: what any list of videos shows. */
export function isListed(video: StoredVideo): boolean {
  return video.privacy === privacies.public && video.blacklistedReason === undefined && isPublished(video);
}

interface Order {
  readonly columns: readonly string[];
  /** `-publishedAt` */
  readonly usual: string;
}

const usualOrder: Order = { columns: sortableVideoColumns, usual: '-publishedAt' };

/** A page of those videos, by all the filters that PeerTube's lists of videos have in common. */
export function listVideos(
  exchange: Exchange,
  videos: readonly StoredVideo[],
  order: Order = usualOrder,
): Answer {
  const { world, query, user } = exchange;
  const paging = readPaging(exchange, order.columns, order.usual);
  const all = [visibility(exchange), ...filters(exchange)];
  const found = videos.filter((video) => matches(video, query.get('search')) && all.every((is) => is(video)));
  return json(
    page(sortVideos(found, paging.sort), paging, (video) => ({
      ...videoRow(world, video),
      ...watched(world, user, video),
    })),
  );
}
