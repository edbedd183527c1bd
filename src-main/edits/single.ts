import { randomUUID } from 'node:crypto';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import { createTurns } from '../storage/index.ts';
import { compare, differencesBetween, type ValueDifference } from './differences.ts';
import type { EditId, SaveResult, UndoableEdit, VideoRef, VideoValueChanges, VideoValues } from './edit.ts';
import type { EditClient, EditsDeps } from './ports.ts';
import { readVideo } from './read-video.ts';
import { sameValue } from './same-value.ts';
import { changedElsewhere, sendValues } from './send-values.ts';
import { settled } from './video-body.ts';
import type { Capabilities } from '../peertube/capabilities.ts';

/** A save that can be taken back, for as long as the app runs. */
export interface SavedEdit {
  readonly id: EditId;
  readonly ref: VideoRef;
  readonly name: string;
  readonly at: string;
  readonly differences: readonly ValueDifference[];
}

/** Changes to one video at a time. */
export interface Single {
  values(ref: VideoRef): Promise<Outcome<VideoValues>>;
  save(
    input: VideoRef & { readonly base: VideoValues; readonly changes: VideoValueChanges },
  ): Promise<Outcome<SaveResult>>;
  /** Problem: 'conflict' where what was saved is another by now. Nothing is sent then. */
  undo(edit: SavedEdit): Promise<Outcome<undefined>>;
}

export function undoableOf({ id, name, at }: SavedEdit): UndoableEdit {
  return { id, kind: 'video', count: 1, name, at };
}

export function createSingle(deps: EditsDeps, saved: (edit: SavedEdit) => void): Single {
  const { sessions, clock } = deps;
  const turns = createTurns();

  async function accessOf({
    account,
  }: VideoRef): Promise<Outcome<{ client: EditClient; capabilities: Capabilities }>> {
    const client = sessions.clientFor(account);
    if (!client.ok) return client;
    const capabilities = await sessions.capabilities(account);
    return capabilities.ok
      ? succeeded({ client: client.value, capabilities: capabilities.value })
      : capabilities;
  }

  async function read(ref: VideoRef): Promise<Outcome<VideoValues>> {
    const access = await accessOf(ref);
    if (!access.ok) return access;
    const { client, capabilities } = access.value;
    const there = await readVideo(client, ref.video, capabilities, { withPasswords: true });
    return there.ok ? succeeded(there.value.values) : there;
  }

  async function send(
    ref: VideoRef,
    there: VideoValues,
    differences: readonly ValueDifference[],
    to: 'before' | 'after',
  ): Promise<Outcome<undefined>> {
    const access = await accessOf(ref);
    if (!access.ok) return access;
    const { client, capabilities } = access.value;
    const given = { there, differences, to, capabilities, now: clock.now() };
    const sent = await sendValues(client, ref.video, given, {});
    if (sent.ok && differences.length > 0) deps.lookAgain(ref.account, [ref.video]);
    return sent;
  }

  async function save(
    ref: VideoRef,
    base: VideoValues,
    changes: VideoValueChanges,
  ): Promise<Outcome<SaveResult>> {
    const now = await read(ref);
    if (!now.ok) return now;
    const there = now.value;
    const fields = Object.keys(changes) as (keyof VideoValueChanges)[]; // It has no other keys.
    const conflicts = fields.filter(
      (field) =>
        !sameValue(field, there[field], base[field]) && !sameValue(field, there[field], changes[field]),
    );
    if (conflicts.length > 0) return succeeded({ isSaved: false, conflicts, values: there });
    const target = settled({ ...there, ...changes });
    const differences = differencesBetween(there, target);
    if (differences.length === 0) return succeeded({ isSaved: true, values: there });
    const sent = await send(ref, there, differences, 'after');
    if (!sent.ok) return sent;
    // As the server wrote it: where it cannot be read, as it was sent.
    const after = await read(ref);
    const values = after.ok ? after.value : target;
    saved({
      id: randomUUID(),
      ref,
      name: values.title,
      at: new Date(clock.now()).toISOString(),
      differences: differences.map((each) => ({ ...each, after: values[each.field] })),
    });
    return succeeded({ isSaved: true, values });
  }

  async function undo({ ref, differences }: SavedEdit): Promise<Outcome<undefined>> {
    const now = await read(ref);
    if (!now.ok) return now;
    const { open, conflicts } = compare(now.value, differences, ['after', 'before']);
    if (conflicts.length > 0) return failed(changedElsewhere(conflicts));
    return await send(ref, now.value, open, 'before');
  }

  const turnOf = ({ account, video }: VideoRef): string => `${account} ${video}`;
  return {
    values: read,
    save: ({ base, changes, ...ref }) => turns.take(turnOf(ref), () => save(ref, base, changes)),
    undo: (edit) => turns.take(turnOf(edit.ref), () => undo(edit)),
  };
}
