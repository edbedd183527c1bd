import { sender, type Exchange, type Handler } from '../http/exchange.ts';
import { accountBlockHandlers, serverBlockHandlers } from './blocklist.ts';

const own = (exchange: Exchange): number => sender(exchange).accountId;
const accounts = accountBlockHandlers(own);
const servers = serverBlockHandlers(own);

export const myBlocklist = {
  'users.myMutedAccounts': accounts.list,
  'users.muteAccount': accounts.create,
  'users.unmuteAccount': accounts.remove,
  'users.myMutedServers': servers.list,
  'users.muteServer': servers.create,
  'users.unmuteServer': servers.remove,
} satisfies Record<string, Handler>;
