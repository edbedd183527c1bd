import type { DraftId } from '../drafts/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { Turns } from '../storage/index.ts';
import type { Engine } from './engine.ts';
import { hasArrived, type Entry } from './entry.ts';

/**
 * To the front of the queue, in the order given, and on their way at once: where all places are taken, those furthest
 * down give theirs up and go on by themselves from their last confirmed byte when there is room again. A chunk that is
 * broken off so is no attempt that failed. One whose last chunk travels keeps its place, which is free in a moment.
 *
 * What has failed or is paused goes on; what has arrived stays as it is. Problems: 'draft-unknown', 'disk-full'.
 */
export type SendFirst = (drafts: readonly DraftId[]) => Promise<Outcome<undefined>>;

/** @param goOnWith Lets one have its turn, whatever it waited for. */
export function createSendFirst(
  engine: Engine,
  turns: Turns,
  goOnWith: (entry: Entry) => Promise<Outcome<undefined>>,
): SendFirst {
  const { entries } = engine;

  /** In its turn: what the person asked of it meanwhile comes first, and may have made room. */
  function giveWay(entry: Entry, first: ReadonlySet<DraftId>): Promise<void> {
    const { draft } = entry.record;
    return turns.take(draft, async () => {
      if (!engine.inTheWayOf(first).includes(entry)) return;
      await engine.stop(entry);
      if (entries.get(draft) === entry) engine.wake(entry);
    });
  }

  return async (drafts) => {
    const wanted = drafts.filter((draft) => entries.has(draft));
    const first = new Set(wanted);
    engine.order = [...first, ...engine.order.filter((draft) => !first.has(draft))];
    const saved = await engine.keepOrder();
    if (!saved.ok) return saved;
    let found: Problem | null = wanted.length < drafts.length ? problem('draft-unknown') : null;
    for (const draft of first) {
      const gone = await turns.take(draft, async () => {
        const entry = entries.get(draft);
        const rests = entry !== undefined && entry.running === null && !hasArrived(entry);
        return rests ? goOnWith(entry) : succeeded(undefined);
      });
      if (!gone.ok) found ??= gone.problem;
    }
    for (const entry of engine.inTheWayOf(first)) await giveWay(entry, first);
    return found === null ? succeeded(undefined) : failed(found);
  };
}
