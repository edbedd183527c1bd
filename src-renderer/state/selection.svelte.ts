/* eslint-disable svelte/prefer-svelte-reactivity -- the sets here are replaced, never changed */
import type { KeyPress } from './shortcut.ts';

type Platform = 'linux' | 'darwin' | 'win32';

interface Source<Id> {
  /** What can be selected, in the order in which it is shown. Long lists give the same array until they change. */
  readonly ids: () => readonly Id[];
  /** What type-ahead looks for. */
  readonly label?: (id: Id) => string;
  /** Rows that PageUp and PageDown pass. */
  readonly page?: () => number;
  readonly platform?: () => Platform;
}

interface How {
  /** From the anchor to here. */
  readonly extend?: boolean;
  /** This one more, or less. */
  readonly toggle?: boolean;
}

/** Typing goes on with the same word until it rests this long. */
const typingRests = 800;

/**
 * The one way to select in lists and tables: click, Shift, Ctrl/Cmd, Ctrl/Cmd+A, arrows, Home and End,
 * type-ahead. What vanishes from the list is no longer selected.
 */
export class Selection<Id extends string | number> {
  readonly #source: Source<Id>;
  #chosen = $state.raw<ReadonlySet<Id>>(new Set());
  #active = $state.raw<Id | null>(null);
  #anchor: Id | null = null;
  /** Found out once for a list and what is chosen of it: ten thousand rows ask the same. */
  #places: { readonly ids: readonly Id[]; readonly at: ReadonlyMap<Id, number> } | null = null;
  #found: {
    readonly ids: readonly Id[];
    readonly chosen: ReadonlySet<Id>;
    readonly selected: readonly Id[];
  } | null = null;
  #typed = { text: '', at: -Infinity };

  constructor(source: Source<Id>) {
    this.#source = source;
  }

  /** In the order of the list. */
  get selected(): readonly Id[] {
    const ids = this.#source.ids();
    const chosen = this.#chosen;
    if (this.#found?.ids !== ids || this.#found.chosen !== chosen) {
      this.#found = { ids, chosen, selected: chosen.size === 0 ? [] : ids.filter((id) => chosen.has(id)) };
    }
    return this.#found.selected;
  }

  get count(): number {
    return this.selected.length;
  }

  /** The one that the keyboard is on. */
  get active(): Id | null {
    return this.#active !== null && this.placeOf(this.#active) !== -1 ? this.#active : null;
  }

  /** Where it is in the list, from 0; -1 where it is not. */
  placeOf(id: Id): number {
    const ids = this.#source.ids();
    if (this.#places?.ids !== ids) this.#places = { ids, at: new Map(ids.map((each, at) => [each, at])) };
    return this.#places.at.get(id) ?? -1;
  }

  /** The only one that is selected; null for none and for many. */
  get single(): Id | null {
    const { selected } = this;
    return selected.length === 1 ? (selected[0] ?? null) : null;
  }

  has(id: Id): boolean {
    return this.#chosen.has(id);
  }

  choose(id: Id, how: How = {}): void {
    const ids = this.#source.ids();
    const anchor = this.#anchor !== null && this.placeOf(this.#anchor) !== -1 ? this.#anchor : id;
    if (how.extend) {
      const [from, to] = [this.placeOf(anchor), this.placeOf(id)].sort((a, b) => a - b);
      const range = ids.slice(from, (to ?? 0) + 1);
      this.#chosen = new Set(how.toggle ? [...this.#chosen, ...range] : range);
      this.#anchor = anchor;
    } else if (how.toggle) {
      const chosen = new Set(this.#chosen);
      if (!chosen.delete(id)) chosen.add(id);
      this.#chosen = chosen;
      this.#anchor = id;
    } else {
      this.#chosen = new Set([id]);
      this.#anchor = id;
    }
    this.#active = id;
  }

  all(): void {
    this.#chosen = new Set(this.#source.ids());
  }

  clear(): void {
    this.#chosen = new Set();
    this.#anchor = null;
  }

  click(id: Id, event: Pick<KeyPress, 'ctrlKey' | 'metaKey' | 'shiftKey'>): void {
    this.choose(id, { extend: event.shiftKey, toggle: this.#mod(event) });
  }

  /** True when the key meant something here; the caller then keeps it from the page. */
  key(event: KeyPress & { readonly timeStamp: number }): boolean {
    const mod = this.#mod(event);
    if (event.altKey) return false;
    if (mod && event.key.toLowerCase() === 'a') {
      this.all();
      return true;
    }
    const target = this.#targetOf(event.key);
    if (target !== undefined) {
      if (target === null) return false;
      if (mod && !event.shiftKey) this.#active = target;
      else this.choose(target, { extend: event.shiftKey });
      return true;
    }
    if (event.key === 'Escape') {
      const had = this.#chosen.size > 0;
      this.clear();
      return had;
    }
    if (event.key === ' ' && this.#typed.at + typingRests < event.timeStamp) {
      const { active } = this;
      if (active !== null) this.choose(active, { toggle: true });
      return active !== null;
    }
    if (mod || event.key.length !== 1) return false;
    return this.#typeAhead(event.key, event.timeStamp);
  }

  #mod(event: Pick<KeyPress, 'ctrlKey' | 'metaKey'>): boolean {
    return this.#source.platform?.() === 'darwin' ? event.metaKey : event.ctrlKey;
  }

  /** Where a key of movement leads; undefined for other keys, null in an empty list. */
  #targetOf(key: string): Id | null | undefined {
    const ids = this.#source.ids();
    const at = this.active === null ? -1 : this.placeOf(this.active);
    const page = this.#source.page?.() ?? 10;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at === -1 ? ids.length - 1 : at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: ids.length - 1,
    };
    const index = steps[key];
    if (index === undefined) return undefined;
    return ids[Math.min(Math.max(index, 0), ids.length - 1)] ?? null;
  }

  #typeAhead(sign: string, at: number): boolean {
    const { label } = this.#source;
    if (!label) return false;
    const goesOn = at - this.#typed.at <= typingRests;
    const text = (goesOn ? this.#typed.text : '') + sign.toLocaleLowerCase();
    this.#typed = { text, at };
    const ids = this.#source.ids();
    const from = this.active === null ? -1 : this.placeOf(this.active);
    // A first letter looks on from the next row, so that repeating it walks through; more letters may stay.
    const start = goesOn ? Math.max(from, 0) : from + 1;
    const found = [...ids.slice(start), ...ids.slice(0, start)].find((id) =>
      label(id).toLocaleLowerCase().startsWith(text),
    );
    if (found !== undefined) this.choose(found);
    return found !== undefined;
  }
}
