import type { BulkView } from '../../src-preload/contract.ts';
import { bulkRuns, type BulkEnd } from '../state/bulk.svelte.ts';
import { toasts, type Toast } from '../state/toasts.svelte.ts';
import { format, sayProblem, words } from '../state/words.svelte.ts';
import { router } from './router.svelte.ts';

async function takeBack(view: BulkView): Promise<void> {
  const outcome = await bulkRuns.undo(view.id);
  if (!outcome.ok) toasts.problem(outcome.problem);
}

function sayDone({ changes, counts }: BulkView): string {
  const say = words.bulk.toasts;
  const [only] = changes;
  if (counts.failed > 0) return say.failed(counts.failed, counts.done, format);
  if (only?.kind === 'delete') return say.deleted(counts.done, format);
  if (only?.kind === 'transcode') return say.transcoding(counts.done, format);
  if (only?.kind === 'delete-files') return say.filesDeleted(counts.done, format);
  if (only?.kind === 'hand-over') return say.handedOver(counts.done, only.username, format);
  return say.done(counts.done, format);
}

/** Says how a run ended that nobody was looking at, with the way on. */
export function tellBulkEnd(view: BulkView, end: BulkEnd): void {
  const say = words.bulk.toasts;
  const { canBeUndone, counts, id, waitsFor } = view;
  const show = { label: say.show, run: () => router.go('bulk', id) };
  const takesBack = { label: words.bulk.undo.action, run: () => void takeBack(view) };
  const failed = counts.failed > 0;
  const more: Partial<Toast> = {
    tone: failed ? 'failed' : 'ok',
    stays: failed,
    ...(waitsFor !== null && { detail: sayProblem(waitsFor).title }),
  };
  if (end === 'undone') {
    const text = failed ? say.undoneSome(counts.failed, format) : say.undone(counts.undone, format);
    toasts.say(text, { ...more, action: show });
  } else {
    const action = failed ? { ...show, label: say.seeWhy } : canBeUndone ? takesBack : show;
    toasts.say(sayDone(view), { ...more, action });
  }
}
