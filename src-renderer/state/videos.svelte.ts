/* eslint-disable svelte/prefer-svelte-reactivity -- plain on purpose: one signal stands for ten thousand rows */
import { untrack } from 'svelte';
import type {
  AccountId,
  Outcome,
  Problem,
  VideoRow,
  VideosChange,
  VideosReading,
} from '../../src-preload/contract.ts';
import { listen, listenInFrames, request } from './bridge.ts';
import { foldText } from './fold-text.ts';

/** Unique among all accounts' videos. */
export type VideoKey = string;

/** A row with what lists need to find it quickly; another object whenever the row changes. */
export interface VideoEntry {
  readonly key: VideoKey;
  readonly row: VideoRow;
  /** Title, beginning of the description and tags, as `foldText` makes them. */
  readonly folded: string;
}

export function videoKey(account: AccountId, uuid: string): VideoKey {
  return `${account}/${uuid}`;
}

function entryOf(row: VideoRow): VideoEntry {
  const text = [row.name, row.description ?? '', ...(row.tags ?? [])].join('\n');
  return { key: videoKey(row.account, row.uuid), row, folded: foldText(text) };
}

/** How one account's list stands in this window. */
export interface VideosStanding {
  /** `unknown`: not asked for yet. `loading`: main has not told yet what it knows. */
  readonly kind: 'unknown' | 'loading' | 'known';
  readonly reading: VideosReading | null;
  /** Why main could not be asked, or would not read. */
  readonly problem: Problem | null;
}

interface AccountVideos {
  readonly entries: Map<string, VideoEntry>;
  /** The entries as a list, until one of them changes. */
  list: readonly VideoEntry[] | null;
  standing: VideosStanding;
}

const unknown: VideosStanding = { kind: 'unknown', reading: null, problem: null };
const none: readonly VideoEntry[] = [];
/** A list that was read less than these milliseconds ago is not read again by itself. */
const fresh = 5 * 60_000;
const atOnce = 100;

/**
 * All videos of all accounts, as main tells of them. Ten thousand rows are no state each: they lie in plain maps, and
 * one signal says that something of them is another.
 */
export class Videos {
  readonly #accounts = new Map<AccountId, AccountVideos>();
  #version = $state(0);
  /** Those whose size was asked for last. */
  #sized: ReadonlySet<VideoKey> = new Set();
  #disconnect: (() => void) | null = null;

  /** Listens; a second call does nothing. Gives the function that stops listening. */
  connect(): () => void {
    if (this.#disconnect) return this.#disconnect;
    const stops = [
      listenInFrames('videos:changed', (change) => this.#take(change)),
      listenInFrames('videos:reading', (reading) => this.#stand(reading.account, { reading, problem: null })),
      listen('sessions:changed', ({ accounts }) => this.#keepOnly(accounts.map(({ id }) => id))),
    ];
    this.#disconnect = () => {
      for (const stop of stops) stop();
      this.#accounts.clear();
      this.#sized = new Set();
      this.#tell();
      this.#disconnect = null;
    };
    return this.#disconnect;
  }

  /** In the order in which main told of them. The same list until something changes. */
  of(account: AccountId): readonly VideoEntry[] {
    const known = this.#known(account);
    if (!known) return none;
    known.list ??= [...known.entries.values()];
    return known.list;
  }

  row(account: AccountId, uuid: string): VideoRow | null {
    return this.#known(account)?.entries.get(uuid)?.row ?? null;
  }

  at(key: VideoKey): VideoRow | null {
    const [account = '', uuid = ''] = key.split('/');
    return this.row(account, uuid);
  }

  standing(account: AccountId): VideosStanding {
    return this.#known(account)?.standing ?? unknown;
  }

  /** Loads what main knows, and has it read anew where that is old and there is a network. */
  async open(account: AccountId, online = true): Promise<void> {
    const { kind } = this.#of(account).standing;
    if (kind === 'loading') return;
    if (kind === 'unknown') await this.#load(account);
    const { reading } = this.#of(account).standing;
    const old = (reading?.readAt ?? null) === null || Date.now() - (reading?.readAt ?? 0) > fresh;
    if (reading !== null && old && online && !reading.isReading) await this.read(account);
  }

  /** Has main read the whole list from the server. */
  async read(account: AccountId): Promise<void> {
    if (this.#of(account).standing.kind === 'unknown') await this.#load(account);
    this.#sized = new Set();
    const outcome = await request('videos:read', { account });
    // Signed out meanwhile.
    if (!this.#accounts.has(account)) return;
    this.#stand(
      account,
      outcome.ok ? { reading: outcome.value, problem: null } : { problem: outcome.problem },
    );
  }

  /** Asks for the sizes of these, the rows in sight, where they are not known yet. What was asked before is given up. */
  async wantSizes(rows: readonly VideoRow[]): Promise<void> {
    const wanted = rows.filter(({ size, isLive }) => size === null && !isLive).slice(0, atOnce);
    const keys = wanted.map(({ account, uuid }) => videoKey(account, uuid));
    // Some videos have no size to tell: they are not asked for over and over.
    if (keys.every((key) => this.#sized.has(key))) return;
    this.#sized = new Set(keys);
    const byAccount = Map.groupBy(wanted, ({ account }) => account);
    for (const [account, ofAccount] of byAccount) {
      const outcome = await request('videos:sizes', { account, videos: ofAccount.map(({ uuid }) => uuid) });
      // Offline, say: when they are in sight again they are asked for again.
      if (!outcome.ok) this.#sized = new Set();
    }
  }

  async #load(account: AccountId): Promise<void> {
    this.#stand(account, { kind: 'loading', problem: null });
    const outcome = await this.#loadPieces(account);
    // Signed out meanwhile: nothing to keep.
    if (!this.#accounts.has(account)) return;
    if (outcome.ok) this.#stand(account, { kind: 'known', reading: outcome.value, problem: null });
    else this.#stand(account, { kind: 'unknown', problem: outcome.problem });
  }

  async #loadPieces(account: AccountId): Promise<Outcome<VideosReading>> {
    const ask = (from: number) => request('videos:rows', { account, from });
    for (let asked = ask(0); ;) {
      const outcome = await asked;
      if (!outcome.ok) return outcome;
      const { rows, reading, next } = outcome.value;
      // It is on its way while these rows are drawn.
      if (next !== null) asked = ask(next);
      // As the contract says.
      this.#take({ account, rows: JSON.parse(rows) as readonly VideoRow[], removed: [] });
      if (next === null) return { ok: true, value: reading };
    }
  }

  /** For those who draw it: they depend on the one signal. */
  #known(account: AccountId): AccountVideos | undefined {
    return this.#version < 0 ? undefined : this.#accounts.get(account);
  }

  #of(account: AccountId): AccountVideos {
    let known = this.#accounts.get(account);
    if (!known) {
      known = { entries: new Map(), list: null, standing: unknown };
      this.#accounts.set(account, known);
    }
    return known;
  }

  #stand(account: AccountId, changes: Partial<VideosStanding>): void {
    const known = this.#of(account);
    known.standing = { ...known.standing, ...changes };
    this.#tell();
  }

  #take({ account, rows, removed }: VideosChange): void {
    const known = this.#of(account);
    // Whoever opens the list is told of all rows: before, single ones would pass for the whole.
    if (known.standing.kind === 'unknown') return;
    if (rows.length === 0 && removed.length === 0) return;
    for (const row of rows) known.entries.set(row.uuid, entryOf(row));
    for (const uuid of removed) known.entries.delete(uuid);
    known.list = null;
    this.#tell();
  }

  #keepOnly(accounts: readonly AccountId[]): void {
    for (const account of [...this.#accounts.keys()]) {
      if (!accounts.includes(account)) this.#accounts.delete(account);
    }
    this.#tell();
  }

  #tell(): void {
    // An effect that opens a list must not depend on what it changes.
    this.#version = untrack(() => this.#version) + 1;
  }
}

export const videos = new Videos();
