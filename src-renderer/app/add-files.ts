import type { DraftId, GrantedFile } from '../../src-preload/contract.ts';
import { grantFiles, request } from '../state/bridge.ts';
import { isCaptionName } from '../state/caption-files.ts';
import { drafts } from '../state/drafts.svelte.ts';
import { toasts } from '../state/toasts.svelte.ts';
import { format, words } from '../state/words.svelte.ts';
import { addCaptions } from './add-captions.ts';
import { router } from './router.svelte.ts';

/**
 * Granted files become drafts, and the queue shows them; what was left out is said in a toast and listed there.
 * Captions among them go to the drafts of their names.
 */
export async function addGranted(files: readonly GrantedFile[]): Promise<void> {
  if (files.length === 0) return;
  router.go('uploads');
  const captions = files.filter(({ name }) => isCaptionName(name));
  const others = files.filter(({ name }) => !isCaptionName(name));
  const fresh = others.length > 0 ? await addVideos(others) : [];
  if (captions.length > 0) await addCaptions(captions, fresh);
}

/** Gives the drafts that were made. */
async function addVideos(files: readonly GrantedFile[]): Promise<readonly DraftId[]> {
  const outcome = await drafts.addFiles(files.map((file) => file.grant));
  if (!outcome.ok) {
    toasts.problem(outcome.problem);
    return [];
  }
  const made = outcome.value.drafts.length;
  const refused = outcome.value.refused.length;
  const say = words.shell.drop;
  if (refused === 0) toasts.say(say.made(made, format), { tone: 'ok' });
  else if (made === 0) toasts.say(say.refused(refused, format), { tone: 'failed' });
  else toasts.say(say.madeAndRefused(made, refused, format), { tone: 'neutral' });
  return outcome.value.drafts.map(({ id }) => id);
}

/** Files from a drop. A folder among them stands for the videos in it. */
export async function addDropped(files: readonly File[]): Promise<void> {
  const outcome = await grantFiles(files);
  if (outcome.ok) await addGranted(outcome.value);
  else toasts.problem(outcome.problem);
}

/** Files from the system's dialog. */
export async function chooseFiles(kind: 'videos' | 'folder' = 'videos'): Promise<void> {
  const outcome = await request('files:choose', { kind });
  if (outcome.ok) await addGranted(outcome.value);
  else toasts.problem(outcome.problem);
}
