import { done, json } from '../http/answer.ts';
import { param, sender, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { accountIdOf, displayNameOf, handleOf, isBy } from '../state/author.ts';
import {
  blockAccount,
  blockServer,
  findAccountBlock,
  findServerBlock,
  unblockAccount,
  unblockServer,
} from '../state/block.ts';
import type { World } from '../state/world.ts';
import { Checks } from '../validation/checks.ts';
import { host as hostRule, isHost } from '../validation/moderation-rules.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { present } from '../validation/rules.ts';
import { accountBlock, serverBlock } from '../views/block.ts';
import { page } from '../views/page.ts';
import { accountNamed } from './managed-account.ts';

/** Whose list the operation is about: the server's, or the sender's own. */
type ListOwner = (exchange: Exchange) => number;

function includes(text: string, part: string | null): boolean {
  return part === null || text.toLowerCase().includes(part.toLowerCase());
}

function isOf(world: World, subscriptionId: number | null, wanted: string | null): boolean {
  if (wanted === null) return true;
  return world.moderation.blocklistSubscriptions.some(
    ({ id, name }) => id === subscriptionId && name === wanted,
  );
}

/** List, block, unblock: the same for the server's accounts and for a user's own. */
export function accountBlockHandlers(ownerOf: ListOwner) {
  const list: Handler = {
    handle: (exchange) => {
      const { world, query } = exchange;
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const owner = ownerOf(exchange);
      const blocks = world.moderation.accountBlocks.filter(
        ({ byAccountId, target, subscriptionId }) =>
          byAccountId === owner &&
          isOf(world, subscriptionId, query.get('subscriptionName')) &&
          includes(`${handleOf(world, target)} ${displayNameOf(world, target)}`, query.get('search')),
      );
      const inOrder = sorted(blocks, ({ createdAt }) => createdAt, paging.sort.descending);
      return json(page(inOrder, paging, (block) => accountBlock(world, block)));
    },
  };
  const create: Handler = {
    handle: (exchange) => {
      const checks = new Checks(exchange);
      const handle = checks.required('body', 'accountName', present) ?? '';
      checks.finish();
      const account = accountNamed(exchange, handle);
      if (isBy(account, sender(exchange))) refuse(409, 'You cannot block yourself.');
      blockAccount(exchange.world, ownerOf(exchange), account);
      return done;
    },
  };
  const remove: Handler = {
    handle: (exchange) => {
      const { world } = exchange;
      const targetId = accountIdOf(world, accountNamed(exchange, param(exchange, 'accountName')));
      const block = findAccountBlock(world, ownerOf(exchange), targetId);
      unblockAccount(world, block ?? refuse(404, 'Account block entry not found.'));
      return done;
    },
  };
  return { list, create, remove };
}

/** The same for whole servers. */
export function serverBlockHandlers(ownerOf: ListOwner) {
  const list: Handler = {
    handle: (exchange) => {
      const { world, query } = exchange;
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const owner = ownerOf(exchange);
      const blocks = world.moderation.serverBlocks.filter(
        ({ byAccountId, host, subscriptionId }) =>
          byAccountId === owner &&
          isOf(world, subscriptionId, query.get('subscriptionName')) &&
          includes(host, query.get('search')),
      );
      const inOrder = sorted(blocks, ({ createdAt }) => createdAt, paging.sort.descending);
      return json(page(inOrder, paging, (block) => serverBlock(world, block)));
    },
  };
  const create: Handler = {
    handle: (exchange) => {
      const { world } = exchange;
      const checks = new Checks(exchange);
      const host = checks.required('body', 'host', hostRule) ?? '';
      checks.finish();
      if (host === world.host) refuse(409, 'You cannot block your own server.');
      blockServer(world, ownerOf(exchange), host);
      return done;
    },
  };
  const remove: Handler = {
    handle: (exchange) => {
      const { world } = exchange;
      const host = param(exchange, 'host');
      const checks = new Checks(exchange);
      if (!isHost(host)) checks.fail('params', 'host', 'Invalid value', host);
      checks.finish();
      const block = findServerBlock(world, ownerOf(exchange), host);
      unblockServer(world, block ?? refuse(404, 'Server block entry not found.'));
      return done;
    },
  };
  return { list, create, remove };
}
