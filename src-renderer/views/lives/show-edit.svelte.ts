import {
  sameValue,
  type LiveOptions,
  type Problem,
  type Show,
  type VideoValueChanges,
  type VideoValues,
} from '../../../src-preload/contract.ts';
import { clock } from '../../state/clock.svelte.ts';
import { shows } from '../../state/shows.svelte.ts';
import { format } from '../../state/words.svelte.ts';
import { LiveForm } from './live-form.ts';
import { nextSlot, sharedValues, titleOf, wholeValues } from './show-text.ts';

/** A show as it is being written, over the one that is kept. It outlives the view, not the window. */
export class ShowEdit {
  readonly form: LiveForm;
  #base: Show;
  #changes = $state.raw<Partial<Show>>({});
  /** It is not kept yet. */
  isNew: boolean;
  asked = $state(false);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);

  constructor(show: Show, isNew: boolean) {
    this.#base = $state.raw(show);
    this.isNew = $state(isNew);
    this.form = new LiveForm(this);
  }

  get show(): Show {
    return { ...this.#base, ...this.#changes };
  }
  get id(): string {
    return this.#base.id;
  }
  get account(): string {
    return this.#base.account;
  }
  /** With the title as it is written, `{n}` and all. */
  get metadata(): VideoValues {
    return wholeValues(this.show.values, this.show.title);
  }
  /** Of the next live. */
  get title(): string {
    return titleOf(this.show, this.nextStart ?? clock.now, (at) => format.date(at));
  }
  get nextStart(): Date | null {
    const { slot } = this.show;
    return slot === null ? null : nextSlot(slot, clock.now);
  }
  get isUnsaved(): boolean {
    if (this.isNew) return true;
    // A part of the show has the show's own fields.
    const names = Object.keys(this.#changes) as (keyof Show)[];
    return names.some((name) => !sameValue(name, this.#changes[name], this.#base[name]));
  }
  get nameMissing(): boolean {
    return this.show.name.trim() === '';
  }
  get numberWrong(): boolean {
    return !Number.isInteger(this.show.number) || this.show.number < 0;
  }
  get canBeSaved(): boolean {
    return !this.nameMissing && !this.numberWrong && this.form.problems.length === 0;
  }

  /** It was saved elsewhere, or counted up: what was not touched here follows. */
  follow(show: Show): void {
    if (!this.isNew) this.#base = show;
  }

  change(changes: VideoValueChanges): void {
    const { title, ...values } = changes;
    const shared = { ...this.metadata, ...values };
    this.changeShow({
      ...(title !== undefined && { title }),
      values: sharedValues(shared),
    });
  }

  changeOptions(changes: Partial<LiveOptions>): void {
    this.changeShow({ options: { ...this.show.options, ...changes } });
  }

  changeShow(changes: Partial<Omit<Show, 'id' | 'account'>>): void {
    this.#changes = { ...this.#changes, ...changes };
    this.problem = null;
  }

  discard(): void {
    this.#changes = {};
    this.asked = false;
    this.problem = null;
  }

  /** @returns it is kept */
  async save(): Promise<boolean> {
    this.asked = true;
    if (this.busy || !this.canBeSaved) return false;
    this.busy = true;
    const show = { ...this.show, name: this.show.name.trim(), title: this.show.title.trim() };
    const saved = await shows.save(show);
    this.busy = false;
    if (!saved.ok) {
      this.problem = saved.problem;
      return false;
    }
    this.#base = show;
    this.isNew = false;
    this.discard();
    return true;
  }
}

class ShowEdits {
  // Plain: an edit is made while a list is drawn, which must not change what is drawn. It tells of itself.
  readonly #edits = new Map<string, ShowEdit>();
  #begun = $state.raw<readonly ShowEdit[]>([]);

  /** The same one each time. */
  of(show: Show): ShowEdit {
    const known = this.#edits.get(show.id);
    if (known) return known;
    const edit = new ShowEdit(show, false);
    this.#edits.set(show.id, edit);
    return edit;
  }

  begin(show: Show): ShowEdit {
    const edit = new ShowEdit(show, true);
    this.#edits.set(show.id, edit);
    this.#begun = [...this.#begun, edit];
    return edit;
  }

  /** Those of an account that are not kept yet. */
  newOf(account: string): readonly ShowEdit[] {
    return this.#begun.filter((edit) => edit.isNew && edit.account === account);
  }

  forget(id: string): void {
    this.#edits.delete(id);
    this.#begun = this.#begun.filter((edit) => edit.id !== id);
  }
}

export const showEdits = new ShowEdits();
