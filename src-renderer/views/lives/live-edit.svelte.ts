import { SvelteMap } from 'svelte/reactivity';
import type {
  AccountId,
  Capabilities,
  LiveOptions,
  Outcome,
  Problem,
} from '../../../src-preload/contract.ts';
import { succeeded } from '../../../src-preload/contract.ts';
import { tryCall } from '../../state/bridge.ts';
import { queryClient } from '../../state/queries.ts';
import { changedOptions, optionsBody, type OptionName } from './live-options.ts';

/** What was written on a live's own settings and not saved. It lies over what the server tells. */
export class LiveEdit {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
  #changes = $state.raw<Partial<LiveOptions>>({});
  isSaving = $state(false);
  problem = $state.raw<Problem | null>(null);

  constructor(account: AccountId, video: string) {
    this.account = account;
    this.video = video;
  }

  over(base: LiveOptions): LiveOptions {
    return { ...base, ...this.#changes };
  }

  changed(base: LiveOptions): readonly OptionName[] {
    return changedOptions(base, this.over(base));
  }

  change(changes: Partial<LiveOptions>): void {
    this.#changes = { ...this.#changes, ...changes };
    this.problem = null;
  }

  discard(): void {
    this.#changes = {};
    this.problem = null;
  }

  /**
   * Sends what differs from `base`, and nothing else.
   *
   * @returns how it is put back
   */
  async save(
    base: LiveOptions,
    capabilities: Capabilities | null,
  ): Promise<Outcome<() => Promise<Outcome<undefined>>>> {
    const names = this.changed(base);
    this.isSaving = true;
    this.problem = null;
    const saved = await this.#send(this.over(base), names, capabilities);
    if (saved.ok) this.#changes = {};
    else this.problem = saved.problem;
    this.isSaving = false;
    return saved.ok ? succeeded(() => this.#send(base, names, capabilities)) : saved;
  }

  async #send(
    options: LiveOptions,
    names: readonly OptionName[],
    capabilities: Capabilities | null,
  ): Promise<Outcome<undefined>> {
    const path = { id: this.video };
    const body = optionsBody(options, names, capabilities);
    const outcome = await tryCall(this.account, 'live.update', { path, body });
    if (outcome.ok) await liveChanged(this.account);
    return outcome;
  }
}

/** Something of an account's lives is another: what is shown of them is read again. */
export async function liveChanged(account: AccountId): Promise<void> {
  const operations = ['users.myVideos', 'live.get', 'live.sessions', 'videos.get'] as const;
  await Promise.all(
    operations.map((operation) => queryClient.invalidateQueries({ queryKey: [account, operation] })),
  );
}

class LiveEdits {
  readonly #edits = new SvelteMap<string, LiveEdit>();

  /** The same one each time. */
  of(account: AccountId, video: string): LiveEdit {
    const key = `${account}/${video}`;
    const known = this.#edits.get(key);
    if (known) return known;
    const edit = new LiveEdit(account, video);
    this.#edits.set(key, edit);
    return edit;
  }

  forget(account: AccountId, video: string): void {
    this.#edits.delete(`${account}/${video}`);
  }
}

export const liveEdits = new LiveEdits();
