import type { PhaseChange } from '../../../state/uploads.svelte.ts';
import { sayProblem, words } from '../../../state/words.svelte.ts';
import type { QueueItem } from './queue-item.ts';
import { titleOf } from './say-item.ts';

/** What a listener should hear of it; null where it is no news to them. */
export function sayPhaseChange({ draft, upload }: QueueItem, { from, to }: PhaseChange): string | null {
  const say = words.uploads.say;
  const title = titleOf(draft);
  const activity = upload?.view.activity;
  switch (to) {
    case 'travelling':
      return from === null ? null : say.travelling(title);
    case 'waiting':
      return from === 'paused' || from === 'failed' ? say.waiting(title) : null;
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
