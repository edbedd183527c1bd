import type { AccountView, VideoRow } from '../../../../src-preload/contract.ts';

/** The accounts that the videos are of. */
export function accountsOf(
  videos: readonly VideoRow[],
  known: readonly AccountView[],
): readonly AccountView[] {
  const ids = new Set(videos.map(({ account }) => account));
  return known.filter(({ id }) => ids.has(id));
}

/** `tube.example`: each once. */
export function hostsOf(accounts: readonly AccountView[]): readonly string[] {
  return [...new Set(accounts.map(({ server }) => new URL(server.origin).host))];
}
