import type { AccountId, Outcome, Problem } from '../../../src-preload/contract.ts';
import { tryCall } from '../../state/bridge.ts';
import { toasts } from '../../state/toasts.svelte.ts';
import { undo } from '../../state/undo.svelte.ts';
import { format, words } from '../../state/words.svelte.ts';
import type { Import, ImportAct, Sync } from './import-states.ts';
import { importsChanged } from './refresh.ts';

/** Looks for videos at the other channel now; true where the server does. */
export async function syncNow(account: AccountId, sync: Sync): Promise<boolean> {
  // `videoChannelSyncs.trigger` is described, but no server has it (recording "trigger").
  const outcome = await tryCall(account, 'videoChannels.importVideos', {
    path: { channelHandle: sync.channel.name },
    body: { externalChannelUrl: sync.externalChannelUrl, videoChannelSyncId: sync.id },
  });
  if (outcome.ok) toasts.say(words.channels.syncs.started(sync.externalChannelUrl), { tone: 'ok' });
  else toasts.problem(outcome.problem);
  await importsChanged(account);
  return outcome.ok;
}

/** Ends a synchronisation; it can be begun again. */
export async function endSync(account: AccountId, sync: Sync): Promise<void> {
  const outcome = await tryCall(account, 'videoChannelSyncs.delete', { path: { channelSyncId: sync.id } });
  if (!outcome.ok) {
    toasts.problem(outcome.problem);
    return;
  }
  await importsChanged(account);
  const text = words.channels.syncs.removed(sync.externalChannelUrl);
  undo.offer(text, async () => {
    const again = await tryCall(account, 'videoChannelSyncs.create', {
      body: { externalChannelUrl: sync.externalChannelUrl, videoChannelId: sync.channel.id },
    });
    await importsChanged(account);
    return again;
  });
}

const operations = {
  retry: 'videoImports.retry',
  cancel: 'videoImports.cancel',
  remove: 'videoImports.delete',
} as const;

/** The same with each, one after the other; says how many could not be done, and why the last of them. */
export async function actOnImports(
  account: AccountId,
  act: ImportAct,
  rows: readonly Import[],
): Promise<void> {
  let refused = 0;
  let problem: Problem | null = null;
  for (const { id } of rows) {
    const outcome: Outcome<unknown> = await tryCall(account, operations[act], { path: { id } });
    if (outcome.ok) continue;
    refused += 1;
    problem = outcome.problem;
  }
  const say = words.channels.imports;
  const done = rows.length - refused;
  const said = { retry: say.retried, cancel: say.cancelled, remove: say.removed }[act];
  if (done > 0) toasts.say(said(done, format), { tone: 'ok' });
  if (problem !== null) {
    if (rows.length > 1) toasts.say(say.someFailed(refused, rows.length, format), { tone: 'failed' });
    toasts.problem(problem);
  }
  await importsChanged(account);
}
