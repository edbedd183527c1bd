import type { StoredAbuse } from './abuse.ts';
import { isBy } from './author.ts';
import type { StoredAccountBlock, StoredBlockLogEntry, StoredServerBlock } from './block.ts';
import { removeCommentsOf } from './comment.ts';
import type { StoredSubscription } from './list-subscription.ts';
import { removeWhere } from './remove-where.ts';
import type { StoredUser } from './user.ts';
import type { StoredVideoBlock } from './video-block.ts';
import type { StoredWordList } from './watched-words.ts';
import type { World } from './world.ts';

/** What moderators, and creators below their own videos, have set. */
export class Moderation {
  readonly abuses: StoredAbuse[] = [];
  readonly videoBlocks: StoredVideoBlock[] = [];
  readonly accountBlocks: StoredAccountBlock[] = [];
  readonly serverBlocks: StoredServerBlock[] = [];
  readonly blockLog: StoredBlockLogEntry[] = [];
  readonly blocklistSubscriptions: StoredSubscription[] = [];
  readonly wordLists: StoredWordList[] = [];
  readonly wordSubscriptions: StoredSubscription[] = [];
  /** By account: the automatic tags that hold a comment back. */
  readonly reviewTags = new Map<number, readonly string[]>();
  /** The automatic tags that block a new video. Kept only: no video is blocked here because of them. */
  autoBlockTags: readonly string[] = [];
  /** Whether everybody may read `blockLog`; off, as on a new server. */
  publicLog = false;
}

/** A user is deleted: what they wrote goes, what they reported stays without a name. */
export function forgetInModeration(world: World, user: StoredUser): void {
  const { moderation } = world;
  removeCommentsOf(world, user);
  for (const abuse of moderation.abuses) {
    if (abuse.reporterId === user.id) abuse.reporterId = null;
    if (abuse.flagged && isBy(abuse.flagged, user)) abuse.flagged = null;
    for (const message of abuse.messages) if (message.userId === user.id) message.userId = null;
  }
  removeWhere(
    moderation.accountBlocks,
    ({ byAccountId, target }) => byAccountId === user.accountId || isBy(target, user),
  );
}
