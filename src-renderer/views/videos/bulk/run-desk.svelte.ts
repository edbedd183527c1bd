import type { BulkView, Outcome, VideoRef } from '../../../../src-preload/contract.ts';
import { router } from '../../../app/router.svelte.ts';
import { bulkRuns } from '../../../state/bulk.svelte.ts';
import { toasts } from '../../../state/toasts.svelte.ts';
import { bulkForm } from './bulk-form.svelte.ts';

export type RunQuestion = 'delete' | 'undo' | 'stop';

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
    else void this.#do(() => bulkRuns.start(run.id));
  }
  async answer(run: BulkView): Promise<void> {
    const { question } = this;
    this.question = null;
    if (question === 'delete') await this.#do(() => bulkRuns.start(run.id));
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

export const runDesk = new RunDesk();
