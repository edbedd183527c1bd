import type { AccountView, OperationResult } from '../../../src-preload/contract.ts';
import { call } from '../../state/bridge.ts';
import type { Part } from './part-of-video.ts';

export type Playlist = OperationResult<'accounts.videoPlaylists'>['data'][number];
type ServersElement = OperationResult<'videoPlaylists.videos'>['data'][number];
/** The published types forget that a part may have no start and no end (recording "videos after reorder"). */
export type PlaylistElement = Omit<ServersElement, keyof Part> & Part;

/** What PeerTube gives at once. */
const pageSize = 100;

/** All pages of a list, one after the other; an element that moved between two of them is there once. */
async function all<Row extends { readonly id: number }>(
  page: (start: number) => Promise<{ readonly data: readonly Row[]; readonly total: number }>,
): Promise<readonly Row[]> {
  const found = new Map<number, Row>();
  for (let start = 0; ; start += pageSize) {
    const { data, total } = await page(start);
    for (const row of data) found.set(row.id, row);
    if (data.length === 0 || start + data.length >= total) return [...found.values()];
  }
}

/** Every playlist of the account, "Watch later" too, the one that changed last first. */
export function allPlaylistsQuery(account: AccountView | null) {
  return {
    queryKey: [account?.id ?? '', 'accounts.videoPlaylists', 'all'] as const,
    queryFn: () =>
      account === null
        ? Promise.resolve([])
        : all<Playlist>((start) =>
            call(account.id, 'accounts.videoPlaylists', {
              path: { name: account.username },
              query: { start, count: pageSize, sort: '-updatedAt' },
            }),
          ),
    enabled: account !== null,
  };
}

/** All elements of a playlist, in its order. `playlist`: UUID. */
export function elementsQuery(account: string, playlist: string) {
  return {
    queryKey: [account, 'videoPlaylists.videos', playlist] as const,
    queryFn: () =>
      all<PlaylistElement>((start) =>
        call(account, 'videoPlaylists.videos', {
          path: { playlistId: playlist },
          query: { start, count: pageSize },
        }),
      ),
    enabled: account !== '',
  };
}

/** "Watch later": the server's own. */
export function isWatchLater(playlist: Pick<Playlist, 'type'>): boolean {
  // Typed as always there; a server may leave it out.
  return (playlist.type as Playlist['type'] | undefined)?.id === 2;
}
