import { succeeded, type Outcome } from '../peertube/problem.ts';
import { planChanges } from './bulk-change.ts';
import { isOfValues } from './differences.ts';
import type { BulkChange, BulkDifference } from './edit.ts';
import { readItem, type ItemContext, type ItemWork } from './item-context.ts';
import { offeredTo } from './offers.ts';
import { playlistOf, playlistsOf } from './playlist-elements.ts';
import type { VideoThere } from './read-video.ts';
import { sameValue } from './same-value.ts';

const privacyKinds: ReadonlySet<BulkChange['kind']> = new Set(['set', 'schedule']);

function needsPasswords(changes: readonly BulkChange[]): boolean {
  return changes.some(({ kind }) => privacyKinds.has(kind));
}

async function plan(context: ItemContext, there: VideoThere): Promise<Outcome<readonly BulkDifference[]>> {
  const { changes, client, options, account } = context;
  const kinds = new Set(changes.map(({ kind }) => kind));
  const elements = kinds.has('add-to-playlist')
    ? await playlistsOf(client, there.id, options)
    : succeeded(new Map<number, readonly number[]>());
  if (!elements.ok) return elements;
  const offers = kinds.has('hand-over') ? await offeredTo(context) : succeeded(new Set<string>());
  if (!offers.ok) return offers;
  return planChanges(there, changes, {
    index: context.index,
    now: context.now,
    capabilities: context.capabilities,
    channels: account.channels,
    username: account.username,
    playlists: new Set(elements.value.keys()),
    offeredTo: offers.value,
  });
}

const keyOf = ({ field, after }: BulkDifference): string =>
  field === 'playlist' ? `playlist ${playlistOf(after)}` : field;

/** Looks up what the video is and would become. What was sent for it already stays to be undone. */
export const lookUp: ItemWork = async (context, record) => {
  const isDeletion = context.changes.some(({ kind }) => kind === 'delete');
  const there = await readItem(context, needsPasswords(context.changes));
  if (!there.ok) {
    // What is to be deleted, and is not there: nothing is left to do.
    const isGone = isDeletion && there.problem.code === 'not-found';
    return isGone ? succeeded({ ...record, state: 'unchanged', differences: [], problem: null }) : there;
  }
  const { values } = there.value;
  const planned = await plan(context, there.value);
  if (!planned.ok) {
    return planned.problem.code === 'value-not-allowed'
      ? succeeded({ ...record, name: values.title, state: 'failed', problem: planned.problem })
      : planned;
  }
  const keys = new Set(planned.value.map(keyOf));
  const sent = record.touched
    ? record.differences.filter(
        (earlier) =>
          !keys.has(keyOf(earlier)) &&
          (!isOfValues(earlier) || sameValue(earlier.field, values[earlier.field], earlier.after)),
      )
    : [];
  return succeeded({
    ...record,
    name: values.title,
    state: planned.value.length > 0 ? 'waiting' : sent.length > 0 ? 'done' : 'unchanged',
    differences: [...sent, ...planned.value],
    problem: null,
  });
};
