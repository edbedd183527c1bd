import { serverAccountId } from './author.ts';
import type { AutomaticTag } from './comment.ts';
import type { World } from './world.ts';

export interface StoredWordList {
  readonly id: number;
  /** Whose: a user's account, or `serverAccountId`. */
  readonly accountId: number;
  listName: string;
  words: readonly string[];
  /** The list of somebody else that it copies. */
  readonly subscriptionId: number | null;
  readonly createdAt: string;
  updatedAt: string;
}

export function addWordList(
  world: World,
  list: Pick<StoredWordList, 'accountId' | 'listName' | 'words'>,
  subscriptionId: number | null = null,
): StoredWordList {
  const createdAt = world.clock.date();
  const stored = { ...list, id: world.nextId(), subscriptionId, createdAt, updatedAt: createdAt };
  world.moderation.wordLists.push(stored);
  return stored;
}

const coreTag = 'external-link';

/** What an account may hold comments back by: the names of its lists, and what PeerTube itself finds. */
export function availableTags(world: World, accountId: number) {
  const lists = world.moderation.wordLists.filter((list) => list.accountId === accountId);
  return [
    ...lists.map(({ listName }) => ({ name: listName, type: 'watched-words-list' })),
    { name: coreTag, type: 'core' },
  ];
}

/** What is said of a new comment for the video's owner and for the server. */
export function automaticTagsOf(world: World, ownerAccountId: number, text: string): AutomaticTag[] {
  return [ownerAccountId, serverAccountId].flatMap((accountId) => {
    const lists = world.moderation.wordLists.filter((list) => list.accountId === accountId);
    const names = lists.filter(({ words }) => hasOneOf(words, text)).map(({ listName }) => listName);
    const all = hasExternalLink(world, text) ? [...names, coreTag] : names;
    return [...new Set(all)].map((name) => ({ name, accountId }));
  });
}

/** Whole words, whatever their case. */
function hasOneOf(words: readonly string[], text: string): boolean {
  const alternatives = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`(?:^|\\P{L})(?:${alternatives.join('|')})(?=\\P{L}|$)`, 'iu').test(text);
}

function hasExternalLink(world: World, text: string): boolean {
  return [...text.matchAll(/https?:\/\/([^\s/)]+)/g)].some(([, host]) => host !== world.host);
}
