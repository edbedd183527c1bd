import type { ServerWait } from '../../src-preload/contract.ts';
import { format, words } from '../state/words.svelte.ts';

/** Why it waits, as far as the server told. */
export function sayServerLimit({ allowance }: ServerWait): string {
  const say = words.shell.activity;
  return allowance === null ? say.serverRefused : say.serverTakes(allowance.calls, allowance.seconds, format);
}

/** “120 requests wait for tube.example, the next go out in 6 seconds. It takes 50 in 10 seconds.” */
export function sayServerWait(wait: ServerWait, now: Date | null = null): string {
  const say = words.shell.activity;
  const { host, calls, until } = wait;
  const who = say.serverWait(host, calls, format);
  const next =
    now === null ? [] : [say.serverWaitNext(Math.round((until - now.getTime()) / 1000), calls, format)];
  return `${[who, ...next].join(', ')}. ${sayServerLimit(wait)}`;
}
