import type { Handlers } from '../../../src-preload/contract.ts';
import type { Obs } from '../../obs/index.ts';
import { succeeded } from '../../peertube/problem.ts';

type ObsHandlers = Pick<
  Handlers,
  | 'obs:view'
  | 'obs:connect'
  | 'obs:disconnect'
  | 'obs:forget'
  | 'obs:set-up'
  | 'obs:start-stream'
  | 'obs:stop-stream'
>;

export function obsHandlers(obs: Omit<Obs, 'onChanged' | 'close'>): ObsHandlers {
  return {
    'obs:view': async () => succeeded(await obs.view()),
    'obs:connect': ({ address, password }) => obs.connect(address, password),
    'obs:disconnect': async () => {
      await obs.disconnect();
      return succeeded(undefined);
    },
    'obs:forget': () => obs.forget(),
    'obs:set-up': (live) => obs.setUp(live),
    'obs:start-stream': () => obs.startStream(),
    'obs:stop-stream': () => obs.stopStream(),
  };
}
