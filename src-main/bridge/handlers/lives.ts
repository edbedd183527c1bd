import type { Handlers } from '../../../src-preload/contract.ts';
import type { Lives, Shows } from '../../lives/index.ts';
import { succeeded } from '../../peertube/problem.ts';

type LiveHandlers = Pick<
  Handlers,
  'lives:show-key' | 'lives:copy-key' | 'shows:list' | 'shows:save' | 'shows:remove'
>;

export function liveHandlers(
  lives: Pick<Lives, 'showKey' | 'copyKey'>,
  shows: Pick<Shows, 'list' | 'save' | 'remove'>,
): LiveHandlers {
  return {
    'lives:show-key': (live) => lives.showKey(live),
    'lives:copy-key': (live) => lives.copyKey(live),
    'shows:list': async () => succeeded(await shows.list()),
    'shows:save': ({ show }) => shows.save(show),
    'shows:remove': ({ show }) => shows.remove(show),
  };
}
