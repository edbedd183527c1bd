import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import type { ItemRecord } from './bulk-item.ts';
import { compare, touchesAudience } from './differences.ts';
import { readItem, type ItemContext, type ItemWork } from './item-context.ts';
import { offeredTo } from './offers.ts';
import { addToPlaylist, playlistOf, playlistsOf } from './playlist-elements.ts';
import { changedElsewhere, sendValues } from './send-values.ts';

async function addToPlaylists(
  { client, ref, options, touch }: ItemContext,
  id: number,
  record: ItemRecord,
): Promise<Outcome<ItemRecord['elements']>> {
  const wanted = record.differences.filter(({ field }) => field === 'playlist');
  let { elements } = record;
  if (wanted.length === 0) return succeeded(elements);
  const there = await playlistsOf(client, id, options);
  if (!there.ok) return there;
  for (const { after } of wanted) {
    const playlist = playlistOf(after);
    // It was not there when it was looked up: it came from here, by a call whose answer got lost.
    const [already] = there.value.get(playlist) ?? [];
    if (already === undefined) {
      const touched = await touch();
      if (!touched.ok) return touched;
    }
    const added =
      already === undefined
        ? await addToPlaylist(client, playlist, ref.video, options)
        : succeeded(elements[playlist] ?? already);
    if (!added.ok) return added;
    if (added.value !== null) elements = { ...elements, [playlist]: added.value };
  }
  return succeeded(elements);
}

async function handOver(context: ItemContext, record: ItemRecord): Promise<Outcome<undefined>> {
  const { client, ref, options, touch } = context;
  for (const { field, after } of record.differences) {
    if (field !== 'owner' || typeof after !== 'string') continue;
    const offers = await offeredTo(context);
    if (!offers.ok) return offers;
    if (offers.value.has(after)) continue;
    const touched = await touch();
    if (!touched.ok) return touched;
    const offered = await client.call(
      'videoOwnershipChanges.create',
      { path: { id: ref.video }, body: { username: after } },
      options,
    );
    if (!offered.ok) return offered;
  }
  return succeeded(undefined);
}

/**
 * Carries the differences out, each only where the server does not have it yet: a second time does no harm.
 *
 * Problem: 'conflict' (`changedElsewhere`), and nothing is sent.
 */
export const carryOut: ItemWork = async (context, record) => {
  const { client, ref, capabilities, now, options, touch } = context;
  const { differences } = record;
  const isDeletion = differences.some(({ field }) => field === 'existence');
  const done: ItemRecord = { ...record, state: 'done', problem: null, touched: true };
  if (isDeletion) {
    const touched = await touch();
    if (!touched.ok) return touched;
    const deleted = await client.call('videos.delete', { path: { id: ref.video } }, options);
    return deleted.ok || deleted.problem.code === 'not-found' ? succeeded(done) : deleted;
  }
  const there = await readItem(context, touchesAudience(differences));
  if (!there.ok) return there;
  const { values, id } = there.value;
  const { open, conflicts } = compare(values, differences, ['before', 'after']);
  if (conflicts.length > 0) return failed(changedElsewhere(conflicts));
  if (open.length > 0) {
    const touched = await touch();
    if (!touched.ok) return touched;
  }
  const sent = await sendValues(
    client,
    ref.video,
    { there: values, differences: open, to: 'after', capabilities, now },
    options,
  );
  if (!sent.ok) return sent;
  const elements = await addToPlaylists(context, id, record);
  if (!elements.ok) return elements;
  const handedOver = await handOver(context, record);
  if (!handedOver.ok) return handedOver;
  return succeeded({ ...done, elements: elements.value });
};
