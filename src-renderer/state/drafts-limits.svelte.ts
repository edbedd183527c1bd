import { SvelteMap } from 'svelte/reactivity';
import type { AccountId, Capabilities, DraftFieldProblem, DraftView } from '../../src-preload/contract.ts';
import { checkDraft } from '../../src-preload/contract.ts';
import { request } from './bridge.ts';
import { clock } from './clock.svelte.ts';
import { sessions } from './sessions.svelte.ts';

/** What the servers of the drafts can do, asked once per account and run, and what is wrong with a draft there. */
export class DraftLimits {
  readonly #known = new SvelteMap<AccountId, Capabilities>();
  #asked: readonly AccountId[] = [];

  /** Null while the server was not asked, or did not answer. */
  capabilitiesOf(account: AccountId | null): Capabilities | null {
    if (account === null) return null;
    if (!this.#asked.includes(account)) {
      this.#asked = [...this.#asked, account];
      void this.#ask(account);
    }
    return this.#known.get(account) ?? null;
  }

  /** Everything that keeps it from being published, in the order of the form. */
  problemsOf(draft: DraftView): readonly DraftFieldProblem[] {
    const channels = sessions.byId(draft.account)?.channels;
    return checkDraft(draft, {
      capabilities: this.capabilitiesOf(draft.account),
      ...(channels && { channels }),
      now: clock.now.getTime(),
    });
  }

  /** Asks again what failed: when the network is back. */
  forgetFailures(): void {
    this.#asked = this.#asked.filter((account) => this.#known.has(account));
  }

  async #ask(account: AccountId): Promise<void> {
    const outcome = await request('sessions:capabilities', { account });
    // Without an answer the draft is held to what all servers have in common; main checks again before it sends.
    if (outcome.ok) this.#known.set(account, outcome.value);
  }
}

export const draftLimits = new DraftLimits();
