import type { Handlers } from '../../../src-preload/contract.ts';
import { succeeded } from '../../peertube/problem.ts';
import type { ServerWaits } from '../../peertube/server-waits.ts';

export function serverHandlers(serverWaits: ServerWaits): Pick<Handlers, 'servers:waits'> {
  return {
    'servers:waits': () => Promise.resolve(succeeded(serverWaits.list())),
  };
}
