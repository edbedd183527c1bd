import { isRecord } from '../http/body.ts';
import { authorByHandle, serverAccountId } from './author.ts';
import { blockAccount, blockServer } from './block.ts';
import { removeWhere } from './remove-where.ts';
import { addWordList } from './watched-words.ts';
import type { World } from './world.ts';

export const subscriptionStateLabels = {
  1: 'Waiting first run',
  2: 'Processing',
  3: 'Synchronized',
  4: 'Failed',
} as const;

/** A list that somebody else keeps, followed by its URL. Since 8.3. */
export interface StoredSubscription {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly url: string;
  state: keyof typeof subscriptionStateLabels;
  lastSyncAt: string | null;
  readonly createdAt: string;
  updatedAt: string;
}

/** As it lies at its URL. */
export interface FetchedList {
  readonly name: string;
  readonly actions: readonly Readonly<Record<string, unknown>>[];
}

/** Until a new subscription is looked at for the first time, by the server's clock. */
const firstSyncMs = 1000;
const fetchMs = 5000;

/** Undefined where nothing usable is there. */
export async function fetchList(url: string): Promise<FetchedList | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(fetchMs) });
    const list: unknown = await response.json();
    if (!isRecord(list) || typeof list['name'] !== 'string' || !Array.isArray(list['actions']))
      return undefined;
    return { name: list['name'], actions: list['actions'].filter(isRecord) };
  } catch {
    // Whatever is wrong with the URL, PeerTube's answer is the same.
    return undefined;
  }
}

export function subscribe(
  world: World,
  subscriptions: StoredSubscription[],
  facts: Pick<StoredSubscription, 'accountId' | 'url'>,
  list: FetchedList,
): StoredSubscription {
  const createdAt = world.clock.date();
  const stored: StoredSubscription = {
    ...facts,
    id: world.nextId(),
    name: list.name,
    state: 1,
    lastSyncAt: null,
    createdAt,
    updatedAt: createdAt,
  };
  const apply = subscriptions === world.moderation.wordSubscriptions ? takeWords : takeBlocks;
  subscriptions.push(stored);
  world.clock.after(firstSyncMs, () => {
    if (!subscriptions.includes(stored)) return;
    apply(world, stored, list);
    stored.state = 3;
    stored.lastSyncAt = world.clock.date();
    stored.updatedAt = stored.lastSyncAt;
  });
  return stored;
}

/** `{ type: 'add' | 'remove', word }` in order become the words of one list. */
function takeWords(
  world: World,
  { id, accountId }: StoredSubscription,
  { name, actions }: FetchedList,
): void {
  const words = new Set<string>();
  for (const { type, word } of actions) {
    if (typeof word !== 'string') continue;
    if (type === 'add') words.add(word);
    else words.delete(word);
  }
  if (words.size > 0) addWordList(world, { accountId, listName: name, words: [...words] }, id);
}

/** `{ type: 'block' | 'unblock', target }` in order become blocks of the server; accounts that nobody knows do not. */
function takeBlocks(world: World, { id }: StoredSubscription, { actions }: FetchedList): void {
  const targets = new Set<string>();
  for (const { type, target } of actions) {
    if (typeof target !== 'string') continue;
    if (type === 'block') targets.add(target);
    else targets.delete(target);
  }
  for (const target of targets) {
    const account = target.includes('@') ? authorByHandle(world, target) : undefined;
    if (account) blockAccount(world, serverAccountId, account, id);
    else if (!target.includes('@')) blockServer(world, serverAccountId, target, id);
  }
}

/** Ends a subscription and takes back all that came by it. */
export function unsubscribe(
  world: World,
  subscriptions: StoredSubscription[],
  subscription: StoredSubscription,
): void {
  const { moderation } = world;
  subscriptions.splice(subscriptions.indexOf(subscription), 1);
  const came = ({ subscriptionId }: { readonly subscriptionId: number | null }) =>
    subscriptionId === subscription.id;
  removeWhere(moderation.accountBlocks, came);
  removeWhere(moderation.serverBlocks, came);
  removeWhere(moderation.wordLists, came);
}
