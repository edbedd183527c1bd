import { createEdits, type BulkRun, type BulkView, type Edits } from '../../../../src-main/edits/index.ts';
import { systemClock, type Clock } from '../../../../src-main/peertube/clock.ts';
import { createPeerTubeClient } from '../../../../src-main/peertube/client.ts';
import { succeeded, type Problem } from '../../../../src-main/peertube/problem.ts';
import type { BegunWork } from '../../../../src-main/watch/index.ts';
import { account, signIn, valueOf, type Who } from '../../uploads/support/sign-in.ts';

/** Waits are long where people wait, and short here: a second takes five milliseconds. */
const haste = 200;
const begun = Date.now();
const hastyClock: Clock = {
  now: () => Math.round(begun + (performance.timeOrigin + performance.now() - begun) * haste),
  sleep: (ms, signal) => systemClock.sleep(ms / haste, signal),
};

/** The app's edits on one profile, against one server. */
export interface Desk {
  readonly edits: Edits;
  readonly lookedAgain: ReadonlySet<string>;
  readonly reported: readonly Problem[];
  readonly begun: readonly BegunWork[];
  setOnline(online: boolean): void;
  run(id: string): Promise<BulkRun>;
  /** Resolves when the run is, or becomes, as wanted. */
  until(id: string, is: (view: BulkView) => boolean): Promise<BulkView>;
  close(): Promise<void>;
}

export async function openDesk(profile: string, who: Who): Promise<Desk> {
  const sessions = await signIn(who);
  const client = createPeerTubeClient({
    origin: who.origin,
    userAgent: 'Sepiola tests',
    clock: hastyClock,
    token: () => sessions.accessToken(account),
    onUnauthorized: () => sessions.accessToken(account, { renew: true }),
    version: () => sessions.list().accounts[0]?.server.version,
  });
  const lookedAgain = new Set<string>();
  const reported: Problem[] = [];
  const begun: BegunWork[] = [];
  let online = true;
  const listeners = new Set<(online: boolean) => void>();
  const edits = createEdits({
    folder: profile,
    storage: { now: () => hastyClock.now(), report: (problem) => void reported.push(problem) },
    clock: hastyClock,
    sessions: { ...sessions, clientFor: () => succeeded(client) },
    network: {
      online: () => online,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    workBegun: (work) => void begun.push(work),
    lookAgain: (_account, videos) => videos.forEach((video) => lookedAgain.add(video)),
  });

  return {
    edits,
    lookedAgain,
    reported,
    begun,
    setOnline(next) {
      online = next;
      for (const listener of listeners) listener(next);
    },
    run: async (id) => valueOf(await edits.bulk.run(id)),
    until(id, is) {
      return new Promise((resolve) => {
        const look = (view: BulkView): void => {
          if (view.id !== id || !is(view)) return;
          edits.bulk.events.off('changed', look);
          resolve(view);
        };
        edits.bulk.events.on('changed', look);
        void edits.bulk.list().then((views) => views.forEach(look));
      });
    },
    async close() {
      await edits.close();
      client.close();
    },
  };
}
