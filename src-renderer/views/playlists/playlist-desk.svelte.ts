/* eslint-disable svelte/prefer-svelte-reactivity -- the maps and sets here are made, read once and dropped */
import { succeeded, type Outcome, type PlaylistRef } from '../../../src-preload/contract.ts';
import { app } from '../../state/app.svelte.ts';
import { call, problemOf, tryCall } from '../../state/bridge.ts';
import { playlistOrders } from '../../state/playlist-orders.svelte.ts';
import { queryClient } from '../../state/queries.ts';
import { Selection } from '../../state/selection.svelte.ts';
import { toasts } from '../../state/toasts.svelte.ts';
import { undo } from '../../state/undo.svelte.ts';
import { format, sayProblem, words } from '../../state/words.svelte.ts';
import { movedBy, movedTo, type Direction } from './element-moves.ts';
import type { Part } from './part-of-video.ts';
import type { PlaylistElement } from './playlist-queries.ts';

/** One open playlist: its elements as the person has put them, which the server follows. */
export class PlaylistDesk {
  readonly of: PlaylistRef;
  readonly selection: Selection<number>;
  #elements = $state.raw<readonly PlaylistElement[]>([]);

  constructor(of: PlaylistRef) {
    this.of = of;
    this.selection = new Selection<number>({
      ids: () => this.#elements.map(({ id }) => id),
      label: (id) => this.nameOf(id),
      platform: () => app.platform,
    });
  }

  get elements(): readonly PlaylistElement[] {
    return this.#elements;
  }

  get ids(): readonly number[] {
    return this.#elements.map(({ id }) => id);
  }

  get selected(): readonly PlaylistElement[] {
    return this.#elements.filter(({ id }) => this.selection.has(id));
  }

  /** As the server told. While it is still being put in order, what the person asked for is what is shown. */
  take(elements: readonly PlaylistElement[]): void {
    const ordering = playlistOrders.of(this.of.account, this.of.playlist);
    if (ordering?.state.kind === 'running' && this.#elements.length > 0) {
      const places = new Map(this.ids.map((id, place) => [id, place]));
      const placeOf = ({ id }: PlaylistElement) => places.get(id) ?? Infinity;
      this.#elements = elements.toSorted((a, b) => placeOf(a) - placeOf(b));
    } else this.#elements = elements;
  }

  nameOf(id: number): string {
    const element = this.#elements.find((candidate) => candidate.id === id);
    return element?.video?.name ?? words.playlists.inside.gone;
  }

  async move(direction: Direction): Promise<void> {
    this.#report(await this.#order(movedBy(this.ids, this.#chosen(), direction)));
  }

  /** @param place from 1 */
  async moveTo(place: number): Promise<void> {
    this.#report(await this.#order(movedTo(this.ids, this.#chosen(), place)));
  }

  /** An order that came of dragging, or of a rule. */
  async order(ids: readonly number[]): Promise<void> {
    const before = this.ids;
    const asked = await this.#order(ids, { quiet: true });
    this.#report(asked);
    if (asked.ok) undo.offer(words.playlists.inside.sorted, () => this.#order(before, { quiet: true }));
  }

  #report(outcome: Outcome<unknown>): void {
    if (!outcome.ok) toasts.problem(outcome.problem);
  }

  async setPart(element: number, part: Part): Promise<boolean> {
    const { account, playlist } = this.of;
    const set = await tryCall(account, 'videoPlaylists.updateElement', {
      path: { playlistId: playlist, playlistElementId: element },
      body: part,
    });
    this.#report(set);
    if (!set.ok) return false;
    this.#elements = this.#elements.map((known) => (known.id === element ? { ...known, ...part } : known));
    toasts.say(words.playlists.inside.partSaved, { tone: 'ok' });
    this.#renew();
    return true;
  }

  /** The selected ones; Undo puts them back into their places, with the parts that are played. */
  async takeOut(): Promise<void> {
    const say = words.playlists.inside;
    const { account, playlist } = this.of;
    const before = this.#elements;
    const { selected } = this;
    const [first] = selected;
    if (first === undefined) return;
    const at = this.ids.indexOf(first.id);
    const gone: PlaylistElement[] = [];
    const problems: unknown[] = [];
    for (const element of selected) {
      try {
        await call(account, 'videoPlaylists.deleteElement', {
          path: { playlistId: playlist, playlistElementId: element.id },
        });
        gone.push(element);
        this.#elements = this.#elements.filter(({ id }) => id !== element.id);
      } catch (error) {
        problems.push(error);
      }
    }
    const next = this.ids[Math.min(at, this.ids.length - 1)];
    if (next === undefined) this.selection.clear();
    else this.selection.choose(next);
    this.#sayProblems(problems, say.notRemoved);
    const [one] = gone;
    if (one === undefined) return;
    this.#renew();
    undo.offer(
      gone.length === 1 ? say.removed(one.video?.name ?? say.gone) : say.removedMany(gone.length, format),
      () => this.#putBack(gone, before),
    );
  }

  /** Adds videos at the end. Gives how many could not be added. */
  async add(videos: readonly string[], told: (done: number) => void): Promise<number> {
    const problems: unknown[] = [];
    for (const [done, video] of videos.entries()) {
      told(done);
      try {
        await this.#add(video, {});
      } catch (error) {
        problems.push(error);
      }
    }
    const added = videos.length - problems.length;
    if (added > 0) toasts.say(words.playlists.add.added(added, format), { tone: 'ok' });
    this.#sayProblems(problems, words.playlists.add.failed);
    this.#renew();
    return problems.length;
  }

  #chosen(): ReadonlySet<number> {
    return new Set(this.selection.selected);
  }

  async #add(videoId: string, part: Partial<Part>): Promise<number> {
    const { account, playlist } = this.of;
    const { videoPlaylistElement } = await call(account, 'videoPlaylists.addVideo', {
      path: { playlistId: playlist },
      body: { videoId, ...part },
    });
    return videoPlaylistElement.id;
  }

  async #putBack(
    gone: readonly PlaylistElement[],
    before: readonly PlaylistElement[],
  ): Promise<Outcome<unknown>> {
    const again = new Map<number, number>();
    const problems: unknown[] = [];
    for (const { id, video, startTimestamp, stopTimestamp } of gone) {
      // What was no video any more cannot be put back, and nobody misses it.
      if (!video) continue;
      try {
        again.set(id, await this.#add(video.uuid, { startTimestamp, stopTimestamp }));
      } catch (error) {
        problems.push(error);
      }
    }
    this.#sayProblems(problems, words.playlists.add.failed);
    const order = before.map(({ id }) => again.get(id) ?? id);
    const asked = await playlistOrders.order(this.of, order);
    this.#renew();
    return asked;
  }

  async #order(ids: readonly number[], { quiet = false } = {}): Promise<Outcome<unknown>> {
    const before = this.#elements;
    if (ids.every((id, place) => before[place]?.id === id)) return succeeded(undefined);
    const byId = new Map(before.map((element) => [element.id, element]));
    this.#elements = ids.flatMap((id) => byId.get(id) ?? []);
    const asked = await playlistOrders.order(this.of, ids);
    if (!asked.ok) {
      this.#elements = before;
      return asked;
    }
    const { selected } = this.selection;
    const [first] = selected;
    if (quiet || first === undefined) return asked;
    const say = words.playlists.inside;
    const place = ids.indexOf(first) + 1;
    undo.offer(
      selected.length === 1
        ? say.moved(this.nameOf(first), place, format)
        : say.movedMany(selected.length, place, format),
      () =>
        this.#order(
          before.map(({ id }) => id),
          { quiet: true },
        ),
    );
    return asked;
  }

  #sayProblems(problems: readonly unknown[], say: (count: number, of: typeof format) => string): void {
    const [first] = problems;
    if (problems.length === 0) return;
    const { text } = sayProblem(problemOf(first));
    toasts.say(say(problems.length, format), { tone: 'failed', detail: text, stays: true });
  }

  #renew(): void {
    const { account } = this.of;
    void queryClient.invalidateQueries({ queryKey: [account, 'videoPlaylists.videos'] });
    void queryClient.invalidateQueries({ queryKey: [account, 'accounts.videoPlaylists'] });
  }
}
