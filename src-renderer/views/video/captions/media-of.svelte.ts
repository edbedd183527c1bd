import { createQuery } from '@tanstack/svelte-query';
import type { AccountId, PublishedMedia } from '../../../../src-preload/contract.ts';
import { ask } from '../../../state/bridge.ts';

/** Ways to play a published video. An answer may hold a pass that runs out: it is not kept across restarts. */
export function mediaQuery(account: AccountId, video: string) {
  return createQuery(() => ({
    queryKey: [account, 'media:of-video', video],
    queryFn: (): Promise<readonly PublishedMedia[]> => ask('media:of-video', { account, video }),
    staleTime: 10 * 60_000,
    gcTime: 10 * 60_000,
    retry: false,
  }));
}

/** What is read for its sound: the smallest that has some. Null where none can be read. */
export function soundOf(media: readonly PublishedMedia[]): string | null {
  const files = media.filter(({ kind, hasAudio }) => kind === 'file' && hasAudio);
  const smallest = files.toSorted((one, other) => (one.size ?? Infinity) - (other.size ?? Infinity));
  return smallest[0]?.url ?? null;
}
