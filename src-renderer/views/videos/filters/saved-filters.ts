import type { SavedFilter, VideoList } from '../../../../src-preload/contract.ts';
import { router } from '../../../app/router.svelte.ts';
import { savedFilterPlace } from '../../../app/videos-place.ts';
import { app } from '../../../state/app.svelte.ts';
import { toasts } from '../../../state/toasts.svelte.ts';
import { words } from '../../../state/words.svelte.ts';
import { desk } from '../videos-desk.svelte.ts';

const say = words.videos.saved;

async function keep(savedFilters: readonly SavedFilter[]): Promise<boolean> {
  const outcome = await app.changeSettings({ savedFilters });
  if (!outcome.ok) toasts.problem(outcome.problem);
  return outcome.ok;
}

function changed(id: SavedFilter['id'], changes: Partial<SavedFilter>): Promise<boolean> {
  return keep(
    app.settings.savedFilters.map((filter) => (filter.id === id ? { ...filter, ...changes } : filter)),
  );
}

/** With no more in it than is kept. */
function copyOf({ search, everywhere, filters, sort }: VideoList): VideoList {
  return {
    search: search.trim(),
    everywhere,
    filters: filters.map(({ field, values }) => ({ field, values: [...values] })),
    sort: { ...sort },
  };
}

export async function saveFilter(name: string): Promise<boolean> {
  const filter: SavedFilter = { id: crypto.randomUUID(), name, ...copyOf(desk.list) };
  if (!(await keep([...app.settings.savedFilters, filter]))) return false;
  desk.put(filter, filter.id);
  router.replace('videos', savedFilterPlace(filter));
  toasts.say(say.saved(name), { tone: 'ok' });
  return true;
}

export function updateFilter(filter: SavedFilter): Promise<boolean> {
  return changed(filter.id, copyOf(desk.list));
}

export function renameFilter(filter: SavedFilter, name: string): Promise<boolean> {
  return changed(filter.id, { name });
}

export async function removeFilter(filter: SavedFilter): Promise<void> {
  const before = app.settings.savedFilters;
  if (!(await keep(before.filter(({ id }) => id !== filter.id)))) return;
  toasts.say(say.removed(filter.name), {
    action: {
      label: say.undo,
      run: () => {
        const others = app.settings.savedFilters;
        const at = before.findIndex(({ id }) => id === filter.id);
        void keep(others.toSpliced(Math.min(at, others.length), 0, filter));
      },
    },
  });
}

/** Null where it will do; else why not. */
export function nameProblem(name: string, except: SavedFilter | null): string | null {
  const wanted = name.trim();
  if (wanted === '') return say.nameMissing;
  if (wanted.length > 100) return say.nameLong;
  const taken = app.settings.savedFilters.some(
    (filter) => filter.id !== except?.id && filter.name.toLowerCase() === wanted.toLowerCase(),
  );
  return taken ? say.nameTaken : null;
}
