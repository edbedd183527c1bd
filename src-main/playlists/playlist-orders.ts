import { EventEmitter } from 'node:events';
import type { PeerTubeClient } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { mayBeDone } from '../peertube/retry.ts';
import type { AccountId } from '../sessions/index.ts';
import { createRecordFile, recordPath, type StorageDeps } from '../storage/index.ts';
import { elementsOf, wantedOf } from './elements-of.ts';
import { orderingsKind, type OrderingRecord } from './ordering-record.ts';
import type { PlaylistOrdering, PlaylistRef } from './playlist-order.ts';
import { planReorder, type PlaylistMove } from './reorder-plan.ts';

export interface PlaylistOrdersDeps {
  /** The profile's. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly clientFor: (account: AccountId) => Outcome<Pick<PeerTubeClient, 'request' | 'call'>>;
}

/**
 * Brings playlists into an order that the person asked for, in few calls. Each call leaves all elements in the list
 * and those that it does not move in their order, so that a failure in the middle scrambles nothing: what is left to do
 * is planned anew from the list as it is then. What was asked for is on disk until it is done.
 */
export interface PlaylistOrders {
  /** Those that are not done, and those of this run that are. */
  list(): Promise<readonly PlaylistOrdering[]>;
  /**
   * Begins; `onChanged` tells how it goes. Of a playlist that is being ordered, the later order is the one that counts.
   *
   * @param elements numbers of elements; what the list has beside them stays where it stands
   */
  order(of: PlaylistRef & { readonly elements: readonly number[] }): Promise<Outcome<PlaylistOrdering>>;
  /** Goes on with what failed or was interrupted. Problem: 'not-found'. */
  retry(of: PlaylistRef): Promise<Outcome<undefined>>;
  /** Leaves the list as it is now. */
  stop(of: PlaylistRef): Promise<void>;
  onChanged(listener: (ordering: PlaylistOrdering) => void): () => void;
  close(): Promise<void>;
}

interface Ordering {
  view: PlaylistOrdering;
  readonly elements: readonly number[];
  readonly abort: AbortController;
  ended: Promise<void>;
}

const keyOf = ({ account, playlist }: PlaylistRef): string => `${account} ${playlist}`;

/** Plans of which nothing came, one after the other: then it is not the line, and not somebody else's change. */
const mostFruitless = 5;
/** A list that others change all the time would never be done. */
const mostMovesPerElement = 10;

export function createPlaylistOrders(deps: PlaylistOrdersDeps): PlaylistOrders {
  const events = new EventEmitter<{ changed: [PlaylistOrdering] }>();
  const file = createRecordFile(orderingsKind, recordPath(deps.folder, 'playlist-orders'), deps.storage);
  const orderings = new Map<string, Ordering>();
  let loading: Promise<void> | null = null;

  function load(): Promise<void> {
    loading ??= file.read().then((records) => {
      for (const { elements, ...of } of records ?? []) {
        const view = { ...of, moved: 0, moves: 0, state: { kind: 'interrupted' } } as const;
        orderings.set(keyOf(of), {
          view,
          elements,
          abort: new AbortController(),
          ended: Promise.resolve(),
        });
      }
    });
    return loading;
  }

  function save(): Promise<Outcome<undefined>> {
    const open = [...orderings.values()].filter(({ view }) => view.state.kind !== 'done');
    return file.save(
      open.map(({ view: { account, playlist }, elements }): OrderingRecord => ({
        account,
        playlist,
        elements,
      })),
    );
  }

  function tell(ordering: Ordering, changes: Partial<PlaylistOrdering>): void {
    ordering.view = { ...ordering.view, ...changes };
    if (orderings.get(keyOf(ordering.view)) === ordering) events.emit('changed', ordering.view);
  }

  async function run(ordering: Ordering): Promise<Outcome<undefined>> {
    const { account, playlist } = ordering.view;
    const { signal } = ordering.abort;
    const most = 100 + mostMovesPerElement * ordering.elements.length;
    let fruitless = 0;
    while (fruitless < mostFruitless && ordering.view.moved < most) {
      const client = deps.clientFor(account);
      if (!client.ok) return client;
      const current = await elementsOf(client.value, playlist, signal);
      if (!current.ok) return current;
      const plan = planReorder(current.value, wantedOf(current.value, ordering.elements));
      if (plan.length === 0) return succeeded(undefined);
      const { moved } = ordering.view;
      tell(ordering, { moves: moved + plan.length });
      const carriedOut = await carryOut(ordering, client.value, plan);
      if (!carriedOut.ok) return carriedOut;
      fruitless = ordering.view.moved > moved ? 0 : fruitless + 1;
    }
    return failed(
      problem('conflict', { details: { reason: 'changes-meanwhile' }, retry: { kind: 'later' } }),
    );
  }

  /** Ends early, well, where it is not known whether a move was made: the plan that follows sees it. */
  async function carryOut(
    ordering: Ordering,
    client: Pick<PeerTubeClient, 'call'>,
    plan: readonly PlaylistMove[],
  ): Promise<Outcome<undefined>> {
    const { signal } = ordering.abort;
    const path = { playlistId: ordering.view.playlist };
    for (const move of plan) {
      const answer = await client.call(
        'videoPlaylists.reorder',
        { path, body: move },
        { signal, background: true },
      );
      if (!answer.ok) {
        const isUnclear =
          answer.problem.retry.kind === 'later' &&
          answer.problem.code !== 'offline' &&
          mayBeDone({ problem: answer.problem, neverSent: false });
        // A position that is out of range: somebody took elements out meanwhile.
        return isUnclear || answer.problem.status === 400 ? succeeded(undefined) : answer;
      }
      tell(ordering, { moved: ordering.view.moved + 1 });
    }
    return succeeded(undefined);
  }

  function start(of: PlaylistRef, elements: readonly number[]): Ordering {
    const ordering: Ordering = {
      view: { account: of.account, playlist: of.playlist, moved: 0, moves: 0, state: { kind: 'running' } },
      elements,
      abort: new AbortController(),
      ended: Promise.resolve(),
    };
    orderings.set(keyOf(of), ordering);
    tell(ordering, {});
    ordering.ended = run(ordering)
      .catch((error: unknown) => failed(problem('bug', { cause: String(error) })))
      .then(async (end) => {
        if (ordering.abort.signal.aborted) return;
        if (end.ok) {
          ordering.view = { ...ordering.view, state: { kind: 'done' } };
          // A disk that is full: it is found again at the next start, where nothing is left to do.
          await save();
        }
        tell(ordering, end.ok ? {} : { state: { kind: 'failed', problem: end.problem } });
      });
    return ordering;
  }

  async function halt(of: PlaylistRef): Promise<Ordering | undefined> {
    await load();
    const before = orderings.get(keyOf(of));
    before?.abort.abort();
    await before?.ended;
    return before;
  }

  return {
    async list() {
      await load();
      return [...orderings.values()].map(({ view }) => view);
    },

    async order({ elements, ...of }) {
      await halt(of);
      const ordering: Ordering = {
        view: { ...of, moved: 0, moves: 0, state: { kind: 'interrupted' } },
        elements,
        abort: new AbortController(),
        ended: Promise.resolve(),
      };
      orderings.set(keyOf(of), ordering);
      const kept = await save();
      if (!kept.ok) {
        orderings.delete(keyOf(of));
        return kept;
      }
      return succeeded(start(of, elements).view);
    },

    async retry(of) {
      await load();
      const before = orderings.get(keyOf(of));
      if (before === undefined || before.view.state.kind === 'done') return failed(problem('not-found'));
      if (before.view.state.kind !== 'running') start(of, before.elements);
      return succeeded(undefined);
    },

    async stop(of) {
      const before = await halt(of);
      if (before === undefined) return;
      orderings.delete(keyOf(of));
      await save();
      events.emit('changed', { ...before.view, state: { kind: 'done' } });
    },

    onChanged(listener) {
      events.on('changed', listener);
      return () => events.off('changed', listener);
    },

    async close() {
      for (const { abort } of orderings.values()) abort.abort();
      await Promise.all([...orderings.values()].map(({ ended }) => ended));
    },
  };
}
