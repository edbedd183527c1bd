import { SvelteMap } from 'svelte/reactivity';
import type {
  AccountId,
  AddedFiles,
  DraftChanges,
  DraftId,
  DraftView,
  GrantId,
  Outcome,
  Problem,
  ThumbnailInput,
} from '../../src-preload/contract.ts';
import { listenInFrames, request } from './bridge.ts';
import { DraftRecord } from './drafts-record.svelte.ts';
import { sessions } from './sessions.svelte.ts';

export type LoadState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Where a new draft is meant to go, as far as that is known. */
export interface Destination {
  readonly account: AccountId | null;
  readonly channelId: number | null;
}

export interface RefusedFile {
  /** Unique within this run: two refused files may have one name. */
  readonly key: number;
  readonly name: string;
  readonly problem: Problem;
}

function byAge(one: DraftRecord, other: DraftRecord): number {
  return one.view.createdAt.localeCompare(other.view.createdAt) || one.id.localeCompare(other.id);
}

/** All drafts: read once, then live from main's events. */
export class Drafts {
  readonly #destination: () => Destination;
  readonly #records = new SvelteMap<DraftId, DraftRecord>();
  #refusedSoFar = 0;
  #disconnect: (() => void) | null = null;

  state = $state.raw<LoadState>({ kind: 'idle' });
  /** Files that did not become drafts, until they are dismissed. Newest last. */
  refused = $state.raw<readonly RefusedFile[]>([]);
  /** What was added last, by hand or by a drop: a view goes there. */
  fresh = $state.raw<readonly DraftId[]>([]);
  /** Oldest first: files that were dropped together stay in their order. */
  readonly all: readonly DraftRecord[] = $derived([...this.#records.values()].sort(byAge));

  constructor(destination: () => Destination) {
    this.#destination = destination;
  }

  /** Listens and loads; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    const stops = [
      listenInFrames('drafts:changed', (view) => {
        this.#take(view);
      }),
      listenInFrames('drafts:removed', (id) => {
        this.#records.delete(id);
      }),
    ];
    void this.load();
    this.#disconnect = () => {
      for (const stop of stops) stop();
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  async load(): Promise<void> {
    if (this.state.kind === 'loading') return;
    this.state = { kind: 'loading' };
    const outcome = await request('drafts:list');
    if (!outcome.ok) {
      this.state = { kind: 'failed', problem: outcome.problem };
      return;
    }
    for (const view of outcome.value) this.#take(view);
    for (const id of [...this.#records.keys()]) {
      if (!outcome.value.some((view) => view.id === id)) this.#records.delete(id);
    }
    this.state = { kind: 'loaded' };
  }

  get(id: DraftId): DraftRecord | undefined {
    return this.#records.get(id);
  }

  /** Each video file becomes a draft; the others are listed in `refused` with their reason. */
  async addFiles(
    grants: readonly GrantId[],
    destination: Destination = this.#destination(),
  ): Promise<Outcome<AddedFiles>> {
    const outcome = await request('drafts:add-files', { grants, ...destination });
    if (!outcome.ok) return outcome;
    for (const view of outcome.value.drafts) this.#take(view);
    this.#welcome(outcome.value.drafts);
    for (const { draft, problem } of outcome.value.warnings) {
      const record = this.#records.get(draft);
      if (record) record.warning = problem;
    }
    const refused = outcome.value.refused.map(({ name, problem }) => {
      this.#refusedSoFar += 1;
      return { key: this.#refusedSoFar, name, problem };
    });
    if (refused.length > 0) this.refused = [...this.refused, ...refused];
    return outcome;
  }

  dismissRefused(key?: number): void {
    this.refused = key === undefined ? [] : this.refused.filter((file) => file.key !== key);
  }

  /** A draft without a file. */
  async create(destination: Destination = this.#destination()): Promise<Outcome<DraftView>> {
    const outcome = this.#taken(await request('drafts:create', { ...destination }));
    if (outcome.ok) this.#welcome([outcome.value]);
    return outcome;
  }

  /** Seen at once and saved behind it; `DraftRecord.saving` tells how that went. */
  update(id: DraftId, changes: DraftChanges): void {
    this.#records.get(id)?.change(changes);
  }

  async setFile(draft: DraftId, grant: GrantId): Promise<Outcome<DraftView>> {
    const outcome = this.#taken(await request('drafts:set-file', { draft, grant }));
    const record = this.#records.get(draft);
    if (outcome.ok && record) record.warning = null;
    return outcome;
  }

  async setThumbnail(draft: DraftId, image: ThumbnailInput | null): Promise<Outcome<DraftView>> {
    return this.#taken(await request('drafts:set-thumbnail', { draft, image }));
  }

  /** @param language null: as the file's name tells */
  async addCaption(draft: DraftId, grant: GrantId, language: string | null): Promise<Outcome<DraftView>> {
    return this.#taken(await request('drafts:add-caption', { draft, grant, language }));
  }

  /** Captions that were written here. */
  async saveCaption(draft: DraftId, language: string, text: string): Promise<Outcome<DraftView>> {
    return this.#taken(await request('drafts:save-caption', { draft, language, text }));
  }

  async setCaptionLanguage(draft: DraftId, from: string, to: string): Promise<Outcome<DraftView>> {
    return this.#taken(await request('drafts:set-caption-language', { draft, from, to }));
  }

  async removeCaption(draft: DraftId, language: string): Promise<Outcome<DraftView>> {
    return this.#taken(await request('drafts:remove-caption', { draft, language }));
  }

  async remove(draft: DraftId): Promise<Outcome<undefined>> {
    const outcome = await request('drafts:remove', { draft });
    if (outcome.ok) this.#records.delete(draft);
    return outcome;
  }

  #welcome(views: readonly DraftView[]): void {
    if (views.length > 0) this.fresh = views.map(({ id }) => id);
  }

  #taken(outcome: Outcome<DraftView>): Outcome<DraftView> {
    if (outcome.ok) this.#take(outcome.value);
    return outcome;
  }

  #take(view: DraftView): void {
    const known = this.#records.get(view.id);
    if (known) known.confirm(view);
    else {
      this.#records.set(
        view.id,
        new DraftRecord(view, (draft, changes) => request('drafts:update', { draft, changes })),
      );
    }
  }
}

/** The account that the window shows, and its channel where there is but one: else the person chooses. */
function usualDestination(): Destination {
  const account = sessions.current;
  const [channel, second] = account?.channels ?? [];
  return { account: account?.id ?? null, channelId: second === undefined ? (channel?.id ?? null) : null };
}

export const drafts = new Drafts(usualDestination);
