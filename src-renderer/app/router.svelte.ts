export type ViewName =
  | 'home'
  | 'videos'
  | 'video'
  | 'captions'
  | 'uploads'
  | 'channels'
  | 'playlists'
  | 'lives'
  | 'statistics'
  | 'settings'
  | 'sign-in'
  | 'bulk';

/** Where one is: a view, and what it was asked to show. */
export interface Place<View extends string> {
  readonly view: View;
  /** What the view gives a meaning to: an id to select, an account to sign in again. */
  readonly of: string | null;
}

/** Kept at most: nobody goes back further. */
const longest = 50;

/** Views without addresses: a list of places, and where one stands in it. */
export class Router<View extends string> {
  #places = $state.raw<readonly Place<View>[]>([]);
  #at = $state(0);
  readonly #home: Place<View>;

  constructor(home: View) {
    this.#home = { view: home, of: null };
    this.#places = [this.#home];
  }

  get current(): Place<View> {
    return this.#places[this.#at] ?? this.#home;
  }
  get canGoBack(): boolean {
    return this.#at > 0;
  }
  get canGoForward(): boolean {
    return this.#at < this.#places.length - 1;
  }

  /** To the present place it goes without a trace. */
  go(view: View, of: string | null = null): void {
    const { current } = this;
    if (current.view === view && current.of === of) return;
    this.#places = [...this.#places.slice(0, this.#at + 1), { view, of }].slice(-longest);
    this.#at = this.#places.length - 1;
  }

  /** As `go`, leaving no way back to the present place: after signing in. */
  replace(view: View, of: string | null = null): void {
    this.#places = this.#places.with(this.#at, { view, of });
  }

  back(): void {
    if (this.canGoBack) this.#at -= 1;
  }

  forward(): void {
    if (this.canGoForward) this.#at += 1;
  }
}

/** The window's one router. */
export const router = new Router<ViewName>('home');
