import type { ResultList, ServerBlock } from '@peertube/peertube-types';
import { serverBlocklistFields, type ServerBlocklistQuery } from './account-blocks.ts';
import { operation, tag } from './operation.ts';

/** Tag "Server Blocks": the servers that the whole server mutes, by host (and port, where it is not 443). */
export const serverBlocks = tag({
  'serverBlocks.list': operation<{ query: ServerBlocklistQuery; result: ResultList<ServerBlock> }>(
    'GET /api/v1/server/blocklist/servers',
    { who: 'moderator', answers: 'page', queryFields: serverBlocklistFields },
  ),
  'serverBlocks.create': operation<{ body: { host: string }; result: undefined }>(
    'POST /api/v1/server/blocklist/servers',
    { who: 'moderator', body: 'json' },
  ),
  'serverBlocks.delete': operation<{ path: { host: string }; result: undefined }>(
    'DELETE /api/v1/server/blocklist/servers/{host}',
    { who: 'moderator' },
  ),
});
