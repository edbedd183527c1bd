import { failed, succeeded } from '../peertube/problem.ts';
import { compare, touchesAudience } from './differences.ts';
import { readItem, type ItemWork } from './item-context.ts';
import { playlistOf, playlistsOf, removeElement, type PlaylistElements } from './playlist-elements.ts';
import { changedElsewhere, sendValues } from './send-values.ts';

/**
 * Puts back what was before, field by field, where the server still has what was sent.
 *
 * Problem: 'conflict' for the fields where it has not; the others are put back.
 */
export const putBack: ItemWork = async (context, record) => {
  const { client, ref, capabilities, now, options } = context;
  const { differences, elements } = record;
  const there = await readItem(context, touchesAudience(differences));
  if (!there.ok) return there;
  const { values, id } = there.value;
  const { open, conflicts } = compare(values, differences, ['after', 'before']);
  const sent = await sendValues(
    client,
    ref.video,
    { there: values, differences: open, to: 'before', capabilities, now },
    options,
  );
  if (!sent.ok) return sent;
  const playlists = differences
    .filter(({ field }) => field === 'playlist')
    .map(({ after }) => playlistOf(after));
  const where =
    playlists.length > 0 ? await playlistsOf(client, id, options) : succeeded<PlaylistElements>(new Map());
  if (!where.ok) return where;
  for (const playlist of playlists) {
    const inIt: readonly number[] = where.value.get(playlist) ?? [];
    const own = elements[playlist];
    const element = own === undefined ? inIt[0] : inIt.find((candidate) => candidate === own);
    if (element === undefined) continue;
    const removed = await removeElement(client, playlist, element, options);
    if (!removed.ok) return removed;
  }
  if (conflicts.length > 0) return failed(changedElsewhere(conflicts));
  return succeeded({ ...record, state: 'undone', problem: null });
};
