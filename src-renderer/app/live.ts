import { app } from '../state/app.svelte.ts';
import { listen, request } from '../state/bridge.ts';
import { bulkRuns } from '../state/bulk.svelte.ts';
import { commands } from '../state/commands.svelte.ts';
import { copies } from '../state/copies.svelte.ts';
import { drafts } from '../state/drafts.svelte.ts';
import { inbox } from '../state/inbox.svelte.ts';
import { obs } from '../state/obs.svelte.ts';
import { playlistOrders } from '../state/playlist-orders.svelte.ts';
import { serverWaits } from '../state/server-waits.svelte.ts';
import { sessions } from '../state/sessions.svelte.ts';
import { shows } from '../state/shows.svelte.ts';
import { studioRequests } from '../state/studio-requests.svelte.ts';
import { undo } from '../state/undo.svelte.ts';
import { uploads } from '../state/uploads.svelte.ts';
import { videos } from '../state/videos.svelte.ts';
import { work } from '../state/work.svelte.ts';
import { addGranted } from './add-files.ts';
import { registerAppCommands } from './app-commands.ts';
import { registerEditCommands } from './edit-commands.ts';
import { router } from './router.svelte.ts';
import { tellBulkEnd } from './tell-bulk-end.ts';

/** Everything that listens to main, once. Resolves when the window knows enough to draw its first view. */
export async function startLiveState(): Promise<void> {
  await Promise.all([app.start(), sessions.start()]);
  reportNetwork();
  drafts.connect();
  uploads.connect();
  serverWaits.connect();
  copies.connect();
  studioRequests.connect();
  playlistOrders.connect();
  shows.connect();
  obs.connect();
  bulkRuns.connect(tellBulkEnd);
  undo.connect();
  videos.connect();
  work.connect();
  inbox.connect();
  registerAppCommands();
  registerEditCommands();
  listen('app:command', (name) => {
    commands.run(name);
  });
  listen('app:files', (files) => void addGranted(files));
  if (sessions.ready && sessions.problem === null && sessions.accounts.length === 0)
    router.replace('sign-in');
}

/** Chromium hears first when the network comes and goes; main waits for it to go on sending. */
function reportNetwork(): void {
  const report = () => void request('app:report-online', { online: navigator.onLine });
  window.addEventListener('online', report);
  window.addEventListener('offline', report);
  report();
}
