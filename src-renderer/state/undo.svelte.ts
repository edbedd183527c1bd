import type { EditId, Outcome, UndoableEdit } from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';
import { isTyping } from './shortcut.ts';
import { toasts } from './toasts.svelte.ts';
import { format, words } from './words.svelte.ts';

/** What a view has changed by calls of its own, and the way back. */
export interface OwnEdit {
  readonly kind: 'own';
  /** What was done, as it was said then. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly back: () => Promise<Outcome<unknown>>;
}

/** So many steps back: nobody remembers more. */
const mostOwn = 20;

/** What was changed last on a server, and the way back: the same everywhere in the window. */
export class Undo {
  #edit = $state.raw<UndoableEdit | null>(null);
  /** Oldest first. */
  #own = $state.raw<readonly OwnEdit[]>([]);
  #busy = $state(false);
  /** Edits that were told before: after an undo the one before it is no news. */
  #seen: readonly EditId[] = [];
  #disconnect: (() => void) | null = null;

  /** What it would take back now. */
  get edit(): UndoableEdit | OwnEdit | null {
    const own = this.#own.at(-1);
    if (own === undefined) return this.#edit;
    return this.#edit === null || Date.parse(this.#edit.at) <= own.at ? own : this.#edit;
  }
  get busy(): boolean {
    return this.#busy;
  }

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    let heard = false;
    const stop = listen('edits:undoable', (edit) => {
      heard = true;
      const isNew = edit !== null && !this.#seen.includes(edit.id);
      this.#take(edit);
      if (isNew) this.#offer(edit);
    });
    void request('edits:undoable').then((edit) => {
      // What was told meanwhile is newer.
      if (edit.ok && !heard) this.#take(edit.value);
    });
    this.#disconnect = () => {
      stop();
      this.#edit = null;
      this.#own = [];
      this.#seen = [];
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  /** Says what was done, with the way back: in the notice itself, and by Undo until something else is done. */
  offer(text: string, back: OwnEdit['back']): void {
    const edit: OwnEdit = { kind: 'own', text, at: Date.now(), back };
    this.#own = [...this.#own, edit].slice(-mostOwn);
    toasts.say(text, {
      tone: 'ok',
      action: { label: words.bulk.undo.action, run: () => void this.run(edit) },
    });
  }

  /** Takes it back, and says what it took back; a refusal is said too. */
  async run(edit = this.edit): Promise<void> {
    if (edit === null || this.#busy) return;
    this.#busy = true;
    const outcome = edit.kind === 'own' ? await edit.back() : await request('edits:undo', { edit: edit.id });
    this.#busy = false;
    const say = words.bulk.undo;
    // What could not be taken back can be tried again.
    if (edit.kind === 'own' && outcome.ok) this.#own = this.#own.filter((other) => other !== edit);
    if (!outcome.ok) toasts.problem(outcome.problem);
    else if (edit.kind === 'own') toasts.say(say.undoneThat(edit.text));
    // A run is taken back video by video; the run itself says when it has ended.
    else if (edit.kind === 'bulk') toasts.say(say.undoing(edit.count, format));
    else toasts.say(say.undone(edit.name ?? ''), { tone: 'ok' });
  }

  /** While one types, the text field has an undo of its own. */
  available(palette: boolean): boolean {
    const typing = isTyping(document.activeElement) && !(document.activeElement instanceof HTMLSelectElement);
    return this.edit !== null && (palette || !typing);
  }

  #take(edit: UndoableEdit | null): void {
    this.#edit = edit;
    if (edit !== null && !this.#seen.includes(edit.id)) this.#seen = [...this.#seen, edit.id];
  }

  /** The end of a run is told by the run. */
  #offer(edit: UndoableEdit): void {
    if (edit.kind === 'bulk') return;
    const say = words.bulk.undo;
    toasts.say(edit.name === null ? say.savedUnnamed : say.saved(edit.name), {
      tone: 'ok',
      action: { label: say.action, run: () => void this.run(edit) },
    });
  }
}

export const undo = new Undo();
