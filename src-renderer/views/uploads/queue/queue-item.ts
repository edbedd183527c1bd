import type { DraftId } from '../../../../src-preload/contract.ts';
import type { DraftRecord } from '../../../state/drafts-record.svelte.ts';
import type { UploadPhase, UploadRecord } from '../../../state/uploads-record.svelte.ts';
import { hasFailedCompanion } from '../failed-companions.ts';

/** A row of the queue: a draft, and its upload as soon as it has one. */
export interface QueueItem {
  readonly id: DraftId;
  readonly draft: DraftRecord;
  readonly upload: UploadRecord | null;
}

export function itemsById(items: readonly QueueItem[]): ReadonlyMap<DraftId, QueueItem> {
  return new Map(items.map((item) => [item.id, item]));
}

/** In the order in which they are shown. */
export const groupNames = [
  'attention',
  'travelling',
  'waiting',
  'server',
  'drafts',
  'today',
  'earlier',
] as const;

export type GroupName = (typeof groupNames)[number];

export interface QueueGroup {
  readonly name: GroupName;
  readonly items: readonly QueueItem[];
}

export type ItemPhase = UploadPhase | 'draft';

export function phaseOf(item: QueueItem): ItemPhase {
  return item.upload?.phase ?? 'draft';
}

const groupOf: Readonly<Record<Exclude<ItemPhase, 'done'>, GroupName>> = {
  failed: 'attention',
  travelling: 'travelling',
  stuck: 'travelling',
  waiting: 'waiting',
  paused: 'waiting',
  processing: 'server',
  held: 'server',
  draft: 'drafts',
};

function groupNameOf(item: QueueItem, today: string): GroupName {
  const phase = phaseOf(item);
  if (item.upload !== null && hasFailedCompanion(item.upload.view)) return 'attention';
  if (phase !== 'done') return groupOf[phase];
  const finishedAt = item.upload?.view.finishedAt;
  return finishedAt && new Date(finishedAt).toDateString() === today ? 'today' : 'earlier';
}

function newestFirst(one: QueueItem, other: QueueItem): number {
  return (other.upload?.view.finishedAt ?? '').localeCompare(one.upload?.view.finishedAt ?? '');
}

/**
 * Pairs drafts with their uploads and sorts them into groups; empty groups are left out.
 * @param uploads in the order in which they travel
 * @param today as `Date.toDateString` writes it
 */
export function groupQueue(
  drafts: readonly DraftRecord[],
  uploads: readonly UploadRecord[],
  today: string,
): readonly QueueGroup[] {
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  const queued = uploads.flatMap((upload) => {
    const draft = byId.get(upload.draft);
    return draft ? [{ id: draft.id, draft, upload }] : [];
  });
  const started = new Set(queued.map((item) => item.id));
  const items: readonly QueueItem[] = [
    ...queued,
    ...drafts.filter(({ id }) => !started.has(id)).map((draft) => ({ id: draft.id, draft, upload: null })),
  ];
  const groups = Map.groupBy(items, (item) => groupNameOf(item, today));
  return groupNames.flatMap((name) => {
    const found = groups.get(name) ?? [];
    if (found.length === 0) return [];
    return [{ name, items: name === 'today' || name === 'earlier' ? found.toSorted(newestFirst) : found }];
  });
}
