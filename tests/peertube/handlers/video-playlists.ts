import { json } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { parseReference } from '../state/identifiers.ts';
import { playlistPrivacies, type StoredPlaylist } from '../state/playlist.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { Checks, rule } from '../validation/checks.ts';
import { playlistPrivacyLabels } from '../views/labels.ts';
import { page } from '../views/page.ts';
import * as views from '../views/playlist.ts';
import { existingAccount } from './video-channels.ts';

const columns = ['createdAt', 'displayName', 'id', 'updatedAt'] as const;
const value = {
  createdAt: (playlist: StoredPlaylist) => playlist.createdAt,
  displayName: (playlist: StoredPlaylist) => playlist.displayName.toLowerCase(),
  id: (playlist: StoredPlaylist) => playlist.id,
  updatedAt: (playlist: StoredPlaylist) => playlist.updatedAt,
};

const reference = rule(
  (text): text is string => typeof text === 'string' && parseReference(text) !== undefined,
  { message: 'Should have a valid playlist id' },
);

/** Unlisted ones are found by UUID only, even by their owner (recording); private ones by their owner. */
function visiblePlaylist(exchange: Exchange): StoredPlaylist {
  const checks = new Checks(exchange);
  checks.required('params', 'playlistId', reference);
  checks.finish();
  const id = param(exchange, 'playlistId');
  const playlist = exchange.world.findPlaylist(id) ?? refuse(404, 'Playlist not found');
  const own = playlist.userId === exchange.user?.id;
  if (playlist.privacy === playlistPrivacies.unlisted && parseReference(id)?.by === 'id') {
    refuse(404, 'Playlist not found');
  }
  if (playlist.privacy === playlistPrivacies.private && !own) {
    refuse(exchange.user ? 403 : 401, 'Cannot get this private video playlist.');
  }
  return playlist;
}

function list(
  exchange: Exchange,
  playlists: readonly StoredPlaylist[],
  defaultSort: '-createdAt' | '-updatedAt',
) {
  const { world } = exchange;
  const paging = readPaging(exchange, columns, defaultSort);
  const inOrder = sorted(playlists, value[paging.sort.by], paging.sort.descending);
  return json(page(inOrder, paging, (playlist) => views.playlist(world, playlist)));
}

export const videoPlaylists = {
  'videoPlaylists.privacies': { handle: () => json(playlistPrivacyLabels) },
  'videoPlaylists.list': {
    optionalUser: true,
    handle: (exchange) => {
      const open = exchange.world.playlists.filter(
        (playlist) => playlist.privacy === playlistPrivacies.public && playlist.elements.length > 0,
      );
      return list(exchange, open, '-createdAt');
    },
  },
  'videoPlaylists.get': {
    optionalUser: true,
    handle: (exchange) => json(views.playlist(exchange.world, visiblePlaylist(exchange))),
  },
  'videoPlaylists.videos': {
    optionalUser: true,
    handle: (exchange) => {
      const { world } = exchange;
      const { elements } = visiblePlaylist(exchange);
      const paging = readPaging(exchange, ['position'], 'position');
      return json(page(elements, paging, (element, index) => views.playlistElement(world, element, index)));
    },
  },
  'accounts.videoPlaylists': {
    optionalUser: true,
    handle: (exchange) => {
      const account = existingAccount(exchange);
      const own = account === exchange.user;
      const playlists = exchange.world.playlists.filter(
        (playlist) =>
          playlist.userId === account.id && (own || playlist.privacy === playlistPrivacies.public),
      );
      return list(exchange, playlists, '-createdAt');
    },
  },
} satisfies Record<string, Handler>;
