import type { SavedFilter, VideoFilterField, VideoList, VideoRow } from '../../../src-preload/contract.ts';
import { app } from '../../state/app.svelte.ts';
import { clock } from '../../state/clock.svelte.ts';
import { Selection } from '../../state/selection.svelte.ts';
import { sessions } from '../../state/sessions.svelte.ts';
import { videos, type VideoEntry, type VideoKey } from '../../state/videos.svelte.ts';
import { format, words } from '../../state/words.svelte.ts';
import { sortEntries, tableColumns } from './video-columns.ts';
import { filterMatcher, searchEntries, withFilter } from './video-filters.ts';

export const allVideos: VideoList = {
  search: '',
  everywhere: false,
  filters: [],
  sort: { column: 'published', descending: true },
};

function sameFilters(one: VideoList, other: VideoList): boolean {
  const of = ({ search, everywhere, filters, sort }: VideoList) =>
    JSON.stringify([
      search.trim(),
      everywhere,
      filters.map(({ field, values }) => [field, [...values].sort()]),
      [sort.column, sort.descending],
    ]);
  return of(one) === of(other);
}

/** What of all videos is on the table, and what is selected there. It stays while one is in other views. */
class VideosDesk {
  search = $state(allVideos.search);
  everywhere = $state(allVideos.everywhere);
  filters = $state.raw(allVideos.filters);
  sort = $state.raw(allVideos.sort);
  /** Where the list came from; what was changed of it since is not saved. */
  #from = $state.raw<SavedFilter['id'] | null>(null);
  /** Pixels down the table. */
  scrollTop = $state(0);

  readonly list: VideoList = $derived({
    search: this.search,
    everywhere: this.everywhere,
    filters: this.filters,
    sort: this.sort,
  });
  readonly saved: SavedFilter | null = $derived(
    app.settings.savedFilters.find(({ id }) => id === this.#from) ?? null,
  );
  /** Narrowed in a way that is not the saved one. */
  readonly unsaved: boolean = $derived(
    !sameFilters(this.list, this.saved ?? { ...allVideos, sort: this.sort }),
  );

  readonly accounts: readonly string[] = $derived(
    this.everywhere
      ? sessions.accounts.map(({ id }) => id)
      : sessions.current === null
        ? []
        : [sessions.current.id],
  );
  /** Of several accounts in one table. */
  readonly several: boolean = $derived(this.accounts.length > 1);
  readonly entries: readonly VideoEntry[] = $derived.by(() => {
    const [first, ...others] = this.accounts.map((account) => videos.of(account));
    return others.length === 0 ? (first ?? []) : [...(first ?? []), ...others.flat()];
  });
  readonly columns = $derived(tableColumns(app.settings.videoColumns, this.several, words));

  // One after the other, so that a key in the search field neither sorts nor filters anew.
  readonly #sorted: readonly VideoEntry[] = $derived(
    sortEntries(this.entries, this.sort, this.by, app.locale),
  );
  readonly #filtered: readonly VideoEntry[] = $derived.by(() => {
    if (this.filters.length === 0) return this.#sorted;
    const relative = this.filters.some(({ field }) => field === 'published');
    const matches = filterMatcher(this.filters, relative ? clock.now : new Date());
    return this.#sorted.filter(({ row }) => matches(row));
  });
  /** On the table. */
  readonly shown: readonly VideoEntry[] = $derived(searchEntries(this.#filtered, this.search));
  readonly #keys: readonly VideoKey[] = $derived(this.shown.map(({ key }) => key));

  readonly selection = new Selection<VideoKey>({
    ids: () => this.#keys,
    label: (key) => videos.at(key)?.name ?? '',
    platform: () => app.platform,
  });
  readonly selected: readonly VideoRow[] = $derived(
    this.selection.count === 0
      ? []
      : this.shown.filter(({ key }) => this.selection.has(key)).map(({ row }) => row),
  );

  /** What columns and filters say things with. */
  get by() {
    return { words, format, accountName };
  }

  /** What is found begins at the top. */
  find(search: string): void {
    if (search === this.search) return;
    this.search = search;
    this.scrollTop = 0;
  }

  set(field: VideoFilterField, values: readonly string[]): void {
    this.filters = withFilter(this.filters, field, values);
    this.scrollTop = 0;
  }

  put(list: VideoList, from: SavedFilter['id'] | null): void {
    ({ search: this.search, everywhere: this.everywhere, filters: this.filters, sort: this.sort } = list);
    this.#from = from;
    this.scrollTop = 0;
  }

  /** Everything of the present account; the order stays. */
  clear(): void {
    this.put({ ...allVideos, everywhere: this.everywhere, sort: this.sort }, null);
  }

  /** The place of the view says which saved filter is meant: one that is on the table already keeps its changes. */
  goTo(saved: SavedFilter | null): void {
    if ((saved?.id ?? null) === this.#from) return;
    this.put(saved ?? allVideos, saved?.id ?? null);
  }
}

/** `Marina Oduya on Tide Pool` */
function accountName(id: string): string {
  const account = sessions.byId(id);
  return account === null
    ? id
    : words.videos.accountOn(account.displayName || account.username, account.server.name);
}

export const desk = new VideosDesk();
