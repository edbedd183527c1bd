import type { BulkView, FileKind, Outcome, VideoRef } from '../../../../src-preload/contract.ts';
import { router } from '../../../app/router.svelte.ts';
import { bulkRuns } from '../../../state/bulk.svelte.ts';
import { toasts } from '../../../state/toasts.svelte.ts';
import { bulkForm } from './bulk-form.svelte.ts';

export type RunQuestion = 'delete' | 'delete-files' | 'undo' | 'stop';

/** What a person can do with a run that is shown: asks before what cannot be taken back, tells refusals. */
export class RunDesk {
  question = $state.raw<RunQuestion | null>(null);
  #busy = $state(false);

  get busy(): boolean {
    return this.#busy;
  }

  async #do(act: () => Promise<Outcome<unknown>>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    const outcome = await act();
    this.#busy = false;
    if (!outcome.ok) toasts.problem(outcome.problem);
    return outcome.ok;
  }

  start(run: BulkView): void {
    if (isDeletion(run)) this.question = 'delete';
    else if (fileKindOf(run, 'delete-files') !== null) this.question = 'delete-files';
    else void this.#do(() => bulkRuns.start(run.id));
  }
  async answer(run: BulkView): Promise<void> {
    const { question } = this;
    this.question = null;
    if (question === 'delete' || question === 'delete-files') await this.#do(() => bulkRuns.start(run.id));
    if (question === 'undo') await this.#do(() => bulkRuns.undo(run.id));
    if (question === 'stop') await this.leave(run);
  }
  pause(run: BulkView): Promise<unknown> {
    return this.#do(() => bulkRuns.pause(run.id));
  }
  resume(run: BulkView): Promise<unknown> {
    return this.#do(() => bulkRuns.resume(run.id));
  }
  retry(run: BulkView, videos?: readonly VideoRef[]): Promise<unknown> {
    return this.#do(() => bulkRuns.retry(run.id, videos));
  }

  /** Forgets it and goes back: to the choices it was made of where they are still there. */
  async leave(run: BulkView, to: 'videos' | 'choices' = 'videos'): Promise<void> {
    if (!(await this.#do(() => bulkRuns.remove(run.id)))) return;
    if (to === 'choices' && bulkForm.videos.length > 0) router.replace('bulk', 'new');
    else router.replace('videos');
  }
}

export function isDeletion({ changes }: BulkView): boolean {
  return changes.some(({ kind }) => kind === 'delete');
}

/** The kind of files that a run makes, or deletes; null for one that does something else. */
export function fileKindOf(
  { changes }: Pick<BulkView, 'changes'>,
  act: 'transcode' | 'delete-files',
): FileKind | null {
  for (const change of changes) {
    if (change.kind === 'transcode' && act === 'transcode') return change.type;
    if (change.kind === 'delete-files' && act === 'delete-files') return change.files;
  }
  return null;
}

export const runDesk = new RunDesk();
