import { SvelteMap } from 'svelte/reactivity';
import type { AccountId, Chapter, Problem } from '../../../../src-preload/contract.ts';
import { call, problemOf } from '../../../state/bridge.ts';
import { queryClient } from '../../../state/queries.ts';
import { ChapterRows, type ChapterRow } from '../../uploads/form/chapter-rows.svelte.ts';

const same = (some: readonly Chapter[], others: readonly Chapter[]): boolean =>
  JSON.stringify(some) === JSON.stringify(others);

function plain(chapters: readonly Chapter[]): readonly Chapter[] {
  return chapters.map(({ timecode, title }) => ({ timecode, title }));
}

/** The chapters of one published video as they are worked on. Outlives the tab, and the app. */
export class ChapterDesk {
  readonly #account: AccountId;
  readonly #video: string;
  readonly rows: ChapterRows;
  /** As the server had them when they were last read, or saved. */
  saved: readonly Chapter[] | null = $state.raw(null);
  /** Those with a time, in its order. */
  now: readonly Chapter[] = $state.raw([]);
  saving = $state(false);
  problem: Problem | null = $state.raw(null);
  /** The server has others by now than those that were changed here. */
  changedThere = $state(false);

  constructor(account: AccountId, video: string) {
    this.#account = account;
    this.#video = video;
    this.rows = new ChapterRows([], (chapters) => {
      this.now = chapters;
      this.#keep();
    });
  }

  // A getter, no derived: the desk outlives the tab in which it was made, and a derived would end with that.
  get unsaved(): boolean {
    return this.saved !== null && !same(this.now, this.saved);
  }

  get #key(): string {
    return `sepiola-chapters ${this.#account}/${this.#video}`;
  }

  #keep(): void {
    if (this.unsaved) localStorage.setItem(this.#key, JSON.stringify(this.now));
    else localStorage.removeItem(this.#key);
  }

  #kept(): readonly Chapter[] | null {
    try {
      const read: unknown = JSON.parse(localStorage.getItem(this.#key) ?? 'null');
      if (!Array.isArray(read)) return null;
      return read.filter(
        (entry: Partial<Chapter> | null): entry is Chapter =>
          typeof entry?.timecode === 'number' && typeof entry.title === 'string',
      );
    } catch {
      // Written by another version.
      return null;
    }
  }

  /** What the server has. Work that is not saved stays. */
  accept(there: readonly Chapter[]): void {
    const chapters = plain(there);
    const first = this.saved === null;
    const kept = first ? this.#kept() : null;
    if (this.unsaved && this.saved !== null) {
      this.changedThere = !same(chapters, this.saved) && !same(chapters, this.now);
      return;
    }
    this.saved = chapters;
    this.#show(kept ?? chapters);
  }

  #show(chapters: readonly Chapter[]): void {
    this.now = chapters;
    this.rows.accept(chapters);
  }

  discard(): void {
    this.#show(this.saved ?? []);
    this.rows.rows = this.rows.rows.filter(({ timecode }) => timecode !== null);
    this.problem = null;
    this.#keep();
    if (this.changedThere) {
      this.changedThere = false;
      this.saved = null;
      void queryClient.invalidateQueries({ queryKey: [this.#account, 'videoChapters.list'] });
    }
  }

  /** What has to be corrected before it can be saved. */
  wrong(durationSeconds: number | null): readonly ChapterRow[] {
    return this.rows.rows.filter((row) => {
      const trouble = this.rows.troubleOf(row, durationSeconds);
      // Of no use to viewers, and taken by servers all the same.
      return trouble !== null && trouble.kind !== 'after-end';
    });
  }

  /** Gives whether it is saved. */
  async save(): Promise<boolean> {
    if (this.saving) return false;
    const chapters = this.now;
    this.saving = true;
    this.problem = null;
    try {
      await call(this.#account, 'videoChapters.replaceAll', {
        path: { id: this.#video },
        body: { chapters },
      });
      this.saved = chapters;
      this.changedThere = false;
      this.#keep();
      queryClient.setQueryData([this.#account, 'videoChapters.list', { path: { id: this.#video } }], {
        chapters,
      });
      return true;
    } catch (error) {
      this.problem = problemOf(error);
      return false;
    } finally {
      this.saving = false;
    }
  }
}

const known = new SvelteMap<string, ChapterDesk>();

/** @param video UUID */
export function chapterDeskOf(account: AccountId, video: string): ChapterDesk {
  const key = `${account}/${video}`;
  const desk = known.get(key) ?? new ChapterDesk(account, video);
  known.set(key, desk);
  return desk;
}
