import { accountIdOf, handleOf, hostOf, serverAccountId } from './author.ts';
import type { CommentAuthor } from './comment.ts';
import type { StoredUser } from './user.ts';
import type { World } from './world.ts';

/** Somebody, or the server itself (`serverAccountId`), mutes an account. */
export interface StoredAccountBlock {
  readonly id: number;
  readonly byAccountId: number;
  readonly target: CommentAuthor;
  /** The list of somebody else that it came from. */
  readonly subscriptionId: number | null;
  readonly createdAt: string;
}

/** The same for a whole server. */
export interface StoredServerBlock {
  readonly id: number;
  readonly byAccountId: number;
  readonly host: string;
  readonly subscriptionId: number | null;
  readonly createdAt: string;
}

/** What the server told everybody of its own blocks. */
export interface StoredBlockLogEntry {
  readonly type: 'block' | 'unblock';
  /** `name@host`, or a host. */
  readonly target: string;
  readonly createdAt: string;
}

/** Once more is no other block. */
export function blockAccount(
  world: World,
  byAccountId: number,
  target: CommentAuthor,
  subscriptionId: number | null = null,
): void {
  const { moderation } = world;
  const targetId = accountIdOf(world, target);
  if (findAccountBlock(world, byAccountId, targetId)) return;
  const block = { id: world.nextId(), byAccountId, target, subscriptionId, createdAt: world.clock.date() };
  moderation.accountBlocks.push(block);
  logBlock(world, byAccountId, 'block', handleOf(world, target));
}

export function blockServer(
  world: World,
  byAccountId: number,
  host: string,
  subscriptionId: number | null = null,
): void {
  if (findServerBlock(world, byAccountId, host)) return;
  const block = { id: world.nextId(), byAccountId, host, subscriptionId, createdAt: world.clock.date() };
  world.moderation.serverBlocks.push(block);
  logBlock(world, byAccountId, 'block', host);
}

export function unblockAccount(world: World, block: StoredAccountBlock): void {
  const { accountBlocks } = world.moderation;
  accountBlocks.splice(accountBlocks.indexOf(block), 1);
  logBlock(world, block.byAccountId, 'unblock', handleOf(world, block.target));
}

export function unblockServer(world: World, block: StoredServerBlock): void {
  const { serverBlocks } = world.moderation;
  serverBlocks.splice(serverBlocks.indexOf(block), 1);
  logBlock(world, block.byAccountId, 'unblock', block.host);
}

export function findAccountBlock(
  world: World,
  byAccountId: number,
  targetId: number,
): StoredAccountBlock | undefined {
  return world.moderation.accountBlocks.find(
    (block) => block.byAccountId === byAccountId && accountIdOf(world, block.target) === targetId,
  );
}

export function findServerBlock(
  world: World,
  byAccountId: number,
  host: string,
): StoredServerBlock | undefined {
  return world.moderation.serverBlocks.find(
    (block) => block.byAccountId === byAccountId && block.host === host,
  );
}

/** By the whole server, or by this user. */
export function isMuted(world: World, author: CommentAuthor, by: StoredUser | undefined): boolean {
  const [targetId, host] = [accountIdOf(world, author), hostOf(world, author)];
  return [serverAccountId, ...(by ? [by.accountId] : [])].some(
    (accountId) =>
      findAccountBlock(world, accountId, targetId) !== undefined ||
      findServerBlock(world, accountId, host) !== undefined,
  );
}

function logBlock(world: World, byAccountId: number, type: 'block' | 'unblock', target: string): void {
  if (byAccountId !== serverAccountId) return;
  world.moderation.blockLog.push({ type, target, createdAt: world.clock.date() });
}
