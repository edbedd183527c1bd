import type { Handlers } from '../../../src-preload/contract.ts';
import { succeeded } from '../../peertube/problem.ts';
import type { Watch } from '../../watch/index.ts';

type WatchHandlers = Pick<
  Handlers,
  | 'watch:list'
  | 'watch:begin'
  | 'watch:look'
  | 'watch:forget'
  | 'inbox:list'
  | 'inbox:mark-read'
  | 'inbox:remove'
>;

export function watchHandlers(watch: Watch): WatchHandlers {
  return {
    'watch:list': async () => succeeded(await watch.list()),
    'watch:begin': (work) => watch.begin(work),
    'watch:look': () => {
      watch.look();
      return Promise.resolve(succeeded(undefined));
    },
    'watch:forget': ({ work }) => watch.forget(work),
    'inbox:list': async () => succeeded(await watch.inbox.list()),
    'inbox:mark-read': ({ entries }) => watch.inbox.markRead(entries),
    'inbox:remove': ({ entries }) => watch.inbox.remove(entries),
  };
}
