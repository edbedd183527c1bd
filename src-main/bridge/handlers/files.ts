import type { Handlers } from '../../../src-preload/contract.ts';
import { safeFileName } from '../../copies/index.ts';
import { writeNewFile, type Grants } from '../../files/index.ts';
import { succeeded, type Outcome } from '../../peertube/problem.ts';

type FileHandlers = Pick<Handlers, 'files:choose' | 'files:grant' | 'files:save-text' | 'files:save-png'>;
type Kind = Parameters<Handlers['files:choose']>[0]['kind'];

export function fileHandlers(
  grants: Grants,
  choose: (kind: Kind) => Promise<readonly string[]>,
  chooseNew: (name: string) => Promise<string | null>,
): FileHandlers {
  async function save(
    name: string,
    content: string | Uint8Array,
  ): Promise<Outcome<{ readonly name: string } | null>> {
    const path = await chooseNew(safeFileName(name));
    if (path === null) return succeeded(null);
    const written = await writeNewFile(path, content);
    return written.ok ? succeeded({ name: written.value }) : written;
  }

  return {
    'files:choose': async ({ kind }) => {
      const paths = await choose(kind);
      return paths.length === 0 ? succeeded([]) : await grants.grantPaths(paths);
    },
    'files:grant': ({ paths }) => grants.grantPaths(paths),
    'files:save-text': ({ name, text }) => save(name, text),
    'files:save-png': ({ name, bytes }) => save(name, bytes),
  };
}
