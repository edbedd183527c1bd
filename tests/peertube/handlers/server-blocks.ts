import type { Handler } from '../http/exchange.ts';
import { serverAccountId } from '../state/author.ts';
import { serverBlockHandlers } from './blocklist.ts';

const ofServer = serverBlockHandlers(() => serverAccountId);

export const serverBlocks = {
  'serverBlocks.list': ofServer.list,
  'serverBlocks.create': ofServer.create,
  'serverBlocks.delete': ofServer.remove,
} satisfies Record<string, Handler>;
