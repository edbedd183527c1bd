import type { AccountId } from '../../src-preload/contract.ts';

/** Where the window finds a server's picture: main fetches it with the account's session. */
export function serverImage(account: AccountId, path: string | null | undefined): string | null {
  return path ? `/server/${encodeURIComponent(account)}${path}` : null;
}

interface WithThumbnail {
  /** Gone some day; until then the only one that servers before 8.1 have. */
  readonly thumbnailPath?: string | null;
  /** Since 8.1, widest not first. */
  readonly thumbnails?: readonly { readonly width: number; readonly fileUrl: string }[];
}

/** A thumbnail for a list: the smallest that is at least 200 pixels wide, so that it is sharp at 2×. */
export function thumbnailOf(account: AccountId, of: WithThumbnail): string | null {
  const sizes = [...(of.thumbnails ?? [])].sort((a, b) => a.width - b.width);
  const best = sizes.find(({ width }) => width >= 200) ?? sizes.at(-1);
  if (best && URL.canParse(best.fileUrl)) return serverImage(account, new URL(best.fileUrl).pathname);
  return serverImage(account, of.thumbnailPath);
}

/** An avatar from PeerTube's list of sizes: the smallest that is at least 48 pixels wide. */
export function avatarOf(
  account: AccountId,
  avatars: readonly { readonly width: number; readonly path: string }[] | undefined,
): string | null {
  const sizes = [...(avatars ?? [])].sort((a, b) => a.width - b.width);
  return serverImage(account, (sizes.find(({ width }) => width >= 48) ?? sizes.at(-1))?.path);
}
