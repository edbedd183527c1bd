import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { causeOf, listFolders } from '../storage/index.ts';
import type { AccountId, AccountsView } from './account.ts';
import type { Sessions } from './sessions.ts';

/** What is kept of an account. */
interface Kept {
  /** Ends what is under way, and removes what is on disk. */
  forget(): Promise<void>;
  /** Ends what is under way. Resolves when all that is known is on disk. */
  close(): Promise<void>;
}

/** Something that is kept for each account, in a folder named after it: opened when it is asked for first, and forgotten when the account signs out. */
export interface OfAccounts<Thing extends Kept> {
  ids(): readonly AccountId[];
  has(account: AccountId): boolean;
  /** Problem: 'account-unknown', for one that signed out too. Rejects where it cannot be opened; it is tried again the next time. */
  get(account: AccountId): Promise<Outcome<Thing>>;
  /** Those that were asked for. */
  opened(): readonly Promise<Thing>[];
  /** Ends what is under way. Resolves when all that is known is on disk. */
  close(): Promise<void>;
}

function idsOf(view: AccountsView): ReadonlySet<AccountId> {
  return new Set(view.accounts.map(({ id }) => id));
}

export function createOfAccounts<Thing extends Kept>(deps: {
  readonly sessions: Pick<Sessions, 'list' | 'onChanged'>;
  /** With a folder for each account. */
  readonly folder: string;
  readonly open: (account: AccountId) => Promise<Thing>;
  /** Removes what is on disk of one that could not be opened, or that nobody has asked for. */
  readonly remove: (account: AccountId) => Promise<void>;
  /** Something of an account that signed out could not be removed. `cause` without secrets. */
  readonly notRemoved: (account: AccountId, cause: string) => void;
}): OfAccounts<Thing> {
  const { sessions, folder } = deps;
  const open = new Map<AccountId, Promise<Thing>>();
  /** What goes, by account: one that signs in again begins after that. */
  const going = new Map<AccountId, Promise<void>>();
  let accounts = idsOf(sessions.list());
  let swept: Promise<void> | null = null;
  let isClosed = false;

  /** Folders of accounts that are no more: the app ended before they were gone. */
  async function sweep(): Promise<void> {
    const left = (await listFolders(folder)).filter(
      (account) => !accounts.has(account) && !going.has(account),
    );
    await Promise.all(left.map((account) => deps.remove(account)));
  }

  async function begin(account: AccountId): Promise<Thing> {
    await (swept ??= sweep());
    await going.get(account);
    return await deps.open(account);
  }

  async function forget(account: AccountId): Promise<void> {
    const opened = open.get(account);
    open.delete(account);
    // Of one that could not be opened, its files are what there is to remove.
    const thing = await opened?.catch(() => null);
    await (thing?.forget() ?? deps.remove(account));
  }

  const stopListening = sessions.onChanged((view) => {
    const left = idsOf(view);
    const signedOut = [...accounts].filter((account) => !left.has(account));
    accounts = left;
    for (const account of signedOut) {
      const gone = forget(account).catch((error: unknown) => deps.notRemoved(account, causeOf(error)));
      going.set(account, gone);
      void gone.then(() => {
        if (going.get(account) === gone) going.delete(account);
      });
    }
  });

  return {
    ids: () => [...accounts],
    has: (account) => accounts.has(account),
    async get(account) {
      if (isClosed || !accounts.has(account)) return failed(problem('account-unknown'));
      const known = open.get(account);
      if (known !== undefined) return succeeded(await known);
      const opening = begin(account);
      open.set(account, opening);
      // A disk that could not be read may be readable the next time. Whoever asked hears of it.
      opening.catch(() => {
        if (open.get(account) === opening) open.delete(account);
      });
      return succeeded(await opening);
    },
    opened: () => [...open.values()],
    async close() {
      isClosed = true;
      stopListening();
      const all = await Promise.allSettled(open.values());
      await Promise.all(all.flatMap((one) => (one.status === 'fulfilled' ? [one.value.close()] : [])));
      await Promise.all(going.values());
    },
  };
}
