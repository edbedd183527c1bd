import { param, sender, type Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { isEditor } from '../state/collaborator.ts';
import { parseReference } from '../state/identifiers.ts';
import { playlistPrivacies, type StoredPlaylist } from '../state/playlist.ts';
import { Checks, rule } from './checks.ts';

const reference = rule(
  (text): text is string => typeof text === 'string' && parseReference(text) !== undefined,
  { message: 'Should have a valid playlist id' },
);

/** The path's playlist, whoever asks. @throws Refusal 400, 404 */
export function existingPlaylist(exchange: Exchange): StoredPlaylist {
  const checks = new Checks(exchange);
  checks.required('params', 'playlistId', reference);
  checks.finish();
  return exchange.world.findPlaylist(param(exchange, 'playlistId')) ?? refuse(404, 'Playlist not found');
}

/**
 * The path's playlist, where the sender may read it: unlisted ones are found by UUID only, even by their owner
 * (recording); private ones by their owner. @throws Refusal 400, 404, 401, 403
 */
export function visiblePlaylist(exchange: Exchange): StoredPlaylist {
  const playlist = existingPlaylist(exchange);
  const byNumber = parseReference(param(exchange, 'playlistId'))?.by === 'id';
  if (playlist.privacy === playlistPrivacies.unlisted && byNumber) refuse(404, 'Playlist not found');
  if (playlist.privacy === playlistPrivacies.private && !mayManage(exchange, playlist, 'administrator')) {
    refuse(exchange.user ? 403 : 401, 'Cannot get this private video playlist.');
  }
  return playlist;
}

function mayManage(
  { world, user }: Exchange,
  { userId, channelId }: StoredPlaylist,
  orElse: 'administrator' | 'moderator',
): boolean {
  if (!user) return false;
  if (userId === user.id || user.role === 'administrator' || user.role === orElse) return true;
  const channel = world.channels.find(({ id }) => id === channelId);
  return channel !== undefined && isEditor(world, user, channel);
}

/**
 * Its owner, an editor of its channel, an administrator, and with `orElse` a moderator.
 * @throws Refusal 403
 */
export function checkManages(
  exchange: Exchange,
  playlist: StoredPlaylist,
  orElse: 'administrator' | 'moderator',
): void {
  sender(exchange);
  if (!mayManage(exchange, playlist, orElse)) refuse(403, 'Cannot manage video playlist of another user');
}
