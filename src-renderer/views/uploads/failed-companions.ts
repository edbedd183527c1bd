import type { UploadView } from '../../../src-preload/contract.ts';
import { format, words } from '../../state/words.svelte.ts';

type Kind = 'caption' | 'chapters' | 'playlist';

type WithCompanions = Pick<UploadView, 'companions'>;

const kinds: readonly Kind[] = ['caption', 'chapters', 'playlist'];

function countFailed({ companions }: WithCompanions, kind: Kind): number {
  return companions.filter(({ key, state }) => state === 'failed' && key.split(':')[0] === kind).length;
}

/** Something that goes beside the video needs the person: the video itself is not held up by it. */
export function hasFailedCompanion({ companions }: WithCompanions): boolean {
  return companions.some(({ state }) => state === 'failed');
}

/** What of it; null for nothing. */
export function sayFailedCompanions(upload: WithCompanions): string | null {
  if (!hasFailedCompanion(upload)) return null;
  const what = kinds.flatMap((kind) => {
    const count = countFailed(upload, kind);
    return count === 0 ? [] : [words.uploads.companions[kind](count, format)];
  });
  return words.uploads.companions.failed(format.list(what));
}
