import type { Snippet } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import { on } from 'svelte/events';

/** Pixels; below, `Shell` has two columns as well. */
const roomForThree = 1100;

/** What a view may fill. */
type Place = 'toolbar' | 'inspector';

/** The parts of the frame that open and close, and what the present view puts into them. */
class Frame {
  palette = $state(false);
  keys = $state(false);
  /** What servers are at, and how it ended. */
  work = $state(false);

  #toolbar = $state.raw<Snippet | null>(null);
  #inspector = $state.raw<Snippet | null>(null);
  /** As the two above, not reactive: a teardown reads state as it was before, and would empty its successor's place. */
  readonly #filled: Record<Place, Snippet | null> = { toolbar: null, inspector: null };

  get toolbar(): Snippet | null {
    return this.#toolbar;
  }
  get inspector(): Snippet | null {
    return this.#inspector;
  }

  readonly #resized = createSubscriber((update) => on(window, 'resize', update));
  #openWide = $state(true);
  #openNarrow = $state(false);

  /** No room for three columns: the inspector lies over the view, and only when asked for. */
  get narrow(): boolean {
    this.#resized();
    return window.innerWidth < roomForThree;
  }
  get inspectorOpen(): boolean {
    return this.narrow ? this.#openNarrow : this.#openWide;
  }

  /** For `ViewToolbar` and `ViewInspector`. Gives the function that empties the place, unless another has it by then. */
  fill(place: Place, content: Snippet): () => void {
    this.#put(place, content);
    return () => {
      if (this.#filled[place] === content) this.#put(place, null);
    };
  }

  #put(place: Place, content: Snippet | null): void {
    this.#filled[place] = content;
    if (place === 'toolbar') this.#toolbar = content;
    else this.#inspector = content;
  }

  toggleInspector(open = !this.inspectorOpen): void {
    if (this.narrow) this.#openNarrow = open;
    else this.#openWide = open;
  }
}

export const frame = new Frame();
