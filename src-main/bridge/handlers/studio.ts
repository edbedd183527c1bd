import type { Handlers } from '../../../src-preload/contract.ts';
import { succeeded } from '../../peertube/problem.ts';
import type { Studio } from '../../studio/index.ts';

type StudioHandlers = Pick<
  Handlers,
  | 'studio:check-file'
  | 'studio:keep'
  | 'studio:kept'
  | 'studio:send'
  | 'studio:list'
  | 'studio:retry'
  | 'studio:remove'
>;

export function studioHandlers(studio: Studio): StudioHandlers {
  return {
    'studio:check-file': (input) => studio.checkFile(input),
    'studio:keep': ({ plan, ...of }) => studio.keep(of, plan),
    'studio:kept': (of) => studio.kept(of),
    'studio:send': (input) => studio.send(input),
    'studio:list': async () => succeeded(await studio.list()),
    'studio:retry': ({ request }) => studio.retry(request),
    'studio:remove': async ({ request }) => {
      await studio.remove(request);
      return succeeded(undefined);
    },
  };
}
