import type { SavedFilter } from '../../src-preload/contract.ts';

const prefix = 'filter:';

/** What the view `videos` shows: `router.go('videos', savedFilterPlace(filter))`. */
export function savedFilterPlace({ id }: Pick<SavedFilter, 'id'>): string {
  return `${prefix}${id}`;
}

/** The id of a saved filter, or the UUID of a video that somebody came for. */
export function readVideosPlace(of: string | null): { readonly filter?: string; readonly video?: string } {
  if (of === null) return {};
  return of.startsWith(prefix) ? { filter: of.slice(prefix.length) } : { video: of };
}
