import { json } from '../http/answer.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { atLeast } from '../http/version.ts';
import { accountIdOf, authorByHandle, serverAccountId } from '../state/author.ts';
import { findAccountBlock, findServerBlock } from '../state/block.ts';
import { Checks } from '../validation/checks.ts';
import { isHost } from '../validation/moderation-rules.ts';
import { queryList } from '../validation/query-list.ts';
import { accountBlockHandlers } from './blocklist.ts';

const ofServer = accountBlockHandlers(() => serverAccountId);

function isHandle(text: string): boolean {
  const [name = '', host = '', ...more] = text.split('@');
  return name !== '' && isHost(host) && more.length === 0;
}

type Found = { readonly subscriptionId: number | null } | undefined;

function status({ world }: Exchange, byServer: Found, byUser: Found) {
  const subscription = world.moderation.blocklistSubscriptions.find(
    ({ id }) => id === byServer?.subscriptionId,
  );
  return {
    blockedByServer: byServer !== undefined,
    ...(atLeast(world.version, '8.3.0') ? { blockedByServerSubscription: subscription?.name ?? null } : {}),
    blockedByUser: byUser !== undefined,
  };
}

function accountStatus(exchange: Exchange, handle: string) {
  const { world, user } = exchange;
  const account = authorByHandle(world, handle);
  const id = account && accountIdOf(world, account);
  const by = (accountId: number | undefined): Found =>
    id === undefined || accountId === undefined ? undefined : findAccountBlock(world, accountId, id);
  return status(exchange, by(serverAccountId), by(user?.accountId));
}

function hostStatus(exchange: Exchange, host: string) {
  const { world, user } = exchange;
  const byUser = user && findServerBlock(world, user.accountId, host);
  return status(exchange, findServerBlock(world, serverAccountId, host), byUser);
}

export const accountBlocks = {
  'blocklist.status': {
    optionalUser: true,
    handle: (exchange) => {
      const [accounts, hosts] = [queryList(exchange, 'accounts'), queryList(exchange, 'hosts')];
      const checks = new Checks(exchange);
      if (!hosts.every(isHost)) checks.fail('query', 'hosts', 'Should have a valid hosts array', hosts);
      if (!accounts.every(isHandle)) {
        checks.fail('query', 'accounts', 'Should have a valid accounts array', accounts);
      }
      checks.finish();
      return json({
        accounts: Object.fromEntries(accounts.map((handle) => [handle, accountStatus(exchange, handle)])),
        hosts: Object.fromEntries(hosts.map((host) => [host, hostStatus(exchange, host)])),
      });
    },
  },
  'accountBlocks.list': ofServer.list,
  'accountBlocks.create': ofServer.create,
  'accountBlocks.delete': ofServer.remove,
} satisfies Record<string, Handler>;
