import { done, json } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { fetchLater, importStates, type StoredImport } from '../state/import.ts';
import { states, type StoredVideo } from '../state/video.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import * as rules from '../validation/rules.ts';
import { isSwitchedOn } from '../validation/switched-on.ts';
import { ownChannel, readPasswords, readVideoEdit } from '../validation/video-edit.ts';
import { videoImport } from '../views/import.ts';
import { page } from '../views/page.ts';
import { matches } from './my-user.ts';

const magnet = rule((value): value is string => typeof value === 'string' && value.startsWith('magnet:?'));

/** What is to be imported: a URL, a magnet link or a torrent file. */
interface Wanted {
  readonly targetUrl: string | null;
  readonly magnetUri: string | null;
  readonly torrentName: string | null;
}

/** `localhost`, loopback and private networks: PeerTube fetches from none of them. */
const withinTheHouse =
  /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[|0\.0\.0\.0)/;

/** Nothing is fetched here: a name that can have no address stands for all that cannot be reached (RFC 6761). */
function checkReachable(url: string): void {
  const { hostname } = new URL(url);
  if (withinTheHouse.test(hostname)) refuse(403, 'Cannot use non unicast IP as targetUrl');
  if (hostname.endsWith('.invalid')) refuse(500, `getaddrinfo ENOTFOUND ${hostname}`, 'Error');
}

function checkEnabled({ world }: Exchange, { targetUrl, magnetUri, torrentName }: Wanted): void {
  if (targetUrl !== null && !isSwitchedOn(world, 'import', 'videos', 'http')) {
    refuse(409, 'HTTP import is not enabled on this instance');
  }
  if ((magnetUri ?? torrentName) !== null && !isSwitchedOn(world, 'import', 'videos', 'torrent')) {
    refuse(409, 'Torrent/magnet URI import is not enabled on this instance');
  }
}

function create(exchange: Exchange): StoredImport {
  const { world, files } = exchange;
  const checks = new Checks(exchange);
  const about = readVideoEdit(exchange, checks);
  const channelId = checks.required('body', 'channelId', rules.identifier);
  const wanted: Wanted = {
    targetUrl: checks.optional('body', 'targetUrl', rules.webUrl) ?? null,
    magnetUri: checks.optional('body', 'magnetUri', magnet) ?? null,
    torrentName: files.get('torrentfile')?.filename ?? null,
  };
  const name = checks.optional('body', 'name', rules.videoName);
  checks.optional('body', 'videoPasswords', rules.passwords);
  checks.finish();
  const passwords = readPasswords(exchange, about.privacy);
  checkEnabled(exchange, wanted);
  const channel = ownChannel(exchange, channelId);
  const { targetUrl, magnetUri, torrentName } = wanted;
  const from = targetUrl ?? magnetUri ?? torrentName;
  if (from === null) refuse(400, 'Should have a magnetUri or a targetUrl or a torrent file');
  if (targetUrl !== null) checkReachable(targetUrl);
  const video = world.addVideo({
    ...about,
    name: name ?? from.slice(0, 120),
    channelId: channel.id,
    state: states.toImport,
    passwords: world.passwordsFrom(passwords ?? []),
    thumbnail: files.get('thumbnailfile'),
    preview: files.get('previewfile'),
  });
  const now = world.clock.date();
  const stored: StoredImport = {
    id: world.nextId(),
    userId: sender(exchange).id,
    ...wanted,
    channelSyncId: null,
    videoId: video.id,
    state: importStates.pending,
    error: null,
    attempts: 0,
    createdAt: now,
    updatedAt: now,
  };
  world.imports.push(stored);
  fetchLater(world, stored);
  return stored;
}

/** The path's import, if it is the sender's. @throws Refusal 400, 404, 403 */
function manageableImport(exchange: Exchange): StoredImport {
  const id = param(exchange, 'id');
  const checks = new Checks(exchange);
  checks.required('params', 'id', rules.identifier);
  checks.finish();
  const stored = exchange.world.imports.find((candidate) => candidate.id === Number(id));
  if (!stored) refuse(404, 'Video import not found');
  const { id: userId, role } = sender(exchange);
  if (stored.userId !== userId && role === 'user') refuse(403, 'Cannot manage video import of another user');
  return stored;
}

function videoOf(exchange: Exchange, stored: StoredImport): StoredVideo | undefined {
  return exchange.world.videos.find(({ id }) => id === stored.videoId);
}

const columns = ['createdAt', 'updatedAt', 'id', 'state'] as const;

/** What the query lets pass; a filter that was not sent lets all pass. */
function isWanted(exchange: Exchange, stored: StoredImport): boolean {
  const { query } = exchange;
  const same = (name: string, value: string | number | null) =>
    !query.has(name) || query.get(name) === String(value);
  const search = query.get('search');
  const video = videoOf(exchange, stored);
  return (
    same('targetUrl', stored.targetUrl) &&
    same('videoChannelSyncId', stored.channelSyncId) &&
    same('id', stored.id) &&
    same('videoId', stored.videoId) &&
    (search === null || (video !== undefined && matches(video, search)))
  );
}

export const videoImports = {
  'users.myVideoImports': {
    handle: (exchange) => {
      const { world } = exchange;
      const paging = readPaging(exchange, columns, '-createdAt');
      const { id } = sender(exchange);
      const own = world.imports.filter((stored) => stored.userId === id && isWanted(exchange, stored));
      const inOrder = sorted(own, (stored) => stored[paging.sort.by], paging.sort.descending);
      return json(page(inOrder, paging, (stored) => videoImport(world, stored)));
    },
  },
  'videoImports.create': {
    handle: (exchange) => json(videoImport(exchange.world, create(exchange))),
  },
  'videoImports.cancel': {
    handle: (exchange) => {
      const stored = manageableImport(exchange);
      if (stored.state !== importStates.pending) refuse(409, 'Cannot cancel a non pending video import');
      stored.state = importStates.cancelled;
      stored.updatedAt = exchange.world.clock.date();
      return done;
    },
  },
  'videoImports.delete': {
    handle: (exchange) => {
      const stored = manageableImport(exchange);
      if (stored.state === importStates.pending) {
        refuse(
          409,
          'Cannot delete a pending video import. Cancel it or wait for the end of the import first',
        );
      }
      const { imports } = exchange.world;
      imports.splice(imports.indexOf(stored), 1);
      return done;
    },
  },
  'videoImports.retry': {
    handle: (exchange) => {
      const stored = manageableImport(exchange);
      if (stored.state !== importStates.failed) refuse(400, 'Cannot retry a non failed video import');
      const video = videoOf(exchange, stored);
      if (!video) {
        refuse(400, 'Cannot retry video import because the associated video metadata has been deleted');
      }
      video.state = states.toImport;
      fetchLater(exchange.world, stored);
      return done;
    },
  },
} satisfies Record<string, Handler>;
