import type { CaptionPlace, Outcome, Problem } from '../../../../../src-preload/contract.ts';
import type { Cue } from '../../../../captions/cue.ts';
import type { Captions, RefusalReason, Repair } from '../../../../captions/captions.ts';
import { parseCaptions } from '../../../../captions/parse-captions.ts';
import { writeVtt } from '../../../../captions/write-captions.ts';
import { call, problemOf, request } from '../../../../state/bridge.ts';
import { drafts } from '../../../../state/drafts.svelte.ts';
import { queryClient } from '../../../../state/queries.ts';
import { putCaptions } from '../put-captions.ts';
import type { CaptionEditor } from './caption-editor.svelte.ts';

export type SessionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** What is there is no captions that could be edited. */
  | { readonly kind: 'refused'; readonly line: number; readonly reason: RefusalReason }
  | { readonly kind: 'ready' };

/** Milliseconds without a change after which what was written is kept. */
const keepsAfter = 800;

/** What an editor's captions have to do with the world: read, kept while one works, saved. */
export class CaptionSession {
  readonly place: CaptionPlace;
  readonly editor: CaptionEditor;
  /** Header, notes and styles, as they came: they go back as they are. */
  #frame: Pick<Captions, 'header' | 'blocks'> | undefined;
  /** When the server's were changed; null where it has none. */
  #base: string | null = null;
  #keeping: ReturnType<typeof setTimeout> | null = null;
  #kept: readonly Cue[] | null = null;

  state: SessionState = $state.raw({ kind: 'loading' });
  repairs: readonly Repair[] = $state.raw([]);
  /** Milliseconds since 1970: what is shown is work that was kept then. */
  keptAt: number | null = $state(null);
  saving = $state(false);
  /** Why it could not be saved last. */
  problem: Problem | null = $state.raw(null);
  /** Somebody saved others meanwhile: to be asked before they are replaced. */
  changedThere = $state(false);

  constructor(place: CaptionPlace, editor: CaptionEditor) {
    this.place = place;
    this.editor = editor;
  }

  async open(): Promise<void> {
    this.state = { kind: 'loading' };
    const [there, kept] = await Promise.all([this.#read(), request('captions:kept', this.place)]);
    const work = kept.ok ? kept.value : null;
    if (!there.ok && work === null && there.problem.code !== 'not-found') {
      this.state = { kind: 'failed', problem: there.problem };
      return;
    }
    const saved = there.ok ? parseCaptions(there.value) : null;
    if (saved !== null && !saved.ok && work === null) {
      this.state = { kind: 'refused', line: saved.line, reason: saved.reason };
      return;
    }
    const before = saved?.ok === true ? saved.captions.cues : [];
    this.#frame = saved?.ok === true ? saved.captions : undefined;
    if (work === null) {
      this.repairs = saved?.ok === true ? saved.repairs : [];
      this.editor.open(before);
    } else {
      const own = parseCaptions(work.text);
      if (own.ok) this.#frame = own.captions;
      this.editor.open(own.ok ? own.captions.cues : [], before);
      this.keptAt = this.editor.unsaved ? work.keptAt : null;
    }
    this.#kept = this.editor.cues;
    this.state = { kind: 'ready' };
  }

  async #read(): Promise<Outcome<string>> {
    const { place } = this;
    if (place.kind === 'draft') {
      const content = await request('drafts:read-caption', { draft: place.draft, language: place.language });
      return content.ok ? { ok: true, value: content.value.text } : content;
    }
    const { account, video, language } = place;
    const [text, base] = await Promise.all([
      request('captions:read', { account, video, language }),
      this.#changedAt().catch(() => null), // without it there is no comparison later, and nothing else is lost
    ]);
    this.#base = base;
    return text.ok ? { ok: true, value: text.value.text } : text;
  }

  /** When the server's captions in this language were changed; null where it has none. */
  async #changedAt(): Promise<string | null> {
    if (this.place.kind === 'draft') return null;
    const { account, video, language } = this.place;
    const list = await call(account, 'videoCaptions.list', { path: { id: video } });
    return list.data.find((caption) => caption.language.id === language)?.updatedAt ?? null;
  }

  /** To be called after each change: a moment later it is on the disk. */
  changed(cues: readonly Cue[]): void {
    if (this.state.kind !== 'ready' || cues === this.#kept) return;
    if (this.#keeping !== null) clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => void this.keep(), keepsAfter);
  }

  /** Now, if there is anything to keep. */
  async keep(): Promise<void> {
    if (this.#keeping !== null) clearTimeout(this.#keeping);
    this.#keeping = null;
    const { cues, unsaved } = this.editor;
    if (this.state.kind !== 'ready' || cues === this.#kept) return;
    this.#kept = cues;
    const kept = await request('captions:keep', {
      place: this.place,
      text: unsaved ? this.#text(cues) : null,
    });
    if (!kept.ok) this.problem = kept.problem;
  }

  #text(cues: readonly Cue[]): string {
    return writeVtt(cues, this.#frame);
  }

  /** As they are now, for a file. */
  get text(): string {
    return this.#text(this.editor.cues);
  }

  /**
   * Gives whether it is saved. What fails is said in `problem`, and nothing is lost by it.
   *
   * @param anyway although others were saved on the server meanwhile
   */
  async save(anyway = false): Promise<boolean> {
    if (this.saving || this.state.kind !== 'ready') return false;
    const { cues } = this.editor;
    this.saving = true;
    this.problem = null;
    try {
      await this.keep();
      if (!anyway && (await this.#isChangedThere())) {
        this.changedThere = true;
        return false;
      }
      const saved = await this.#send(this.#text(cues));
      if (!saved.ok) {
        this.problem = saved.problem;
        return false;
      }
      this.editor.wasSaved(cues);
      this.keptAt = null;
      this.repairs = [];
      this.#base = await this.#changedAt().catch(() => null); // as above
      // What was written meanwhile is kept on.
      this.#kept = null;
      await this.keep();
      return true;
    } catch (error) {
      this.problem = problemOf(error);
      return false;
    } finally {
      this.saving = false;
    }
  }

  async #isChangedThere(): Promise<boolean> {
    return this.#base !== null && (await this.#changedAt()) !== this.#base;
  }

  async #send(text: string): Promise<Outcome<unknown>> {
    const { place } = this;
    if (place.kind === 'draft') return drafts.saveCaption(place.draft, place.language, text);
    const { account, video, language } = place;
    try {
      await putCaptions({ account, video, language, text });
    } catch (error) {
      return { ok: false, problem: problemOf(error) };
    }
    void queryClient.invalidateQueries({ queryKey: [account, 'videoCaptions.list'] });
    return { ok: true, value: undefined };
  }

  /** Back to what was saved last. */
  async discard(): Promise<void> {
    if (this.#keeping !== null) clearTimeout(this.#keeping);
    this.#keeping = null;
    await request('captions:keep', { place: this.place, text: null });
    this.keptAt = null;
    this.problem = null;
    await this.open();
  }
}
