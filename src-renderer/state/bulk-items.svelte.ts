/* eslint-disable svelte/prefer-svelte-reactivity -- the maps here are replaced, never changed once they are shown */
import type { BulkId, BulkItem, Problem } from '../../src-preload/contract.ts';
import { listenInFrames, request } from './bridge.ts';

type ItemState = BulkItem['state'];

/** In the order in which they are shown: what needs the person first. */
export const itemStates = [
  'failed',
  'at-work',
  'waiting',
  'unknown',
  'done',
  'undone',
  'unchanged',
] as const satisfies readonly ItemState[];

/** What main gives at once. */
const pageSize = 200;

interface Section {
  readonly total: number;
  readonly pages: ReadonlyMap<number, readonly BulkItem[]>;
}

const empty: Section = { total: 0, pages: new Map() };

/**
 * The videos of a run by their state, in pages: those in sight are kept as main has them, the others are counted.
 * A video that goes on moves from one list to the next; then what is in sight is read again, once at a time.
 */
export class BulkItems {
  readonly #run: BulkId;
  #sections = $state.raw<ReadonlyMap<ItemState, Section>>(new Map());
  #problem = $state.raw<Problem | null>(null);
  #loaded = $state(false);
  #wanted: ReadonlyMap<ItemState, ReadonlySet<number>> = new Map();
  #reading = false;
  #again = false;
  #ended = false;

  constructor(run: BulkId) {
    this.#run = run;
  }

  /** Main has answered once. */
  get loaded(): boolean {
    return this.#loaded;
  }
  get problem(): Problem | null {
    return this.#problem;
  }

  total(state: ItemState): number {
    return (this.#sections.get(state) ?? empty).total;
  }

  /** The `index`th of those in a state; undefined while it is not read. */
  at(state: ItemState, index: number): BulkItem | undefined {
    return this.#sections.get(state)?.pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** Reads, and follows what main tells. Gives the function that ends it. */
  connect(): () => void {
    const stop = listenInFrames('bulk:items', ({ run }) => {
      if (run === this.#run) void this.read();
    });
    void this.read();
    return () => {
      this.#ended = true;
      stop();
    };
  }

  /** What is in sight: from one row up to, not with, another, by state. */
  look(ranges: readonly { readonly state: ItemState; readonly from: number; readonly to: number }[]): void {
    const wanted = new Map<ItemState, Set<number>>();
    for (const { state, from, to } of ranges) {
      const pages = wanted.get(state) ?? new Set<number>();
      for (let page = Math.floor(from / pageSize); page * pageSize < to; page += 1) pages.add(page);
      wanted.set(state, pages);
    }
    this.#wanted = wanted;
    const lacking = [...wanted].some(([state, pages]) =>
      [...pages].some((page) => this.#sections.get(state)?.pages.has(page) !== true),
    );
    if (lacking && this.#loaded) void this.read();
  }

  /** Once at a time: what is asked for meanwhile is read when it has ended. */
  async read(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    do {
      this.#again = false;
      await this.#readOnce();
    } while (this.#again && !this.#ended);
    this.#reading = false;
  }

  async #readOnce(): Promise<void> {
    const sections = new Map<ItemState, Section>();
    for (const only of itemStates) {
      // Without one in sight the first page tells how many there are.
      const wanted = this.#wanted.get(only) ?? new Set([0]);
      const pages = new Map<number, readonly BulkItem[]>();
      let total = 0;
      for (const page of wanted.size === 0 ? [0] : wanted) {
        const answer = await request('bulk:items', { run: this.#run, from: page * pageSize, only });
        if (!answer.ok) {
          this.#problem = answer.problem;
          return;
        }
        total = answer.value.total;
        pages.set(page, answer.value.items);
      }
      sections.set(only, { total, pages });
    }
    if (this.#ended) return;
    this.#sections = sections;
    this.#problem = null;
    this.#loaded = true;
  }
}
