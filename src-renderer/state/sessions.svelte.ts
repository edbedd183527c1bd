import type { AccountId, AccountsView, AccountView, Outcome, Problem } from '../../src-preload/contract.ts';
import { listen, request } from './bridge.ts';

/** Who is signed in where, as main tells it. */
class Sessions {
  #view = $state.raw<AccountsView>({ accounts: [], current: null });
  #ready = $state(false);
  #problem = $state.raw<Problem | null>(null);

  get accounts(): readonly AccountView[] {
    return this.#view.accounts;
  }
  /** The account that the window shows; null when nobody is signed in. */
  readonly current: AccountView | null = $derived(
    this.#view.accounts.find((account) => account.id === this.#view.current) ?? null,
  );
  get ready(): boolean {
    return this.#ready;
  }
  /** The list of accounts could not be had. */
  get problem(): Problem | null {
    return this.#problem;
  }

  byId(id: AccountId | null): AccountView | null {
    return this.#view.accounts.find((account) => account.id === id) ?? null;
  }

  /** Once, when the window opens. Gives the function that stops listening. */
  async start(): Promise<() => void> {
    const stop = listen('sessions:changed', (view) => {
      this.#view = view;
    });
    await this.load();
    return stop;
  }

  async load(): Promise<void> {
    const outcome = await request('sessions:list');
    this.#problem = outcome.ok ? null : outcome.problem;
    if (outcome.ok) this.#view = outcome.value;
    this.#ready = true;
  }

  select(account: AccountId): Promise<Outcome<undefined>> {
    return request('sessions:select', { account });
  }

  signOut(account: AccountId): Promise<Outcome<undefined>> {
    return request('sessions:sign-out', { account });
  }
}

export const sessions = new Sessions();
