import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGrants } from '../../../../src-main/files/index.ts';
import type { CallOptions } from '../../../../src-main/peertube/client.ts';
import {
  failed,
  problem,
  succeeded,
  type Outcome,
  type Problem,
} from '../../../../src-main/peertube/problem.ts';
import type { AccountView } from '../../../../src-main/sessions/index.ts';
import type { StudioClient, StudioDeps } from '../../../../src-main/studio/ports.ts';
import { createStudioRequests, type StudioRequests } from '../../../../src-main/studio/requests.ts';

/** A video of the server as it answers for it. */
export const readyVideo = { uuid: 'v', name: 'A talk', duration: 100, state: { id: 1 }, files: [{ id: 1 }] };
export const busyVideo = { ...readyVideo, state: { id: 2 } };
export const editedVideo = { ...readyVideo, duration: 49, files: [{ id: 9 }] };

export const cutAlone = {
  account: 'a',
  video: 'v',
  name: 'A talk',
  cut: { start: 1, end: 50 },
  remove: [],
  files: { intro: null, outro: null, watermark: null },
  whenReady: true,
};

type Answer = (options: CallOptions) => unknown;

/** Requests on one profile, with a server, a watch and a clock that do as they are told. */
export interface Ports {
  requests: StudioRequests;
  answers: { get: Answer; edit: Answer };
  /** Names of the calls; those that nobody asked for just now with " bg". */
  readonly calls: string[];
  readonly reported: Problem[];
  onReport: () => void;
  readonly arrived: string[];
  /** What is done when the server is told to have it. */
  onArrived: () => Promise<void>;
  /** Long sleeps that were begun, milliseconds. */
  readonly pauses: number[];
  /** The last long sleep is over. */
  endPause(): void;
  waiting(): number;
  idle(): void;
  /** Number of edits sent. */
  edits(): number;
  state(): Promise<unknown>;
  onDisk(): Promise<unknown>;
  /** From now on the disk takes nothing; or all again, as it was. */
  breakDisk(): Promise<void>;
  mendDisk(): Promise<void>;
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export const unreachable = failed(problem('unreachable'));
export const conflict = failed(problem('conflict', { status: 409 }));

export async function openPorts(): Promise<Ports> {
  const folder = await mkdtemp(join(tmpdir(), 'sepiola-ports-'));
  const studio = join(folder, 'studio');
  const file = join(studio, 'requests.json');
  const waiting = new Set<() => void>();
  let kept = '';
  let endPause = (): void => undefined;

  const call = async (
    name: string,
    _input: unknown,
    options: CallOptions = {},
  ): Promise<Outcome<unknown>> => {
    if (options.signal?.aborted === true) return failed(problem('aborted'));
    ports.calls.push(options.background === true ? `${name} bg` : name);
    const answer = name === 'videos.get' ? ports.answers.get(options) : ports.answers.edit(options);
    return (await answer) as Outcome<unknown>; // As the tests give it.
  };
  const deps: StudioDeps = {
    folder,
    storage: {
      now: () => 0,
      report(found) {
        ports.reported.push(found);
        ports.onReport();
      },
    },
    clock: {
      now: () => 0,
      sleep(ms, signal) {
        if (ms < 10_000) return Promise.resolve();
        ports.pauses.push(ms);
        return new Promise((resolve, reject) => {
          endPause = resolve;
          signal?.addEventListener('abort', () => reject(new Error('Aborted')));
        });
      },
    },
    grants: createGrants(),
    sessions: {
      clientFor: () => succeeded({ call } as unknown as StudioClient), // Answers these two calls.
      capabilities: () => Promise.resolve(failed(problem('account-unknown'))),
      list: () => ({ accounts: [{ id: 'a', quota: null } as AccountView], current: 'a' }), // No more is read of it.
      onChanged: () => () => undefined,
    },
    watch: {
      begin: () => undefined,
      whenIdle(_video, callback) {
        waiting.add(callback);
        return () => waiting.delete(callback);
      },
    },
    videos: { lookAgain: () => undefined, onRemoved: () => () => undefined },
  };
  const openRequests = (): StudioRequests =>
    createStudioRequests(deps, async ({ video }) => {
      ports.arrived.push(video);
      await ports.onArrived();
    });

  const ports: Omit<Ports, 'requests'> = {
    answers: { get: () => succeeded(readyVideo), edit: () => succeeded(undefined) },
    calls: [],
    reported: [],
    onReport: () => undefined,
    arrived: [],
    onArrived: () => Promise.resolve(),
    pauses: [],
    endPause: () => endPause(),
    waiting: () => waiting.size,
    idle() {
      const callbacks = [...waiting];
      waiting.clear();
      for (const callback of callbacks) callback();
    },
    edits: () => ports.calls.filter((name) => name.startsWith('videos.editInStudio')).length,
    state: async () => (await all.requests.list())[0]?.state,
    onDisk: async () => (JSON.parse(await readFile(file, 'utf8')) as { value: unknown }).value,
    async breakDisk() {
      kept = await readFile(file, 'utf8');
      await rm(studio, { recursive: true });
      await writeFile(studio, 'No folder');
    },
    async mendDisk() {
      await rm(studio);
      await mkdir(studio);
      await writeFile(file, kept);
    },
    async reopen() {
      await all.requests.close();
      waiting.clear();
      all.requests = openRequests();
      await all.requests.list();
    },
    async close() {
      await all.requests.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const all: Ports = Object.assign(ports, { requests: openRequests() });
  return all;
}
