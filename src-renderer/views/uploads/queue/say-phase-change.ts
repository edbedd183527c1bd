import type { PhaseChange } from '../../../state/uploads.svelte.ts';
import { sayProblem, words } from '../../../state/words.svelte.ts';
import type { QueueItem } from './queue-item.ts';
import { sayFailedCompanions } from '../failed-companions.ts';
import { titleOf } from './say-item.ts';

/** What a listener should hear of it; null where it is no news to them. */
export function sayPhaseChange(item: QueueItem, change: PhaseChange): string | null {
  const said = sayPhase(item, change);
  const failed = item.upload === null ? null : sayFailedCompanions(item.upload.view);
  return said === null || failed === null ? said : `${said}. ${failed}`;
}

function sayPhase({ draft, upload }: QueueItem, { from, to }: PhaseChange): string | null {
  const say = words.uploads.say;
  const title = titleOf(draft);
  const activity = upload?.view.activity;
  const arrived = (upload?.view.video ?? null) !== null;
  switch (to) {
    case 'travelling':
      return from === null ? null : say.travelling(title);
    case 'waiting':
      // What travelled gave its place to another one.
      return from === 'paused' || from === 'failed' || (from === 'travelling' && !arrived)
        ? say.waiting(title)
        : null;
    case 'stuck':
      return activity?.kind === 'waiting' ? say.stuck(title, sayProblem(activity.problem).title) : null;
    case 'failed':
      return activity?.kind === 'failed' ? say.failed(title, sayProblem(activity.problem).title) : null;
    case 'paused':
    case 'processing':
    case 'held':
      return say[to](title);
    case 'done':
      return upload?.view.replaces ? say.replaced(title) : say.done(title);
  }
}
