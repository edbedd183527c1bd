/**
 * A list that somebody else keeps and this server follows by its URL: of muted accounts and servers, of watched
 * words. Since 8.3 (PeerTube's source; the published types end before).
 */
export interface ListSubscription {
  id: number;
  /** As the list calls itself. */
  name: string;
  url: string;
  /** Null until it was read for the first time. */
  lastSyncAt: string | null;
  /** 1 waiting for the first run, 2 processing, 3 synchronized, 4 failed. */
  state: { id: 1 | 2 | 3 | 4; label: string };
  createdAt: string;
  updatedAt: string;
}
