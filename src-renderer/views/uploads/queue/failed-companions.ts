import type { UploadRecord } from '../../../state/uploads-record.svelte.ts';
import { format, words } from '../../../state/words.svelte.ts';

type Kind = 'caption' | 'chapters' | 'playlist';

const kinds: readonly Kind[] = ['caption', 'chapters', 'playlist'];

function countFailed({ view }: UploadRecord, kind: Kind): number {
  return view.companions.filter(({ key, state }) => state === 'failed' && key.split(':')[0] === kind).length;
}

/** Something that goes beside the video needs the person: the video itself is not held up by it. */
export function hasFailedCompanion({ view }: UploadRecord): boolean {
  return view.companions.some(({ state }) => state === 'failed');
}

/** What of it; null for nothing. */
export function sayFailedCompanions(upload: UploadRecord): string | null {
  if (!hasFailedCompanion(upload)) return null;
  const what = kinds.flatMap((kind) => {
    const count = countFailed(upload, kind);
    return count === 0 ? [] : [words.uploads.companions[kind](count, format)];
  });
  return words.uploads.companions.failed(format.list(what));
}
