import { EventEmitter } from 'node:events';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId, AccountsView } from '../sessions/index.ts';
import { causeOf, createRecordFile, createTurns, recordPath, type StorageDeps } from '../storage/index.ts';
import type { Show, ShowId } from './live.ts';
import { showsKind } from './show-record.ts';

export interface ShowsDeps {
  /** The profile's. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly sessions: {
    list(): AccountsView;
    onChanged(listener: (view: AccountsView) => void): () => void;
  };
  readonly log: { warn(message: string): void };
}

/** Templates for lives, of all accounts. Those of an account end when it signs out. */
export interface Shows {
  /** In the order in which they were made. */
  list(): Promise<readonly Show[]>;
  /** A new one, or another of the same id. Problems: 'account-unknown', 'disk-full'. */
  save(show: Show): Promise<Outcome<undefined>>;
  remove(show: ShowId): Promise<Outcome<undefined>>;
  /** All of them, after each change. */
  onChanged(listener: (shows: readonly Show[]) => void): () => void;
  close(): Promise<void>;
}

export function createShows({ folder, storage, sessions, log }: ShowsDeps): Shows {
  const events = new EventEmitter<{ changed: [readonly Show[]] }>();
  const file = createRecordFile(showsKind, recordPath(folder, 'shows'), storage);
  const turns = createTurns();
  let shows: readonly Show[] | null = null;

  const isKnown = (account: AccountId): boolean => sessions.list().accounts.some(({ id }) => id === account);

  async function loaded(): Promise<readonly Show[]> {
    // One that was signed out while they could not be written.
    shows ??= ((await file.read()) ?? []).filter(({ account }) => isKnown(account));
    return shows;
  }

  /** One change after the other: each begins with what the one before left. */
  function change(next: (shows: readonly Show[]) => readonly Show[]): Promise<Outcome<undefined>> {
    return turns.take('shows', async () => {
      const before = await loaded();
      const after = next(before);
      if (after === before) return succeeded(undefined);
      const saved = await file.save(after);
      if (!saved.ok) return saved;
      shows = after;
      events.emit('changed', after);
      return succeeded(undefined);
    });
  }

  const stopListening = sessions.onChanged(() => {
    change((all) => {
      const left = all.filter(({ account }) => isKnown(account));
      return left.length === all.length ? all : left;
    }).catch((error: unknown) => log.warn(`shows of an account not removed, ${causeOf(error)}`));
  });

  return {
    list: () => turns.take('shows', loaded),
    async save(show) {
      if (!isKnown(show.account)) return failed(problem('account-unknown'));
      return await change((all) =>
        all.some(({ id }) => id === show.id)
          ? all.map((one) => (one.id === show.id ? show : one))
          : [...all, show],
      );
    },
    remove: (id) =>
      change((all) => {
        const left = all.filter((one) => one.id !== id);
        return left.length === all.length ? all : left;
      }),
    onChanged(listener) {
      events.on('changed', listener);
      return () => events.off('changed', listener);
    },
    async close() {
      stopListening();
      await turns.take('shows', () => Promise.resolve());
    },
  };
}
