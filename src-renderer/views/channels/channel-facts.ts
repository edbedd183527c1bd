import type { AccountId, AccountView, OperationResult } from '../../../src-preload/contract.ts';
import { serverImage } from '../../state/server-image.ts';

/** A row of `accounts.videoChannels`, with its statistics. */
export type Channel = OperationResult<'accounts.videoChannels'>['data'][number];

export type PictureKind = 'avatar' | 'banner';

interface Picture {
  readonly width: number;
  readonly path: string;
}

/** Not one that somebody else lets one edit (8.0). Servers that do not tell an owner list one's own alone. */
export function isOwn(channel: Channel, account: Pick<AccountView, 'username'>): boolean {
  return channel.ownerAccount === undefined || channel.ownerAccount.name === account.username;
}

export function picturesOf(channel: Channel, kind: PictureKind): readonly Picture[] {
  return [...(kind === 'avatar' ? channel.avatars : channel.banners)].sort((a, b) => b.width - a.width);
}

/** Where the window finds the largest; null where there is none. */
export function largestPicture(account: AccountId, channel: Channel, kind: PictureKind): string | null {
  return serverImage(account, picturesOf(channel, kind)[0]?.path);
}

/** Views of the days that the server tells; null where it tells none. */
export function viewsOf(channel: Channel): { readonly days: number; readonly sum: number } | null {
  const { viewsPerDay } = channel;
  if (viewsPerDay === undefined || viewsPerDay.length === 0) return null;
  return { days: viewsPerDay.length, sum: viewsPerDay.reduce((sum, { views }) => sum + views, 0) };
}
