import type { VideoEdit } from '../../../state/video-edits.svelte.ts';
import { words } from '../../../state/words.svelte.ts';

/** What was changed, as it is called within a sentence, in the order of the form. */
export function changedNames(edit: Pick<VideoEdit, 'changed' | 'picture'>): readonly string[] {
  const order = Object.keys(words.drafts.fields);
  const fields = edit.changed.toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
  return [
    ...(edit.picture === null ? [] : [words.video.save.thumbnail]),
    ...fields.map((field) => words.drafts.fields[field]),
  ];
}
