import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId, AccountsView, AccountState } from './account.ts';
import { parseStored, stateOf, viewOf, type StoredAccount } from './stored-account.ts';

/** Where the accounts are kept, without their secrets: electron-store in the app. */
export interface AccountStore {
  load(): unknown;
  save(record: unknown): void;
  /** A part of what was loaded cannot be read, and the next `save` writes over it. */
  keepCopy?(): void;
}

/** The accounts as they are known now; every change is saved and told. */
export interface AccountBook {
  view(): AccountsView;
  onChanged(listener: (view: AccountsView) => void): () => void;
  all(): readonly StoredAccount[];
  get(account: AccountId): Outcome<StoredAccount>;
  state(account: AccountId): AccountState | null;
  /** Adds or replaces. */
  put(account: StoredAccount, options: { keychainEntryLeft: boolean }): void;
  /** A change to an account that may be gone meanwhile: then nothing. */
  change(account: AccountId, changes: Partial<StoredAccount>): void;
  /** For this run alone: a keychain that is away now may be there next time. */
  override(account: AccountId, state: AccountState | null): void;
  remove(account: AccountId, options: { keychainEntryLeft: boolean }): void;
  select(account: AccountId): void;
  toForget(): readonly AccountId[];
  forgotten(account: AccountId): void;
  /** How many records could not be read at the start. */
  readonly broken: number;
}

export function createAccountBook(store: AccountStore): AccountBook {
  const loaded = parseStored(store.load());
  // A session that was kept in memory ended with the run that had it.
  let accounts: readonly StoredAccount[] = loaded.accounts.map((account) =>
    account.keptIn === 'memory' && account.signInNeeded === null
      ? { ...account, signInNeeded: 'restarted' }
      : account,
  );
  let current: AccountId | null = loaded.current;
  let toForget: readonly AccountId[] = loaded.toForget;
  const overrides = new Map<AccountId, AccountState>();
  const listeners = new Set<(view: AccountsView) => void>();

  function view(): AccountsView {
    return {
      accounts: accounts.map((account) => viewOf(account, overrides.get(account.id) ?? stateOf(account))),
      current,
    };
  }
  function tell(): void {
    const now = view();
    listeners.forEach((listener) => listener(now));
  }
  function save(): void {
    store.save({ accounts, current, toForget });
  }
  function saveAndTell(): void {
    save();
    tell();
  }
  if (loaded.broken > 0) {
    store.keepCopy?.();
    save();
  }
  const find = (account: AccountId): StoredAccount | undefined => accounts.find(({ id }) => id === account);

  return {
    broken: loaded.broken,
    view,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    all: () => accounts,
    get(account) {
      const found = find(account);
      return found === undefined ? failed(problem('account-unknown')) : succeeded(found);
    },
    state(account) {
      const found = find(account);
      return found === undefined ? null : (overrides.get(account) ?? stateOf(found));
    },
    put(account, { keychainEntryLeft }) {
      overrides.delete(account.id);
      accounts = find(account.id)
        ? accounts.map((known) => (known.id === account.id ? account : known))
        : [...accounts, account];
      current = account.id;
      // A session in memory leaves the old entry, if there is one, to be removed.
      if (account.keptIn === 'keychain') toForget = toForget.filter((id) => id !== account.id);
      if (keychainEntryLeft) toForget = [...toForget, account.id];
      saveAndTell();
    },
    change(account, changes) {
      if (find(account) === undefined) return;
      accounts = accounts.map((known) => (known.id === account ? { ...known, ...changes } : known));
      saveAndTell();
    },
    override(account, state) {
      if (state === null) overrides.delete(account);
      else overrides.set(account, state);
      tell();
    },
    remove(account, { keychainEntryLeft }) {
      accounts = accounts.filter(({ id }) => id !== account);
      overrides.delete(account);
      if (current === account) current = accounts[0]?.id ?? null;
      if (keychainEntryLeft) toForget = [...toForget, account];
      saveAndTell();
    },
    select(account) {
      current = account;
      saveAndTell();
    },
    toForget: () => toForget,
    forgotten(account) {
      toForget = toForget.filter((id) => id !== account);
      save();
    },
  };
}
