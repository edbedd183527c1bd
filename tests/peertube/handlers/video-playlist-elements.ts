import { doneTyped, json, type Answer } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { activityActions, recordActivity } from '../state/activity.ts';
import { parseReference } from '../state/identifiers.ts';
import type { StoredPlaylist, StoredPlaylistElement } from '../state/playlist.ts';
import { reordered } from '../state/reorder.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging } from '../validation/paging.ts';
import { checkManages, existingPlaylist, visiblePlaylist } from '../validation/playlists.ts';
import { checkReorder, readReorder } from '../validation/reorder.ts';
import { identifier, toIntOrNull } from '../validation/rules.ts';
import { page } from '../views/page.ts';
import { playlistElement } from '../views/playlist.ts';

const videoId = rule((value): value is string => parseReference(String(value)) !== undefined, {
  message: 'Should have a valid video id/uuid/short uuid',
});

const timestamp = rule(
  (value): value is number | null => value === null || (Number.isInteger(value) && Number(value) >= 0),
  { sanitize: toIntOrNull },
);

function readPart(checks: Checks) {
  return {
    startTimestamp: checks.optional('body', 'startTimestamp', timestamp),
    stopTimestamp: checks.optional('body', 'stopTimestamp', timestamp),
  };
}

/** The elements are these now. */
function put(exchange: Exchange, playlist: StoredPlaylist, elements: readonly StoredPlaylistElement[]): void {
  const { world } = exchange;
  const { channelId, id, uuid, displayName } = playlist;
  playlist.elements = elements;
  playlist.updatedAt = world.clock.date();
  if (channelId === null) return;
  const about = { kind: 'playlist', id, uuid, displayName } as const;
  recordActivity(world, sender(exchange), channelId, activityActions.updateElements, about);
}

function add(exchange: Exchange): Answer {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const wanted = checks.required('body', 'videoId', videoId);
  const part = readPart(checks);
  checks.finish();
  const playlist = existingPlaylist(exchange);
  const video = world.findVideo(String(wanted)) ?? refuse(404, 'Video not found');
  checkManages(exchange, playlist, 'administrator');
  const element = {
    id: world.nextId(),
    videoId: video.id,
    // 0 is the start anyway, and is not kept (recording "add a video").
    startTimestamp: part.startTimestamp === 0 ? null : (part.startTimestamp ?? null),
    stopTimestamp: part.stopTimestamp === 0 ? null : (part.stopTimestamp ?? null),
  };
  put(exchange, playlist, [...playlist.elements, element]);
  return json({ videoPlaylistElement: { id: element.id } });
}

/** The path's element, in a playlist that the sender may change. @throws Refusal 400, 404, 403 */
function manageableElement(exchange: Exchange) {
  const playlist = existingPlaylist(exchange);
  const id = Number(param(exchange, 'playlistElementId'));
  const element =
    playlist.elements.find((candidate) => candidate.id === id) ??
    refuse(404, 'Video playlist element not found');
  checkManages(exchange, playlist, 'administrator');
  return { playlist, element };
}

const elementId = { ...identifier, message: 'Should have an element id/uuid/short uuid' };

export const videoPlaylistElements = {
  'videoPlaylists.videos': {
    optionalUser: true,
    handle: (exchange) => {
      const { world, user, query } = exchange;
      const { elements } = visiblePlaylist(exchange);
      // There is one order only, and what is said about it is not looked at.
      query.delete('sort');
      const paging = readPaging(exchange, ['position'], 'position');
      return json(page(elements, paging, (element, index) => playlistElement(world, user, element, index)));
    },
  },
  'videoPlaylists.addVideo': { handle: add },
  'videoPlaylists.reorder': {
    handle: (exchange) => {
      const reorder = readReorder(exchange);
      const playlist = existingPlaylist(exchange);
      checkManages(exchange, playlist, 'administrator');
      checkReorder(reorder, playlist.elements.length, 'playlist');
      put(exchange, playlist, reordered(playlist.elements, reorder));
      return doneTyped;
    },
  },
  'videoPlaylists.updateElement': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      checks.required('params', 'playlistElementId', elementId);
      const { startTimestamp, stopTimestamp } = readPart(checks);
      checks.finish();
      const { playlist, element } = manageableElement(exchange);
      const updated = {
        ...element,
        ...(startTimestamp === undefined ? {} : { startTimestamp }),
        ...(stopTimestamp === undefined ? {} : { stopTimestamp }),
      };
      put(
        exchange,
        playlist,
        playlist.elements.map((candidate) => (candidate === element ? updated : candidate)),
      );
      return doneTyped;
    },
  },
  'videoPlaylists.deleteElement': {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      checks.required('params', 'playlistElementId', elementId);
      checks.finish();
      const { playlist, element } = manageableElement(exchange);
      put(
        exchange,
        playlist,
        playlist.elements.filter((candidate) => candidate !== element),
      );
      return doneTyped;
    },
  },
} satisfies Record<string, Handler>;
