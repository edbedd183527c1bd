import type { AccountId } from '../../../src-preload/contract.ts';
import { request } from '../../state/bridge.ts';
import { queryClient } from '../../state/queries.ts';

/**
 * After a change of a channel: this view and all forms that offer channels hear of it. Resolves when the list is read
 * again. `rows`: the rows of the videos are others too (a name, a deletion, a new owner).
 */
export async function channelsChanged(
  account: AccountId,
  { rows = false }: { readonly rows?: boolean } = {},
): Promise<void> {
  // Main tells all forms by `sessions:changed`; a failure leaves them with what they had.
  void request('sessions:refresh', { account });
  if (rows) void request('videos:read', { account });
  void queryClient.invalidateQueries({ queryKey: [account, 'videoChannels.activities'] });
  await queryClient.invalidateQueries({ queryKey: [account, 'accounts.videoChannels'] });
}

export async function importsChanged(account: AccountId): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: [account, 'users.myVideoImports'] }),
    queryClient.invalidateQueries({ queryKey: [account, 'accounts.videoChannelSyncs'] }),
  ]);
}

/** The other requests: who edits a channel, who is asked to take it. */
export async function peopleChanged(account: AccountId): Promise<void> {
  const operations = [
    'videoChannelCollaborators.list',
    'videoChannelOwnershipChanges.listOfChannel',
    'videoChannelOwnershipChanges.list',
    'users.myNotifications',
  ] as const;
  await Promise.all(
    operations.map((operation) => queryClient.invalidateQueries({ queryKey: [account, operation] })),
  );
}
