import type { AccountView, OperationResult } from '../../../../src-preload/contract.ts';
import { call } from '../../../state/bridge.ts';

export type Playlist = OperationResult<'accounts.videoPlaylists'>['data'][number];

/** What PeerTube gives at once. */
const pageSize = 100;
const mostPages = 10;

async function all(account: AccountView): Promise<readonly Playlist[]> {
  const found: Playlist[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const { data, total } = await call(account.id, 'accounts.videoPlaylists', {
      path: { name: account.username },
      query: { start: page * pageSize, count: pageSize, sort: '-updatedAt', playlistType: 1 },
    });
    found.push(...data);
    if (data.length === 0 || found.length >= total) break;
  }
  // The type is looked at here too: "Watch later" takes no part.
  return found.filter(({ type }) => (type as Playlist['type'] | undefined)?.id !== 2);
}

/** Every regular playlist of the account, the one that changed last first. */
export function playlistsQuery(account: AccountView | null) {
  return {
    // Below [account, operation], so that what renews that list renews this one.
    queryKey: [account?.id ?? '', 'accounts.videoPlaylists', 'all-regular'] as const,
    queryFn: () => (account === null ? Promise.resolve([]) : all(account)),
    enabled: account !== null,
  };
}
