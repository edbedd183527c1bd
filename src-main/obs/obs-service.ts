import type { VideoRef } from '../edits/index.ts';
import type { StreamTarget } from '../lives/index.ts';
import type { Clock } from '../peertube/clock.ts';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId, AccountsView } from '../sessions/index.ts';
import { causeOf, createTurns, type StorageDeps } from '../storage/index.ts';
import { createConnecting } from './connecting.ts';
import { giveTarget } from './given.ts';
import type { ObsConnection } from './obs-connection.ts';
import { createObsMemory } from './obs-memory.ts';
import type { ObsKeychain } from './obs-password.ts';
import { obsRefused } from './obs-problem.ts';
import { createObsStatus } from './obs-status.ts';
import type { ObsAddress, ObsView } from './obs.ts';
import { loadObsSocket } from './open-socket.ts';
import { createStreaming } from './streaming.ts';

export interface ObsDeps {
  /** The profile's. */
  readonly folder: string;
  readonly storage: StorageDeps;
  readonly clock: Clock;
  readonly keychain: ObsKeychain;
  readonly log: { warn(message: string): void };
  readonly sessions: {
    list(): AccountsView;
    onChanged(listener: (view: AccountsView) => void): () => void;
  };
  /** Where a live's stream goes. */
  readonly target: (live: VideoRef) => Promise<Outcome<StreamTarget>>;
  /**
   * OBS has ended the stream of a live.
   *
   * @param savesReplay as it was when OBS was given its address
   */
  readonly streamEnded: (live: VideoRef, savesReplay: boolean) => void;
  readonly load?: typeof loadObsSocket;
  /** How long OBS may take for an answer; 5 s. */
  readonly patienceMs?: number;
}

/**
 * OBS, over its own WebSocket protocol. It is connected when a person wants something of it, and not again by itself:
 * an OBS that is not running is no trouble.
 */
export interface Obs {
  view(): Promise<ObsView>;
  /** @param password null: the kept one; '': none. It is kept once OBS has taken it. */
  connect(address: ObsAddress, password: string | null): Promise<Outcome<ObsView>>;
  disconnect(): Promise<void>;
  forget(): Promise<Outcome<undefined>>;
  setUp(live: VideoRef): Promise<Outcome<ObsView>>;
  /**
   * After a set-up that goes on, and not where that fails. Ends when OBS says that it streams, or that it does not.
   * One that streams already is well.
   */
  startStream(): Promise<Outcome<ObsView>>;
  /** Ends when OBS says that it has ended. One that does not stream is well. */
  stopStream(): Promise<Outcome<ObsView>>;
  onChanged(listener: (view: ObsView) => void): () => void;
  close(): Promise<void>;
}

export function createObs(deps: ObsDeps): Obs {
  const { log, sessions, load = loadObsSocket, patienceMs = 5_000 } = deps;
  const turns = createTurns();
  const isKnown = (account: AccountId): boolean => sessions.list().accounts.some(({ id }) => id === account);
  const memory = createObsMemory({ ...deps, isKnown });
  const status = createObsStatus({ ...deps, memory });
  const connecting = createConnecting({ ...deps, load, patienceMs, memory, status });
  const streaming = createStreaming({ status, ready });
  /** The last that was asked for, while it goes on. */
  let settingUp: Promise<Outcome<ObsView>> | null = null;

  /** What OBS refused is told with the view too: whoever looks later sees it. */
  function settled(outcome: Outcome<unknown>): Outcome<ObsView> {
    if (outcome.ok) status.set({ problem: null });
    else if (outcome.problem.code.startsWith('obs-')) status.set({ problem: outcome.problem });
    return outcome.ok ? succeeded(status.view()) : outcome;
  }

  async function ready(): Promise<Outcome<ObsConnection>> {
    await memory.load();
    return await connecting.ready();
  }

  async function give(live: VideoRef): Promise<Outcome<undefined>> {
    const connection = await ready();
    if (!connection.ok) return connection;
    const target = await deps.target(live);
    if (!target.ok) return target;
    const read = await status.readStatus(connection.value);
    if (!read.ok) return read;
    const { stream } = status.view();
    if (streaming.isStarting() || stream !== 'idle') return failed(obsRefused('streaming'));
    const given = await giveTarget(connection.value, live, target.value);
    if (!given.ok) {
      // Whatever it has now: it is not what it was asked to take.
      if (status.open() === connection.value) status.set({ setFor: null });
      return given;
    }
    if (status.open() === connection.value) status.set({ setFor: given.value.live });
    return await memory.gave(given.value);
  }

  async function setUp(live: VideoRef): Promise<Outcome<ObsView>> {
    const own = turns.take('set-up', async () => settled(await give(live)));
    settingUp = own;
    try {
      return await own;
    } finally {
      if (settingUp === own) settingUp = null;
    }
  }

  async function start(): Promise<Outcome<unknown>> {
    // Before, or after one that failed, it would go to another live than the one that is meant.
    while (settingUp !== null) {
      const setUpBefore = await settingUp;
      if (!setUpBefore.ok) return setUpBefore;
    }
    return await streaming.start();
  }

  async function forgetUnknown(): Promise<void> {
    await memory.load();
    const { setFor } = status.view();
    if (setFor !== null && !isKnown(setFor.account)) status.set({ setFor: null });
    const forgotten = await memory.forgetUnknown();
    if (!forgotten.ok) log.warn(`OBS: ${forgotten.problem.code}`);
  }

  const stopListening = sessions.onChanged(() => {
    forgetUnknown().catch((error: unknown) => log.warn(`OBS: ${causeOf(error)}`));
  });

  return {
    async view() {
      await memory.load();
      return status.view();
    },
    async connect(address, password) {
      await memory.load();
      const connected = await connecting.connect(address, password);
      return connected.ok ? succeeded(status.view()) : connected;
    },
    async disconnect() {
      await memory.load();
      connecting.part();
      status.set({});
    },
    async forget() {
      await memory.load();
      const forgetting = connecting.forget();
      status.set({});
      const forgotten = await forgetting;
      status.set({});
      return forgotten;
    },
    setUp,
    async startStream() {
      return settled(await start());
    },
    async stopStream() {
      return settled(await streaming.stop());
    },
    onChanged: (listener) => status.onChanged(listener),
    async close() {
      stopListening();
      await connecting.close();
      await turns.take('set-up', () => Promise.resolve());
    },
  };
}
