import type { EditId, UndoableEdit } from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';
import { isTyping } from './shortcut.ts';
import { toasts } from './toasts.svelte.ts';
import { format, words } from './words.svelte.ts';

/** What was changed last on a server, and the way back: the same everywhere in the window. */
export class Undo {
  #edit = $state.raw<UndoableEdit | null>(null);
  #busy = $state(false);
  /** Edits that were told before: after an undo the one before it is no news. */
  #seen: readonly EditId[] = [];
  #disconnect: (() => void) | null = null;

  /** What it would take back now. */
  get edit(): UndoableEdit | null {
    return this.#edit;
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
      this.#seen = [];
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  /** Takes it back, and says what it took back; a refusal is said too. */
  async run(edit = this.#edit): Promise<void> {
    if (edit === null || this.#busy) return;
    this.#busy = true;
    const outcome = await request('edits:undo', { edit: edit.id });
    this.#busy = false;
    const say = words.bulk.undo;
    if (!outcome.ok) toasts.problem(outcome.problem);
    // A run is taken back video by video; the run itself says when it has ended.
    else if (edit.kind === 'bulk') toasts.say(say.undoing(edit.count, format));
    else toasts.say(say.undone(edit.name ?? ''), { tone: 'ok' });
  }

  /** While one types, the text field has an undo of its own. */
  available(palette: boolean): boolean {
    const typing = isTyping(document.activeElement) && !(document.activeElement instanceof HTMLSelectElement);
    return this.#edit !== null && (palette || !typing);
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
