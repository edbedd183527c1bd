import { createSyncStoragePersister } from '@tanstack/query-sync-storage-persister';
import { keepPreviousData, onlineManager, QueryClient } from '@tanstack/svelte-query';
import {
  removeOldestQuery,
  type Persister,
  type PersistQueryClientOptions,
} from '@tanstack/svelte-query-persist-client';
import {
  type AccountId,
  type OperationName,
  type OperationResult,
  type WindowInput,
} from '../../src-preload/contract.ts';
import { call, problemOf } from './bridge.ts';

const week = 7 * 24 * 60 * 60 * 1000;

/** What servers said, kept for a week and across restarts, so that it can be read offline with its age. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: week,
      // Main knows about the network; a call without one is refused at once and in words.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, error) => {
        const { code, retry } = problemOf(error);
        return code !== 'offline' && retry.kind === 'later' && failures < 2;
      },
      retryDelay: (failures, error) => {
        const { retry } = problemOf(error);
        return (retry.kind === 'later' ? retry.afterMs : undefined) ?? 1000 * 2 ** failures;
      },
    },
  },
});

/** Follows main's word about the network, so that what failed offline is fetched again when it is back. */
export function followNetwork(online: boolean): void {
  onlineManager.setOnline(online);
}

/** `[account, operation, input]`: invalidating `[account]` or `[account, operation]` reaches all below. */
export type OperationKey<Name extends OperationName = OperationName> = readonly [
  account: AccountId,
  operation: Name,
  input: WindowInput<Name>,
];

/** Options for `createQuery(() => operationQuery(account, 'videos.licences', {}))`. */
export function operationQuery<Name extends OperationName>(
  account: AccountId,
  operation: Name,
  input: WindowInput<Name>,
) {
  const queryKey: OperationKey<Name> = [account, operation, input];
  return {
    queryKey,
    queryFn: (): Promise<OperationResult<Name>> => call(account, operation, input),
    placeholderData: keepPreviousData,
  };
}

/** What of a query is drawn. */
export interface ReadQuery<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  /** Milliseconds since 1970. */
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

/** For lists that hardly change: licences, languages, categories. */
export const lasting = { staleTime: 24 * 60 * 60 * 1000 };

/** Forgets all that was read as this account, on disk too: for signing out. */
export function forgetAccount(account: AccountId): void {
  queryClient.removeQueries({ queryKey: [account] });
}

function createPersister(): Persister {
  // Its successor is for storages that answer later; this one does not.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return createSyncStoragePersister({
    storage: window.localStorage,
    key: 'sepiola-queries',
    throttleTime: 2000,
    // Where the storage is full the oldest answer goes first.
    retry: removeOldestQuery,
  });
}

/** For `PersistQueryClientProvider`. A new version of the app begins anew: shapes may have changed. */
export function persistOptions(version: string): Omit<PersistQueryClientOptions, 'queryClient'> {
  return { persister: createPersister(), maxAge: week, buster: version };
}
