import type { Handlers } from '../../../src-preload/contract.ts';
import type { Grants } from '../../files/index.ts';
import { succeeded } from '../../peertube/problem.ts';

type FileHandlers = Pick<Handlers, 'files:choose' | 'files:grant'>;
type Kind = Parameters<Handlers['files:choose']>[0]['kind'];

export function fileHandlers(
  grants: Grants,
  choose: (kind: Kind) => Promise<readonly string[]>,
): FileHandlers {
  return {
    'files:choose': async ({ kind }) => {
      const paths = await choose(kind);
      return paths.length === 0 ? succeeded([]) : await grants.grantPaths(paths);
    },
    'files:grant': ({ paths }) => grants.grantPaths(paths),
  };
}
