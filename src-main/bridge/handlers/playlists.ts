import type { Handlers } from '../../../src-preload/contract.ts';
import { succeeded } from '../../peertube/problem.ts';
import type { PlaylistOrders } from '../../playlists/index.ts';

type PlaylistHandlers = Pick<
  Handlers,
  'playlists:order' | 'playlists:orderings' | 'playlists:retry-order' | 'playlists:stop-order'
>;

export function playlistHandlers(orders: PlaylistOrders): PlaylistHandlers {
  return {
    'playlists:order': (of) => orders.order(of),
    'playlists:orderings': async () => succeeded(await orders.list()),
    'playlists:retry-order': (of) => orders.retry(of),
    'playlists:stop-order': async (of) => {
      await orders.stop(of);
      return succeeded(undefined);
    },
  };
}
