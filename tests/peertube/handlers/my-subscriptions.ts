import { done, doneTyped, json } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import type { Follow } from '../state/follows.ts';
import { findChannel } from '../validation/actors.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { queryList } from '../validation/query-list.ts';
import { channel as viewOfChannel } from '../views/actor.ts';
import { page } from '../views/page.ts';
import { listVideos } from './list-videos.ts';

const isHandle = (value: unknown): value is string =>
  typeof value === 'string' && /^[^@]+@[\w-]+(\.[\w-]+)*(:\d+)?$/.test(value);

const columns = ['id', 'createdAt', 'channelUpdatedAt'] as const;

/** @throws Refusal 400, 404 */
function existingSubscription(exchange: Exchange): Follow {
  const checks = new Checks(exchange);
  checks.required('params', 'subscriptionHandle', rule(isHandle));
  checks.finish();
  const handle = param(exchange, 'subscriptionHandle');
  const channel = findChannel(exchange.world, handle);
  return (
    (channel && exchange.world.follows.find(sender(exchange).id, channel.id)) ??
    refuse(404, `Subscription ${handle} not found.`)
  );
}

export const mySubscriptions = {
  'users.mySubscriptions': {
    handle: (exchange) => {
      const { world, query } = exchange;
      const paging = readPaging(exchange, columns, '-createdAt');
      const search = query.get('search')?.toLowerCase() ?? '';
      const found = world.follows.ofUser(sender(exchange).id).flatMap((follow) => {
        const channel = world.channel(follow.channelId);
        const named = `${channel.name} ${channel.displayName}`.toLowerCase().includes(search);
        const key = { ...follow, channelUpdatedAt: channel.updatedAt };
        return named ? [{ ...key, channel }] : [];
      });
      const inOrder = sorted(found, (row) => row[paging.sort.by], paging.sort.descending);
      return json(page(inOrder, paging, ({ channel }) => viewOfChannel(world, channel)));
    },
  },
  'users.addMySubscription': {
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      const message = 'Should have a valid URI to follow (username@domain)';
      const uri = checks.required('body', 'uri', rule(isHandle, { message }));
      checks.finish();
      const channel = findChannel(world, uri ?? '');
      // A job of the server: whoever asks is not told when there is no such channel.
      if (channel) {
        world.follows.add({
          id: world.nextId(),
          userId: sender(exchange).id,
          channelId: channel.id,
          createdAt: world.clock.date(),
        });
      }
      return done;
    },
  },
  'users.mySubscriptionsExist': {
    handle: (exchange) => {
      const { world } = exchange;
      const uris = queryList(exchange, 'uris');
      const checks = new Checks(exchange);
      if (uris.length === 0 || !uris.every(isHandle)) {
        checks.fail('query', 'uris', 'Should have a valid array of URIs', uris);
      }
      checks.finish();
      const exists = (uri: string) => {
        const channel = findChannel(world, uri);
        return channel !== undefined && world.follows.find(sender(exchange).id, channel.id) !== undefined;
      };
      return json(Object.fromEntries(uris.map((uri) => [uri, exists(uri)])));
    },
  },
  'users.mySubscriptionVideos': {
    handle: (exchange) => {
      const { world } = exchange;
      const followed = new Set(world.follows.ofUser(sender(exchange).id).map(({ channelId }) => channelId));
      return listVideos(
        exchange,
        world.videos.filter(({ channelId }) => followed.has(channelId)),
      );
    },
  },
  'users.mySubscription': {
    handle: (exchange) => {
      const { world } = exchange;
      return json(viewOfChannel(world, world.channel(existingSubscription(exchange).channelId)));
    },
  },
  'users.deleteMySubscription': {
    handle: (exchange) => {
      const { id } = existingSubscription(exchange);
      exchange.world.follows.remove((follow) => follow.id === id);
      return doneTyped;
    },
  },
} satisfies Record<string, Handler>;
