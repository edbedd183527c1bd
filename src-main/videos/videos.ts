import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Clock } from '../peertube/clock.ts';
import { succeeded, type Outcome } from '../peertube/problem.ts';
import { createOfAccounts, type AccountId, type Sessions } from '../sessions/index.ts';
import type { StorageDeps } from '../storage/index.ts';
import { openAccountVideos, type AccountVideos, type RowsPage, type VideosClient } from './account-videos.ts';
import type { LookOptions } from './looks.ts';
import { createRowStore } from './row-store.ts';
import type { VideoRow, VideosChange, VideosReading } from './video-row.ts';

export interface VideosDeps {
  /** The profile's: lists go to `videos/<account>/`. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly clock: Clock;
  readonly sessions: Pick<Sessions, 'list' | 'onChanged' | 'capabilities' | 'originOf'> & {
    clientFor(account: AccountId): Outcome<VideosClient>;
  };
  readonly log: { warn(message: string): void };
}

/**
 * The list of all of a person's videos, one for each account: kept on disk, so that it can be read offline, and told of
 * as it changes. All of it ends and is forgotten when the account signs out.
 */
export interface Videos {
  /**
   * Reads the whole list from the server, or joins the reading that runs; answers when that has ended. What it finds is
   * told page by page. What keeps it from its end stands in the answer, and what was known stays.
   *
   * Problem: 'account-unknown'.
   */
  read(account: AccountId): Promise<Outcome<VideosReading>>;
  /** As `videos:rows`. Problem: 'account-unknown'. */
  rows(account: AccountId, from: number): Promise<Outcome<RowsPage & { readonly reading: VideosReading }>>;
  /** All rows as they are known, in no order. Problem: 'account-unknown'. */
  all(account: AccountId): Promise<Outcome<readonly VideoRow[]>>;
  /** Null for what is not in the list as it is known. Problem: 'account-unknown'. */
  row(account: AccountId, uuid: string): Promise<Outcome<VideoRow | null>>;
  /**
   * Asks for the sizes of those whose size is not known: see `sizeFrom` for what that is. In the background, and told as
   * changed rows. What was asked before and not begun yet is given up.
   *
   * Problems: 'account-unknown', the first of the server's that is not one video's alone.
   */
  sizes(account: AccountId, uuids: readonly string[]): Promise<Outcome<undefined>>;
  /**
   * Looks at videos that were changed, made or deleted: their rows are told when it answers. Many at once (more than the
   * whole list has pages) are read with the whole list. Problems: as for `sizes`.
   */
  lookAgain(account: AccountId, uuids: readonly string[], options?: LookOptions): Promise<Outcome<undefined>>;
  onChanged(listener: (change: VideosChange) => void): () => void;
  onReading(listener: (reading: VideosReading) => void): () => void;
  /** Ends what is under way. Resolves when all that is known is on disk. */
  close(): Promise<void>;
}

interface VideosEvents {
  changed: [VideosChange];
  reading: [VideosReading];
}

export function createVideos(deps: VideosDeps): Videos {
  const { sessions, storage } = deps;
  const folder = join(deps.folder, 'videos');
  const events = new EventEmitter<VideosEvents>();
  const accounts = createOfAccounts<AccountVideos>({
    sessions,
    folder,
    open: (account) =>
      openAccountVideos({
        ...deps,
        account,
        store: createRowStore(folder, account, storage),
        client: () => sessions.clientFor(account),
        origin: () => sessions.originOf(account),
        capabilities: () => sessions.capabilities(account),
        changed: (change) => void events.emit('changed', change),
        reading: (reading) => void events.emit('reading', reading),
      }),
    remove: (account) => createRowStore(folder, account, storage).remove(),
    notRemoved: (account, cause) => deps.log.warn(`${account}: list of videos not removed, ${cause}`),
  });

  async function inList<Value>(
    account: AccountId,
    work: (list: AccountVideos) => Value | Promise<Value>,
  ): Promise<Outcome<Value>> {
    const list = await accounts.get(account);
    return list.ok ? succeeded(await work(list.value)) : list;
  }

  return {
    read: (account) => inList(account, (list) => list.read()),
    rows: (account, from) => inList(account, (list) => ({ ...list.page(from), reading: list.reading() })),
    all: (account) => inList(account, (list) => list.all()),
    row: (account, uuid) => inList(account, (list) => list.row(uuid)),
    async sizes(account, uuids) {
      const asked = await inList(account, (list) => list.sizes(uuids));
      return asked.ok ? asked.value : asked;
    },
    async lookAgain(account, uuids, options) {
      const looked = await inList(account, (list) => list.lookAgain(uuids, options));
      return looked.ok ? looked.value : looked;
    },
    onChanged(listener) {
      events.on('changed', listener);
      return () => events.off('changed', listener);
    },
    onReading(listener) {
      events.on('reading', listener);
      return () => events.off('reading', listener);
    },
    close: () => accounts.close(),
  };
}
