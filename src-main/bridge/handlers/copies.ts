import type { Handlers } from '../../../src-preload/contract.ts';
import type { Copies } from '../../copies/index.ts';
import { succeeded } from '../../peertube/problem.ts';

type CopyHandlers = Pick<
  Handlers,
  'copies:offer' | 'copies:list' | 'copies:save' | 'copies:retry' | 'copies:stop'
>;

/** @param chooseFolder the system's dialog; null: the person cancelled */
export function copyHandlers(copies: Copies, chooseFolder: () => Promise<string | null>): CopyHandlers {
  return {
    'copies:offer': (of) => copies.offer(of),
    'copies:list': () => Promise.resolve(succeeded(copies.list())),
    'copies:save': async (of) => {
      const folder = await chooseFolder();
      return folder === null ? succeeded(null) : await copies.save({ ...of, folder });
    },
    'copies:retry': (of) => Promise.resolve(copies.retry(of)),
    'copies:stop': async (of) => {
      await copies.stop(of);
      return succeeded(undefined);
    },
  };
}
