import { done, json, type Answer } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import {
  fetchList,
  subscribe,
  unsubscribe,
  type FetchedList,
  type StoredSubscription,
} from '../state/list-subscription.ts';
import type { World } from '../state/world.ts';
import { Checks } from '../validation/checks.ts';
import { anyUrl } from '../validation/moderation-rules.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { pathId } from '../validation/path-id.ts';
import { page } from '../views/page.ts';

/** The one kind of subscription, or the other. */
export interface SubscriptionKind {
  readonly of: (world: World) => StoredSubscription[];
  readonly view: (world: World, stored: StoredSubscription) => unknown;
  /** For refusals. */
  readonly notFound: string;
  readonly cannotFetch: string;
  /** @throws Refusal, where the list that is there cannot be subscribed to. */
  readonly check?: (world: World, accountId: number, list: FetchedList) => void;
}

export function listSubscriptions(exchange: Exchange, kind: SubscriptionKind, accountId: number): Answer {
  const { world, query } = exchange;
  const paging = readPaging(exchange, ['createdAt', 'name'], '-createdAt');
  const search = (query.get('search') ?? '').toLowerCase();
  const own = kind
    .of(world)
    .filter((stored) => stored.accountId === accountId)
    .filter(({ name, url }) => `${name} ${url}`.toLowerCase().includes(search));
  const inOrder = sorted(own, (stored) => stored[paging.sort.by], paging.sort.descending);
  return json(page(inOrder, paging, (stored) => kind.view(world, stored)));
}

export async function createSubscription(
  exchange: Exchange,
  kind: SubscriptionKind,
  accountId: number,
): Promise<Answer> {
  const { world } = exchange;
  const checks = new Checks(exchange);
  const url = checks.required('body', 'url', anyUrl) ?? '';
  checks.finish();
  const subscriptions = kind.of(world);
  if (subscriptions.some((stored) => stored.accountId === accountId && stored.url === url)) {
    refuse(409, `Subscription with URL ${url} already exists`);
  }
  const list = (await fetchList(url)) ?? refuse(400, kind.cannotFetch);
  kind.check?.(world, accountId, list);
  return json(kind.view(world, subscribe(world, subscriptions, { accountId, url }, list)));
}

export function deleteSubscription(exchange: Exchange, kind: SubscriptionKind, accountId: number): Answer {
  const { world } = exchange;
  const id = pathId(exchange, 'id');
  const subscriptions = kind.of(world);
  const stored = subscriptions.find((candidate) => candidate.id === id && candidate.accountId === accountId);
  unsubscribe(world, subscriptions, stored ?? refuse(404, kind.notFound));
  return done;
}
