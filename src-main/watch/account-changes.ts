import type { AccountId } from '../sessions/index.ts';
import type { Asking } from './asking.ts';
import type { Beginnings } from './beginnings.ts';
import type { Learning } from './learning.ts';
import type { WatchParts } from './parts.ts';

/** Who is signed in, and what becomes of the work when that changes. */
export interface AccountChanges {
  has(account: AccountId): boolean;
  all(): readonly AccountId[];
  /** No more of it. */
  readonly stop: () => void;
}

export function createAccountChanges(
  parts: WatchParts,
  {
    learning,
    asking,
    beginnings,
    later,
  }: {
    readonly learning: Learning;
    readonly asking: Asking;
    readonly beginnings: Beginnings;
    /** After all that was kept is known. */
    readonly later: (work: () => void) => void;
  },
): AccountChanges {
  const { works, looks, inbox } = parts;
  const { sessions } = parts.deps;
  const idsNow = (): ReadonlySet<AccountId> => new Set(sessions.list().accounts.map(({ id }) => id));
  let accounts = idsNow();

  function signedOut(gone: ReadonlySet<AccountId>): void {
    for (const account of gone) asking.abort(account);
    for (const work of works.all()) if (gone.has(work.account)) learning.take(work);
    looks.forget(gone);
    works.removeOf(gone);
    works.save();
    parts.keep(inbox.removeOf((account) => gone.has(account)));
    asking.plan();
  }

  const stop = sessions.onChanged(() => {
    const now = idsNow();
    const gone = new Set([...accounts].filter((account) => !now.has(account)));
    const come = [...now].filter((account) => !accounts.has(account));
    accounts = now;
    if (gone.size > 0) later(() => signedOut(gone));
    later(() => {
      for (const account of come) if (accounts.has(account)) beginnings.followed(account);
    });
    if (gone.size === 0) asking.soon();
  });

  return { has: (account) => accounts.has(account), all: () => [...accounts], stop };
}
