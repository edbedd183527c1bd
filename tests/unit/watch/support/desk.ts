import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Capabilities } from '../../../../src-main/peertube/capabilities.ts';
import { failed, problem, succeeded, type Problem } from '../../../../src-main/peertube/problem.ts';
import type { AccountView } from '../../../../src-main/sessions/index.ts';
import type { VideoRow, VideosChange } from '../../../../src-main/videos/index.ts';
import {
  createWatch,
  type EndedWork,
  type InboxEntry,
  type Watch,
  type Work,
} from '../../../../src-main/watch/index.ts';
import { capabilitiesAt } from '../../drafts/support.ts';
import { createTurnedClock, type TurnedClock } from '../../peertube/turned-clock.ts';
import { createFakeServer, type FakeServer } from './fake-server.ts';
import { anAccount } from './fake-ports.ts';

/** The watch service among fakes, with a server for each account. */
export class Desk implements AsyncDisposable {
  readonly folder: string;
  readonly clock: TurnedClock = createTurnedClock(Date.parse('2030-01-01T00:00:00Z'));
  readonly servers = new Map<string, FakeServer>();
  accounts: readonly AccountView[];
  capabilities: Capabilities;
  isOnline = true;
  /** Rows of the list of videos that are on disk. */
  rows: readonly VideoRow[] = [];
  readonly changed: Work[] = [];
  readonly removed: string[] = [];
  readonly ended: EndedWork[] = [];
  readonly inboxes: (readonly InboxEntry[])[] = [];
  readonly reported: Problem[] = [];
  /** How many rows each look at the list of videos was about. */
  readonly looks: number[] = [];
  readonly lookedAt: { readonly account: string; readonly video: string; readonly at: number }[] = [];
  watch: Watch;
  private readonly sessionListeners = new Set<() => void>();
  private readonly networkListeners = new Set<(online: boolean) => void>();
  private readonly rowListeners = new Set<(change: VideosChange) => void>();
  private readonly wakeListeners = new Set<() => void>();

  private constructor(folder: string, accounts: readonly AccountView[], version: string) {
    this.folder = folder;
    this.accounts = accounts;
    this.capabilities = capabilitiesAt(version, accounts[0]?.role);
    for (const { id } of accounts)
      this.servers.set(
        id,
        createFakeServer(() => this.clock.now()),
      );
    this.watch = this.open();
  }

  static async open(options: { accounts?: readonly AccountView[]; version?: string } = {}): Promise<Desk> {
    const folder = await mkdtemp(join(tmpdir(), 'sepiola-watch-'));
    const desk = new Desk(folder, options.accounts ?? [anAccount('one')], options.version ?? '6.3.0');
    await desk.watch.list();
    return desk;
  }

  server(account = 'one'): FakeServer {
    const server = this.servers.get(account);
    if (server === undefined) throw new Error(`No server for ${account}`);
    return server;
  }

  /** Calls of all servers, in order. */
  get calls() {
    return [...this.servers.values()].flatMap(({ calls }) => calls).toSorted((a, b) => a.at - b.at);
  }

  /** Milliseconds between a moment and the calls since. */
  callsSince(moment: number): readonly number[] {
    return this.calls.filter(({ at }) => at >= moment).map(({ at }) => at - moment);
  }

  async pass(ms: number): Promise<void> {
    await this.clock.pass(ms);
  }

  online(isOnline: boolean): void {
    this.isOnline = isOnline;
    for (const listener of this.networkListeners) listener(isOnline);
  }

  wake(): void {
    for (const listener of this.wakeListeners) listener();
  }

  signOut(account: string): void {
    this.accounts = this.accounts.filter(({ id }) => id !== account);
    for (const listener of this.sessionListeners) listener();
  }

  /** Signed in, or another person than before. */
  signIn(account: AccountView): void {
    this.accounts = [...this.accounts.filter(({ id }) => id !== account.id), account];
    for (const listener of this.sessionListeners) listener();
  }

  tellRows(change: VideosChange): void {
    for (const listener of this.rowListeners) listener(change);
  }

  async restart(): Promise<void> {
    await this.watch.close();
    for (const listeners of [this.sessionListeners, this.networkListeners, this.rowListeners])
      listeners.clear();
    this.watch = this.open();
    await this.watch.list();
  }

  async list(): Promise<readonly Work[]> {
    return await this.watch.list();
  }

  async inbox(): Promise<readonly InboxEntry[]> {
    return await this.watch.inbox.list();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.watch.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private open(): Watch {
    const watch = createWatch({
      folder: this.folder,
      storage: { now: () => this.clock.now(), report: (found) => void this.reported.push(found) },
      clock: this.clock,
      sessions: {
        clientFor: (account) => {
          const isThere = this.accounts.some(({ id }) => id === account);
          return isThere ? succeeded(this.server(account).client) : failed(problem('account-unknown'));
        },
        capabilities: () => Promise.resolve(succeeded(this.capabilities)),
        list: () => ({ accounts: this.accounts, current: null }),
        onChanged: (listener) => listening(this.sessionListeners, listener),
      },
      videos: {
        all: (account) => Promise.resolve(succeeded(this.rows.filter((row) => row.account === account))),
        row: (account, uuid) =>
          Promise.resolve(
            succeeded(this.rows.find((row) => row.account === account && row.uuid === uuid) ?? null),
          ),
        lookAgain: (account, uuids) => {
          this.looks.push(uuids.length);
          for (const video of uuids) this.lookedAt.push({ account, video, at: this.clock.now() });
          return Promise.resolve(succeeded(undefined));
        },
        onChanged: (listener) => listening(this.rowListeners, listener),
      },
      network: {
        online: () => this.isOnline,
        onChange: (listener) => listening(this.networkListeners, listener),
      },
      power: { onResume: (listener) => listening(this.wakeListeners, listener) },
      reportBug: (error) => {
        throw error;
      },
    });
    watch.on('changed', (work) => void this.changed.push(work));
    watch.on('removed', (work) => void this.removed.push(work));
    watch.on('ended', (work) => void this.ended.push(work));
    watch.on('inbox', (entries) => void this.inboxes.push(entries));
    return watch;
  }
}

function listening<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
