import { lengthOf, metadataLimits } from '../../../src-preload/contract.ts';

export type TagRefusal = 'too-short' | 'too-long' | 'duplicate' | 'full';

export interface AddedTags {
  readonly tags: readonly string[];
  /** What stays in the input: the tag that could not be added. */
  readonly rest: string;
  readonly refusal: TagRefusal | null;
}

function refusalOf(tags: readonly string[], tag: string): TagRefusal | null {
  if (tags.length >= metadataLimits.tags.max) return 'full';
  if (lengthOf(tag) < metadataLimits.tag.min) return 'too-short';
  if (lengthOf(tag) > metadataLimits.tag.max) return 'too-long';
  return tags.some((other) => other.toLowerCase() === tag.toLowerCase()) ? 'duplicate' : null;
}

/** Adds what was typed or pasted, one tag or several with commas; what does not fit stays to be corrected. */
export function addTags(tags: readonly string[], text: string): AddedTags {
  const added = [...tags];
  const rest: string[] = [];
  let refusal: TagRefusal | null = null;
  for (const part of text.split(/[,\n]/)) {
    const tag = part.trim().replace(/^#/, '');
    if (tag === '') continue;
    const refused = refusalOf(added, tag);
    if (refused === null) added.push(tag);
    else {
      rest.push(tag);
      refusal ??= refused;
    }
  }
  return { tags: added, rest: rest.join(', '), refusal };
}
