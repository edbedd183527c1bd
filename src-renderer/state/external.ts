import { request } from './bridge.ts';
import { toasts } from './toasts.svelte.ts';

/** Opens a page of an account's server in the system's browser. */
export async function openExternal(url: string): Promise<void> {
  const outcome = await request('app:open-external', { url });
  if (!outcome.ok) toasts.problem(outcome.problem);
}

/** Puts a text on the clipboard and says so. */
export async function copyText(text: string, said: string): Promise<void> {
  const outcome = await request('app:copy-text', { text });
  if (outcome.ok) toasts.say(said, { tone: 'ok' });
  else toasts.problem(outcome.problem);
}
