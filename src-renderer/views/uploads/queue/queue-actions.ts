import type { DraftFieldProblem } from '../../../../src-preload/contract.ts';
import { hasFailedCompanion } from '../failed-companions.ts';
import type { ItemPhase, QueueItem } from './queue-item.ts';
import { phaseOf } from './queue-item.ts';

export type QueueAction =
  | 'start'
  | 'hold'
  | 'publish'
  | 'sendFirst'
  | 'pause'
  | 'resume'
  | 'retry'
  | 'cancel'
  | 'open'
  | 'copyLink'
  | 'remove';

/** What can be done to a row, the likeliest first. */
const byPhase: Readonly<Record<ItemPhase, readonly QueueAction[]>> = {
  draft: ['start', 'hold', 'remove'],
  failed: ['retry', 'cancel', 'open', 'copyLink', 'remove'],
  travelling: ['pause', 'cancel'],
  stuck: ['retry', 'pause', 'cancel'],
  waiting: ['sendFirst', 'pause', 'cancel', 'remove'],
  paused: ['resume', 'cancel', 'remove', 'sendFirst'],
  processing: ['open', 'copyLink'],
  held: ['publish', 'open', 'copyLink', 'remove'],
  done: ['open', 'copyLink', 'remove'],
};

const needsVideo: ReadonlySet<QueueAction> = new Set(['open', 'copyLink']);
const needsReady: ReadonlySet<QueueAction> = new Set(['start', 'publish']);

/** Without these nothing can be sent at all; the rest of the form can follow while it travels. */
const neededToTravel: ReadonlySet<DraftFieldProblem['field']> = new Set(['account', 'file', 'channelId']);

export function canTravel(problems: readonly DraftFieldProblem[]): boolean {
  return !problems.some(({ field }) => neededToTravel.has(field));
}

/** @param problems of the draft's form */
export function actionsFor(item: QueueItem, problems: readonly DraftFieldProblem[]): readonly QueueAction[] {
  const arrived = (item.upload?.view.video ?? null) !== null;
  const replaces = item.draft.view.replaces !== null;
  const ofPhase = byPhase[phaseOf(item)];
  const needsRetry =
    item.upload !== null && hasFailedCompanion(item.upload.view) && !ofPhase.includes('retry');
  const actions: readonly QueueAction[] = needsRetry ? ['retry', ...ofPhase] : ofPhase;
  return actions.filter((action) => {
    if (needsVideo.has(action)) return arrived;
    // What has become a video is not cancelled from here: it would be deleted there.
    if (action === 'cancel' || action === 'sendFirst') return !arrived;
    // A new file of a video has nothing that could be held back.
    if (action === 'hold') return !replaces && canTravel(problems);
    return problems.length === 0 || !needsReady.has(action);
  });
}
