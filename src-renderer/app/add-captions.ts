import type { DraftId, GrantedFile } from '../../src-preload/contract.ts';
import { videoOfCaption } from '../state/caption-files.ts';
import { captions } from '../state/captions.svelte.ts';
import { drafts } from '../state/drafts.svelte.ts';
import type { DraftRecord } from '../state/drafts-record.svelte.ts';
import { toasts } from '../state/toasts.svelte.ts';
import { format, words } from '../state/words.svelte.ts';

function draftOf(name: string, fresh: readonly DraftId[]): DraftRecord | undefined {
  const candidates = drafts.all.filter(({ view }) => view.replaces === null);
  const among = (some: readonly DraftRecord[]) => videoOfCaption(name, some, ({ view }) => view.file?.name);
  // Of several with that name the one that came with it, else the newest.
  return among(candidates.filter(({ id }) => fresh.includes(id))) ?? among(candidates.toReversed());
}

/**
 * Caption files go to the drafts whose videos have their names. What became of them is said in a toast; one whose
 * language is not known asks for it in the form.
 *
 * @param fresh drafts that came with them
 */
export async function addCaptions(files: readonly GrantedFile[], fresh: readonly DraftId[]): Promise<void> {
  const say = words.companions.captions.dropped;
  const homeless: string[] = [];
  const unsettled: string[] = [];
  const homes = new Set<DraftId>();
  for (const file of files) {
    const draft = draftOf(file.name, fresh);
    if (!draft) {
      homeless.push(file.name);
      continue;
    }
    homes.add(draft.id);
    await captions.add(draft.id, [file]);
    if (captions.of(draft.id).some(({ grant }) => grant === file.grant)) unsettled.push(file.name);
  }
  if (fresh.length === 0 && homes.size > 0) drafts.fresh = [...homes];
  const settled = files.length - homeless.length - unsettled.length;
  if (settled > 0) toasts.say(say.added(settled, format), { tone: 'ok' });
  if (unsettled.length > 0) toasts.say(say.unsettled(format.list(unsettled)), { stays: true });
  if (homeless.length > 0) {
    toasts.say(say.homeless(format.list(homeless)), {
      tone: 'failed',
      detail: say.homelessHint,
      stays: true,
    });
  }
}
