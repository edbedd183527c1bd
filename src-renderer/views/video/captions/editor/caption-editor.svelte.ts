import { untrack } from 'svelte';
import { PlayerState } from '../../../../components/player/player-state.svelte.ts';
import { indexAt, sameCues, type Cue } from '../../../../captions/cue.ts';
import { problemsOf, usualLimits, type CueProblem } from '../../../../captions/cue-problems.ts';
import {
  closeOverlaps,
  insertCue,
  mergeCues,
  newestCue,
  nudge,
  removeCues,
  setText,
  setTimes,
  splitCue,
} from '../../../../captions/edit-cues.ts';
import { closeStep, createHistory, record, redo, undo, type History } from '../../../../captions/history.ts';
import { Selection } from '../../../../state/selection.svelte.ts';
import { app } from '../../../../state/app.svelte.ts';

/** What a change was, for Undo to name. */
export type EditName =
  'text' | 'times' | 'split' | 'merge' | 'insert' | 'remove' | 'shift' | 'replace' | 'overlaps';

/** Milliseconds that a new caption is shown. */
const newCueLasts = 2000;
const shortest = 200;

/** A wish to write in a caption's text, for the list to grant. */
export interface TextWish {
  readonly id: number;
  /** In UTF-16 units; the end where null. */
  readonly caret: number | null;
}

/** The captions that one works on: what they are, what is chosen, what went before. No file, no server, no drawing. */
export class CaptionEditor {
  // First, since what follows reads it.
  readonly player: PlayerState = new PlayerState();
  #history: History<readonly Cue[]> = $state.raw(createHistory<readonly Cue[]>([]));
  /** As they were when they were last saved. */
  #saved: readonly Cue[] = $state.raw([]);

  readonly cues: readonly Cue[] = $derived(this.#history.present);
  #ids: readonly number[] = [];
  /** The same list as long as it is of the same captions: a key in a text does not find out anew what is known by it. */
  readonly ids: readonly number[] = $derived.by(() => {
    const { cues } = this;
    const same = cues.length === this.#ids.length && cues.every(({ id }, at) => id === this.#ids[at]);
    if (!same) this.#ids = cues.map(({ id }) => id);
    return this.#ids;
  });
  // Built anew with the cues, never changed.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #places: ReadonlyMap<number, number> = $derived(new Map(this.ids.map((id, index) => [id, index])));
  readonly unsaved: boolean = $derived(this.cues !== this.#saved && !sameCues(this.cues, this.#saved));
  readonly problems: ReadonlyMap<number, readonly CueProblem[]> = $derived(
    problemsOf(this.cues, usualLimits, this.durationMs),
  );

  readonly selection = new Selection<number>({
    ids: () => this.ids,
    page: () => this.rowsInSight,
    platform: () => app.platform,
  });
  rowsInSight = 8;
  wish: TextWish | null = $state.raw(null);
  /** For screen readers: what a key just did. */
  said = $state('');

  readonly active: Cue | null = $derived.by(() => {
    const { active } = this.selection;
    return active === null ? null : (this.cues[this.indexOf(active)] ?? null);
  });
  /** Milliseconds. */
  readonly now: number = $derived(Math.round(this.player.time * 1000));
  /** What is on the screen now; the last that began, where several are. */
  readonly shown: Cue | null = $derived.by(() => {
    const cue = this.cues[indexAt(this.cues, this.now)];
    return cue !== undefined && cue.to > this.now ? cue : null;
  });

  get durationMs(): number | null {
    const { duration } = this.player;
    return duration === null || duration === 0 ? null : Math.round(duration * 1000);
  }

  /** @param saved what is on the server, where `cues` is newer work */
  open(cues: readonly Cue[], saved: readonly Cue[] = cues): void {
    this.#history = createHistory(cues);
    this.#saved = saved;
    const [first] = cues;
    if (first) this.selection.choose(first.id);
    else this.selection.clear();
  }

  /** What was sent is saved now, whatever was changed meanwhile. */
  wasSaved(cues: readonly Cue[]): void {
    this.#saved = cues;
  }

  indexOf(id: number): number {
    return this.#places.get(id) ?? -1;
  }

  /** A change; several of one `merge` are taken back as one. */
  change(name: EditName, next: readonly Cue[], merge?: string): void {
    if (next === this.cues) return;
    this.#history = record(this.#history, next, { label: name, ...(merge !== undefined && { merge }) });
  }

  /** What is typed next is taken back by itself. */
  closeStep(): void {
    this.#history = closeStep(this.#history);
  }

  get undoes(): EditName | null {
    return labelOf(this.#history.past.at(-1));
  }
  get redoes(): EditName | null {
    return labelOf(this.#history.future.at(-1));
  }

  undo(): EditName | null {
    const name = this.undoes;
    this.#travel(undo(this.#history));
    return name;
  }

  redo(): EditName | null {
    const name = this.redoes;
    this.#travel(redo(this.#history));
    return name;
  }

  /** To where something changed, so that one sees what was taken back. */
  #travel(to: History<readonly Cue[]>): void {
    const before = this.cues;
    this.#history = to;
    const after = to.present;
    if (before === after) return;
    const at = after.findIndex((cue, index) => cue !== before[index]);
    const there = after[at === -1 ? after.length - 1 : at];
    if (there) this.selection.choose(there.id);
    else this.selection.clear();
  }

  /** Chooses it, and shows its moment. */
  goTo(id: number): void {
    this.selection.choose(id);
    this.showActive();
  }

  showActive(): void {
    const { active, player } = this;
    // Between its ends one is there already.
    if (active !== null && !player.playing && (this.now < active.from || this.now >= active.to))
      player.seek(active.from / 1000);
  }

  write(id: number | undefined = this.active?.id, caret: number | null = null): void {
    if (id === undefined) return;
    if (this.active?.id !== id) this.goTo(id);
    this.wish = { id, caret };
  }

  setText(id: number, text: string): void {
    this.change('text', setText(this.cues, id, text), `text ${id}`);
  }

  setTimes(id: number, from: number, to: number, merge?: string): void {
    this.change('times', setTimes(this.cues, id, from, to), merge);
  }

  beginHere(): void {
    const { active, now } = this;
    if (active !== null) this.setTimes(active.id, now, Math.max(active.to, now + shortest));
  }

  endHere(): void {
    const { active, now } = this;
    if (active !== null) this.setTimes(active.id, Math.min(active.from, Math.max(0, now - shortest)), now);
  }

  /** Milliseconds that its two ends move by. */
  moveActive(begin: number, end: number): void {
    const { active } = this;
    if (active === null) return;
    if (begin !== 0 && begin === end) {
      const ids = this.selection.has(active.id) ? this.selection.selected : [active.id];
      this.change('times', nudge(this.cues, ids, begin), `nudge ${ids.join(' ')}`);
      return;
    }
    const from = Math.max(0, active.from + begin);
    const to = active.to + end;
    if (to - from >= shortest || to - from > active.to - active.from)
      this.setTimes(active.id, from, to, `nudge ${active.id} ${begin === 0 ? 'end' : 'begin'}`);
  }

  /** The one under the playhead, else the active one in its middle. */
  split(): void {
    const cue = this.shown ?? this.active;
    if (cue === null) return;
    const inside = this.now > cue.from && this.now < cue.to;
    this.#splitAt(cue, inside ? this.now : (cue.from + cue.to) / 2, null);
  }

  /** In its text: what stands behind the caret becomes a caption of its own, and one goes on writing there. */
  splitAtCaret(id: number, caret: number): void {
    const cue = this.cues[this.indexOf(id)];
    if (!cue) return;
    const share = cue.text.length === 0 ? 0.5 : caret / cue.text.length;
    const inside = this.now > cue.from + shortest && this.now < cue.to - shortest;
    // Where the playhead is inside it stands where the second half is spoken, or near; else the text's share tells.
    const guess = cue.from + (cue.to - cue.from) * Math.min(0.9, Math.max(0.1, share));
    const made = this.#splitAt(cue, inside ? this.now : guess, caret);
    if (made !== null) this.wish = { id: made, caret: 0 };
  }

  #splitAt(cue: Cue, at: number, caret: number | null): number | null {
    const before = this.cues;
    this.change('split', splitCue(before, cue.id, Math.round(at), caret));
    const made = newestCue(before, this.cues)?.id ?? null;
    if (made !== null) this.selection.choose(made);
    return made;
  }

  /** All that are selected, or the active one with its follower. */
  merge(): void {
    const { selected } = this.selection;
    const { active } = this;
    if (active === null) return;
    const next = this.cues[this.indexOf(active.id) + 1];
    const ids = selected.length > 1 ? selected : next === undefined ? [] : [active.id, next.id];
    if (ids.length < 2) return;
    const at = Math.min(...ids.map((id) => this.indexOf(id)));
    this.change('merge', mergeCues(this.cues, ids));
    const stays = this.cues[at];
    if (stays) this.selection.choose(stays.id);
  }

  /** At the playhead, as long as there is room. */
  insert(): void {
    const { now } = this;
    const before = this.cues;
    const next = before[indexAt(before, now) + 1];
    const room = next === undefined ? newCueLasts : Math.min(newCueLasts, next.from - now);
    const to = now + Math.max(room, shortest);
    this.change('insert', insertCue(before, now, to, ''));
    const made = newestCue(before, this.cues)?.id ?? null;
    if (made !== null) {
      this.selection.choose(made);
      this.wish = { id: made, caret: null };
    }
  }

  /** Those that are selected; gives how many. */
  remove(): number {
    const { selected, active } = this.selection;
    const ids = selected.length > 0 ? selected : active === null ? [] : [active];
    if (ids.length === 0) return 0;
    const at = Math.min(...ids.map((id) => this.indexOf(id)));
    this.change('remove', removeCues(this.cues, ids));
    const next = this.cues[Math.min(at, this.cues.length - 1)];
    if (next) this.selection.choose(next.id);
    else this.selection.clear();
    return ids.length;
  }

  /** Overlapping ones end when the next begins; gives how many. */
  closeOverlaps(): number {
    const before = this.cues;
    this.change('overlaps', closeOverlaps(before));
    return this.cues.filter((cue, index) => cue !== before[index]).length;
  }

  /** From the active one on, round the end. */
  toProblem(direction: 1 | -1): void {
    const { cues, problems } = this;
    const { active } = this.selection;
    const from = active === null ? -1 : this.indexOf(active);
    for (let step = 1; step <= cues.length; step += 1) {
      const cue = cues[(from + direction * step + cues.length * 2) % cues.length];
      if (cue && problems.has(cue.id)) {
        this.goTo(cue.id);
        return;
      }
    }
  }

  /** The caption of now becomes the active one, while it plays. */
  follow(shown: Cue): void {
    untrack(() => {
      if (this.selection.count < 2 && this.selection.active !== shown.id) this.selection.choose(shown.id);
    });
  }
}

function labelOf(entry: { readonly label: string } | undefined): EditName | null {
  // Every change here is recorded by one of these names.
  return (entry?.label as EditName | undefined) ?? null;
}
