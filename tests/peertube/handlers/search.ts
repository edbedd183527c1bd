import { json } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import type { StoredChannel } from '../state/channel.ts';
import { playlistPrivacies, type StoredPlaylist } from '../state/playlist.ts';
import type { StoredVideo } from '../state/video.ts';
import { findChannel } from '../validation/actors.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { queryList } from '../validation/query-list.ts';
import { channel as viewOfChannel } from '../views/actor.ts';
import { page } from '../views/page.ts';
import { playlist as viewOfPlaylist } from '../views/playlist.ts';
import { listVideos } from './list-videos.ts';

const present = rule((value): value is string => typeof value === 'string' && value.length > 0);
const target = rule((value): value is string => value === 'local' || value === 'search-index');
const whole = rule((value): value is string => typeof value === 'string' && /^\d+$/.test(value));
const date = (what: string) =>
  rule((value): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value)), {
    message: `Should have a ${what} date that conforms to ISO 8601`,
  });

const videoSorts = [
  'name',
  'duration',
  'createdAt',
  'publishedAt',
  'originallyPublishedAt',
  'views',
  'likes',
  'hot',
  'match',
];
const columns = ['match', 'displayName', 'createdAt'] as const;
const value = {
  // Everything that is found matches alike: the newest first.
  match: ({ id }: StoredChannel | StoredPlaylist) => id,
  displayName: (found: StoredChannel | StoredPlaylist) => found.displayName.toLowerCase(),
  createdAt: (found: StoredChannel | StoredPlaylist) => found.createdAt,
};

/** What all three take. Lower case; empty where nothing is searched for. */
function readSearch(checks: Checks): string {
  checks.optional('query', 'searchTarget', target);
  return checks.optional('query', 'search', present)?.toLowerCase() ?? '';
}

/** The page and the text that channels and playlists are asked for. @throws Refusal 400 */
function readPagedSearch(exchange: Exchange) {
  const paging = readPaging(exchange, columns, '-match');
  const checks = new Checks(exchange);
  const wanted = readSearch(checks);
  checks.finish();
  return { paging, wanted };
}

function isHere({ query, world }: Exchange): boolean {
  return (query.get('host') ?? world.host) === world.host;
}

/** The filters that only a search has. @throws Refusal 400 */
function readVideoSearch(exchange: Exchange): (video: StoredVideo) => boolean {
  const checks = new Checks(exchange);
  readSearch(checks);
  const optional = { date: (name: string, what: string) => checks.optional('query', name, date(what)) };
  const [since, until] = [optional.date('startDate', 'start'), optional.date('endDate', 'end')];
  const originally = {
    since: optional.date('originallyPublishedStartDate', 'published start'),
    until: optional.date('originallyPublishedEndDate', 'published end'),
  };
  const shortest = Number(checks.optional('query', 'durationMin', whole) ?? 0);
  const longest = Number(checks.optional('query', 'durationMax', whole) ?? Number.POSITIVE_INFINITY);
  checks.finish();
  const uuids = queryList(exchange, 'uuids');
  const between = (at: string | null, from: string | undefined, to: string | undefined) =>
    (from === undefined || (at !== null && Date.parse(at) >= Date.parse(from))) &&
    (to === undefined || (at !== null && Date.parse(at) <= Date.parse(to)));
  return (video) =>
    between(video.publishedAt, since, until) &&
    between(video.originallyPublishedAt, originally.since, originally.until) &&
    video.duration >= shortest &&
    video.duration <= longest &&
    (uuids.length === 0 || uuids.includes(video.uuid) || uuids.includes(video.shortUUID));
}

/** `/w/…` and `/videos/watch/…` of this server: the video that it is the page of. */
function videoOfUrl({ world, query }: Exchange): readonly StoredVideo[] | undefined {
  const search = query.get('search') ?? '';
  if (!/^https?:\/\//.test(search)) return undefined;
  const [, reference = ''] = /\/(?:w|videos\/watch)\/([^/?]+)$/.exec(search) ?? [];
  const found = search.startsWith(world.origin) ? world.findVideo(reference) : undefined;
  return found ? [found] : [];
}

export const search = {
  'search.videos': {
    docs: 'searchVideos',
    optionalUser: true,
    handle: (exchange) => {
      const keeps = readVideoSearch(exchange);
      const byUrl = videoOfUrl(exchange);
      if (byUrl) exchange.query.delete('search');
      const videos = (byUrl ?? exchange.world.videos).filter(keeps);
      return listVideos(exchange, videos, { columns: videoSorts, usual: '-match' });
    },
  },
  'search.videoChannels': {
    docs: 'searchChannels',
    handle: (exchange) => {
      const { world } = exchange;
      const { paging, wanted } = readPagedSearch(exchange);
      const handles = queryList(exchange, 'handles').map((handle) => findChannel(world, handle));
      const named = wanted.includes('@') ? findChannel(world, wanted) : undefined;
      const found = world.channels
        .filter(
          (channel) =>
            channel === named || `${channel.name} ${channel.displayName}`.toLowerCase().includes(wanted),
        )
        .filter((channel) => isHere(exchange) && (handles.length === 0 || handles.includes(channel)));
      const inOrder = sorted(found, value[paging.sort.by], paging.sort.descending);
      return json(page(inOrder, paging, (channel) => viewOfChannel(world, channel)));
    },
  },
  'search.videoPlaylists': {
    docs: 'searchPlaylists',
    handle: (exchange) => {
      const { world } = exchange;
      const { paging, wanted } = readPagedSearch(exchange);
      const uuids = queryList(exchange, 'uuids');
      const found = world.playlists
        .filter(({ privacy, type }) => privacy === playlistPrivacies.public && type === 'regular')
        .filter(
          ({ elements, displayName }) => elements.length > 0 && displayName.toLowerCase().includes(wanted),
        )
        .filter(
          ({ uuid, shortUUID }) => uuids.length === 0 || uuids.includes(uuid) || uuids.includes(shortUUID),
        )
        .filter(() => isHere(exchange));
      const inOrder = sorted(found, value[paging.sort.by], paging.sort.descending);
      return json(page(inOrder, paging, (playlist) => viewOfPlaylist(world, playlist)));
    },
  },
} satisfies Record<string, Handler>;
