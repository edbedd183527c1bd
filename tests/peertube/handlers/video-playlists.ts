import { done, doneTyped, json, type Answer } from '../http/answer.ts';
import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { atLeast } from '../http/version.ts';
import { activityActions, recordActivity, type ActivityAction } from '../state/activity.ts';
import { isEditor } from '../state/collaborator.ts';
import {
  moveToChannel,
  numberPlaylists,
  playlistPrivacies,
  playlistsOfChannel,
  type StoredPlaylist,
} from '../state/playlist.ts';
import { reordered } from '../state/reorder.ts';
import { existingAccount, existingChannel, manageableChannel } from '../validation/actors.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { checkChannel, readPlaylistEdit } from '../validation/playlist-edit.ts';
import { checkManages, existingPlaylist, visiblePlaylist } from '../validation/playlists.ts';
import { queryList } from '../validation/query-list.ts';
import { checkReorder, readReorder } from '../validation/reorder.ts';
import { playlistPrivacyLabels } from '../views/labels.ts';
import { page } from '../views/page.ts';
import * as views from '../views/playlist.ts';

const value = {
  name: (playlist: StoredPlaylist) => playlist.displayName.toLowerCase(),
  displayName: (playlist: StoredPlaylist) => playlist.displayName.toLowerCase(),
  createdAt: (playlist: StoredPlaylist) => playlist.createdAt,
  updatedAt: (playlist: StoredPlaylist) => playlist.updatedAt,
  videoChannelPosition: (playlist: StoredPlaylist) => playlist.videoChannelPosition ?? 0,
};
const oldColumns = ['name', 'displayName', 'createdAt', 'updatedAt'] as const;

const types = { '1': 'regular', '2': 'watch-later' } as const;
const playlistType = rule((text): text is keyof typeof types => text === '1' || text === '2');

/** A page of playlists, filtered by `playlistType` and `search`. */
function list(exchange: Exchange, playlists: readonly StoredPlaylist[]): Answer {
  const { world, query } = exchange;
  const columns = atLeast(world.version, '7.3.0')
    ? ([...oldColumns, 'videoChannelPosition'] as const)
    : oldColumns;
  const paging = readPaging<keyof typeof value>(exchange, columns, '-createdAt');
  const checks = new Checks(exchange);
  const type = checks.optional('query', 'playlistType', playlistType);
  checks.finish();
  const search = query.get('search')?.toLowerCase() ?? '';
  const found = playlists.filter(
    (playlist) =>
      (type === undefined || playlist.type === types[type]) &&
      playlist.displayName.toLowerCase().includes(search),
  );
  const inOrder = sorted(found, value[paging.sort.by], paging.sort.descending);
  return json(page(inOrder, paging, (playlist) => views.playlist(world, playlist)));
}

/** Something was done to the playlist: it is the newest now, and its channel remembers who did it. */
function changed(exchange: Exchange, playlist: StoredPlaylist, action: ActivityAction): void {
  const { world } = exchange;
  const { channelId, id, uuid, displayName } = playlist;
  playlist.updatedAt = world.clock.date();
  if (channelId === null) return;
  recordActivity(world, sender(exchange), channelId, action, { kind: 'playlist', id, uuid, displayName });
}

function create(exchange: Exchange): Answer {
  const { world } = exchange;
  const edit = readPlaylistEdit(exchange, true);
  checkChannel(exchange, edit.channelId);
  const open = edit.privacy === playlistPrivacies.public || edit.privacy === playlistPrivacies.unlisted;
  const channelId = edit.channelId ?? null;
  if (open && channelId === null) {
    refuse(400, 'Cannot set "public" or "unlisted" a playlist that is not assigned to a channel.');
  }
  const playlist = world.addPlaylist({
    displayName: edit.displayName ?? '',
    description: edit.description ?? null,
    privacy: edit.privacy ?? playlistPrivacies.private,
    userId: sender(exchange).id,
    channelId,
    picture: edit.picture,
  });
  changed(exchange, playlist, activityActions.create);
  const { id, shortUUID, uuid } = playlist;
  return json({ videoPlaylist: { id, shortUUID, uuid } });
}

function update(exchange: Exchange): Answer {
  const { world } = exchange;
  const edit = readPlaylistEdit(exchange, false);
  const playlist = existingPlaylist(exchange);
  checkManages(exchange, playlist, 'moderator');
  const channelId = edit.channelId === undefined ? playlist.channelId : edit.channelId;
  if ((edit.privacy ?? playlist.privacy) === playlistPrivacies.public && channelId === null) {
    refuse(400, 'Cannot set "public" a playlist that is not assigned to a channel.');
  }
  if (playlist.type === 'watch-later') refuse(400, 'Cannot update a watch later playlist.');
  checkChannel(exchange, edit.channelId);
  if (edit.displayName !== undefined) playlist.displayName = edit.displayName;
  if (edit.description !== undefined) playlist.description = edit.description;
  if (edit.privacy !== undefined) playlist.privacy = edit.privacy;
  if (edit.picture) {
    playlist.picture = edit.picture;
    playlist.pictureVersion += 1;
  }
  moveToChannel(world.playlists, playlist, channelId);
  changed(exchange, playlist, activityActions.update);
  return doneTyped;
}

function reorderOfChannel(exchange: Exchange): Answer {
  const channel = manageableChannel(exchange);
  const reorder = readReorder(exchange);
  const playlists = playlistsOfChannel(exchange.world.playlists, channel.id);
  checkReorder(reorder, playlists.length, 'channel');
  numberPlaylists(reordered(playlists, reorder));
  return done;
}

/** Where each of the videos is, by its number, in the sender's playlists. */
function whereabouts(exchange: Exchange): Answer {
  const ids = queryList(exchange, 'videoIds');
  const checks = new Checks(exchange);
  if (!ids.every((id) => /^[1-9]\d*$/.test(id))) {
    checks.fail('query', 'videoIds', 'Should have a valid video ids array', ids);
  }
  checks.finish();
  const own = exchange.world.playlists.filter(({ userId }) => userId === sender(exchange).id);
  const of = (videoId: number) =>
    own.flatMap((playlist) =>
      playlist.elements
        .filter((element) => element.videoId === videoId)
        .map(({ id, startTimestamp, stopTimestamp }) => ({
          playlistElementId: id,
          playlistId: playlist.id,
          playlistDisplayName: playlist.displayName,
          playlistShortUUID: playlist.shortUUID,
          startTimestamp,
          stopTimestamp,
        })),
    );
  return json(Object.fromEntries(ids.map((id) => [id, of(Number(id))])));
}

/** What others see of a list of playlists: the public ones. */
function open(playlists: readonly StoredPlaylist[]): StoredPlaylist[] {
  return playlists.filter(({ privacy }) => privacy === playlistPrivacies.public);
}

export const videoPlaylists = {
  'videoPlaylists.privacies': { handle: () => json(playlistPrivacyLabels) },
  'videoPlaylists.list': {
    optionalUser: true,
    handle: (exchange) =>
      list(
        exchange,
        open(exchange.world.playlists).filter(({ elements }) => elements.length > 0),
      ),
  },
  'videoPlaylists.create': { handle: create },
  'videoPlaylists.get': {
    optionalUser: true,
    handle: (exchange) => json(views.playlist(exchange.world, visiblePlaylist(exchange))),
  },
  'videoPlaylists.update': { handle: update },
  'videoPlaylists.delete': {
    handle: (exchange) => {
      const playlist = existingPlaylist(exchange);
      if (playlist.type === 'watch-later') refuse(400, 'Cannot delete a watch later playlist.');
      checkManages(exchange, playlist, 'moderator');
      changed(exchange, playlist, activityActions.delete);
      exchange.world.removePlaylist(playlist);
      return doneTyped;
    },
  },
  'users.myPlaylistsWithVideos': { handle: whereabouts },
  'accounts.videoPlaylists': {
    optionalUser: true,
    handle: (exchange) => {
      const { world, query, user } = exchange;
      const account = existingAccount(exchange);
      const own = account === user;
      const helped = own && query.get('includeCollaborations') === 'true' && atLeast(world.version, '8.0.0');
      const names = queryList(exchange, 'channelNameOneOf');
      const channelOf = ({ channelId }: StoredPlaylist) => world.channels.find(({ id }) => id === channelId);
      const helps = (playlist: StoredPlaylist) => {
        const channel = channelOf(playlist);
        return helped && channel !== undefined && isEditor(world, account, channel);
      };
      const theirs = world.playlists
        .filter((playlist) => playlist.userId === account.id || helps(playlist))
        .filter((playlist) => names.length === 0 || names.includes(channelOf(playlist)?.name ?? ''));
      return list(exchange, own ? theirs : open(theirs));
    },
  },
  'videoChannels.playlists': {
    optionalUser: true,
    handle: (exchange) => {
      const channel = existingChannel(exchange);
      const playlists = playlistsOfChannel(exchange.world.playlists, channel.id);
      return list(exchange, channel.userId === exchange.user?.id ? playlists : open(playlists));
    },
  },
  'videoChannels.reorderPlaylists': { handle: reorderOfChannel },
} satisfies Record<string, Handler>;
