import { SvelteSet } from 'svelte/reactivity';
import type { Attachment } from 'svelte/attachments';

/** Rows this far above and below what is seen are drawn already. */
const margin = '800px 0px';
/** As many as fit into a tall window: they are there with the first picture, before anything is observed. */
export const drawnAtOnce = 30;

/**
 * Which rows of a long list are, or were, near what is seen of it: the others need only stand for themselves. A row
 * that was drawn stays, so that nothing jumps on the way back.
 */
export class NearRows {
  readonly #near = new SvelteSet<string>();
  readonly #ids = new WeakMap<Element, string>();
  #observer: IntersectionObserver | null = null;

  has(id: string): boolean {
    return this.#near.has(id);
  }

  /** For the row's element. */
  watch(id: string): Attachment<HTMLElement> {
    return (row) => {
      if (this.#near.has(id)) return undefined;
      this.#ids.set(row, id);
      const observer = this.#observerOf(row);
      observer.observe(row);
      return () => observer.unobserve(row);
    };
  }

  #observerOf(row: Element): IntersectionObserver {
    this.#observer ??= new IntersectionObserver(
      (entries, observer) => {
        for (const { target, isIntersecting } of entries) {
          const id = this.#ids.get(target);
          if (!isIntersecting || id === undefined) continue;
          observer.unobserve(target);
          this.#near.add(id);
        }
      },
      { root: row.closest('[role=grid]'), rootMargin: margin },
    );
    return this.#observer;
  }
}
