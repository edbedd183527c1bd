import type { Handlers } from '../../../src-preload/contract.ts';
import { safeFileName } from '../../copies/index.ts';
import { writeTextFile, type Grants } from '../../files/index.ts';
import { succeeded } from '../../peertube/problem.ts';

type FileHandlers = Pick<Handlers, 'files:choose' | 'files:grant' | 'files:save-text'>;
type Kind = Parameters<Handlers['files:choose']>[0]['kind'];

export function fileHandlers(
  grants: Grants,
  choose: (kind: Kind) => Promise<readonly string[]>,
  chooseNew: (name: string) => Promise<string | null>,
): FileHandlers {
  return {
    'files:choose': async ({ kind }) => {
      const paths = await choose(kind);
      return paths.length === 0 ? succeeded([]) : await grants.grantPaths(paths);
    },
    'files:grant': ({ paths }) => grants.grantPaths(paths),
    'files:save-text': async ({ name, text }) => {
      const path = await chooseNew(safeFileName(name));
      if (path === null) return succeeded(null);
      const written = await writeTextFile(path, text);
      return written.ok ? succeeded({ name: written.value }) : written;
    },
  };
}
