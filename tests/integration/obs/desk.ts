import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { VideoRef } from '../../../src-main/edits/index.ts';
import type { StreamTarget } from '../../../src-main/lives/index.ts';
import { createObs, type Obs, type ObsView } from '../../../src-main/obs/index.ts';
import { systemClock } from '../../../src-main/peertube/clock.ts';
import { succeeded, type Outcome, type Problem } from '../../../src-main/peertube/problem.ts';
import type { AccountsView } from '../../../src-main/sessions/index.ts';
import { startObs, type ObsStandIn, type ObsStandInOptions } from '../../obs/obs-stand-in.ts';
import { createMemoryKeychain, type MemoryKeychain } from '../../unit/sessions/memory.ts';
import { accountsOf } from '../../unit/lives/accounts.ts';

export const password = 'sesame-open-0815';
export const live: VideoRef = { account: 'acc', video: 'd8c9c0f6-8f6b-4a59-9ef2-1c1c3a0a5b11' };
export const target: StreamTarget = {
  server: 'rtmps://tube.example:1936/live',
  key: '7d9f3c1e-4b6a-4d8e-9a2b-1f0e5d6c7b8a',
  savesReplay: true,
};

export interface Desk {
  readonly obs: Obs;
  readonly keychain: MemoryKeychain;
  readonly folder: string;
  /** Everything that the service told: views, answers, lines of the log, problems. */
  readonly told: unknown[];
  readonly views: ObsView[];
  /** Lives whose stream ended. */
  readonly ended: { readonly live: VideoRef; readonly savesReplay: boolean }[];
  /** Resolves with the first view, from now on, that will do. */
  until(willDo: (view: ObsView) => boolean): Promise<ObsView>;
  /** Another account list, as after a sign-out. */
  setAccounts(ids: readonly string[]): void;
  /** What is in files of the profile. */
  files(): Promise<string>;
}

export interface DeskOptions {
  readonly keychain?: MemoryKeychain;
  readonly folder?: string;
  readonly target?: (live: VideoRef) => Promise<Outcome<StreamTarget>>;
  readonly patienceMs?: number;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sepiola-obs-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The service as the app has it, on a profile of its own; ends with the test. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const folder = options.folder ?? (await newFolder());
  const keychain = options.keychain ?? createMemoryKeychain();
  const told: unknown[] = [];
  const views: ObsView[] = [];
  const ended: Desk['ended'] = [];
  const listeners = new Set<(view: AccountsView) => void>();
  let accounts = accountsOf(['acc']);
  const obs = createObs({
    folder,
    storage: { now: () => Date.now(), report: (problem: Problem) => told.push(problem) },
    clock: systemClock,
    keychain,
    log: { warn: (line) => told.push(line) },
    sessions: {
      list: () => accounts,
      onChanged(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    target: options.target ?? (() => Promise.resolve(succeeded(target))),
    streamEnded: (of, savesReplay) => ended.push({ live: of, savesReplay }),
    patienceMs: options.patienceMs ?? 5_000,
  });
  onTestFinished(() => obs.close());
  obs.onChanged((view) => {
    views.push(view);
    told.push(view);
  });
  return {
    obs: heard(obs, told),
    keychain,
    folder,
    told,
    views,
    ended,
    until: (willDo) =>
      new Promise((resolve) => {
        const stop = obs.onChanged((view) => {
          if (!willDo(view)) return;
          stop();
          resolve(view);
        });
      }),
    setAccounts(ids) {
      accounts = accountsOf(ids);
      for (const listener of listeners) listener(accounts);
    },
    async files() {
      const names = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = names.filter((entry) => entry.isFile());
      const texts = await Promise.all(
        files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
      );
      return texts.join('\n');
    },
  };
}

/** The same, whose answers are kept. */
function heard(obs: Obs, told: unknown[]): Obs {
  const keep = async <Value>(answer: Promise<Value>): Promise<Value> => {
    const value = await answer;
    told.push(value);
    return value;
  };
  return {
    ...obs,
    view: () => keep(obs.view()),
    connect: (address, given) => keep(obs.connect(address, given)),
    setUp: (of) => keep(obs.setUp(of)),
    startStream: () => keep(obs.startStream()),
    stopStream: () => keep(obs.stopStream()),
    forget: () => keep(obs.forget()),
  };
}

export async function openObs(options: ObsStandInOptions = {}): Promise<ObsStandIn> {
  const obs = await startObs({ password, ...options });
  onTestFinished(() => obs.close());
  return obs;
}
