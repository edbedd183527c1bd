import { EventEmitter } from 'node:events';
import { basename } from 'node:path';
import type { Capabilities } from '../peertube/capabilities.ts';
import type { Clock } from '../peertube/clock.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import type { CopyOffer, CopyState, CopyView } from './copy.ts';
import { findCopySource, type CopyClient, type CopySource } from './copy-source.ts';
import { fetchInto } from './fetch-into.ts';
import { createPartFile, type PartFile } from './part-file.ts';

export interface CopiesDeps {
  readonly clock: Clock;
  readonly clientFor: (account: AccountId) => Outcome<CopyClient>;
  readonly capabilities: (account: AccountId) => Promise<Outcome<Capabilities>>;
}

/** Which video's file: one copy at a time for each. */
export interface CopyOf {
  readonly account: AccountId;
  /** UUID. */
  readonly video: string;
}

/** Copies of videos' files, fetched from their servers to folders that the person chose. Forgotten with the app. */
export interface Copies {
  /** What could be copied; null where the server has nothing that can be had. */
  offer(of: CopyOf): Promise<Outcome<CopyOffer | null>>;
  list(): readonly CopyView[];
  /**
   * Begins; `onChanged` tells how it goes. One that runs already is answered as it is.
   *
   * Problems: 'not-found' (nothing to copy), 'disk-full', 'folder-not-writable'.
   */
  save(input: CopyOf & { readonly folder: string }): Promise<Outcome<CopyView>>;
  /** Goes on with what failed. Problem: 'not-found'. */
  retry(of: CopyOf): Outcome<undefined>;
  /** Nothing of it is left; of one that is done the file is. Resolves when nothing runs any more. */
  stop(of: CopyOf): Promise<void>;
  onChanged(listener: (view: CopyView) => void): () => void;
  close(): Promise<void>;
}

interface Copy {
  view: CopyView;
  readonly source: CopySource;
  readonly part: PartFile;
  readonly client: CopyClient;
  abort: AbortController;
  ended: Promise<void>;
}

const keyOf = ({ account, video }: CopyOf): string => `${account} ${video}`;

/** The window draws a bar: more often brings nothing. */
const tellEveryMs = 250;

export function createCopies(deps: CopiesDeps): Copies {
  const copies = new Map<string, Copy>();
  const events = new EventEmitter<{ changed: [CopyView] }>();

  function tell(copy: Copy, changes: Partial<CopyView>): void {
    copy.view = { ...copy.view, ...changes };
    events.emit('changed', copy.view);
  }

  async function sourceFor({
    account,
    video,
  }: CopyOf): Promise<Outcome<{ client: CopyClient; source: CopySource | null }>> {
    const client = deps.clientFor(account);
    if (!client.ok) return client;
    const capabilities = await deps.capabilities(account);
    if (!capabilities.ok) return capabilities;
    const source = await findCopySource(client.value, video, capabilities.value);
    return source.ok ? succeeded({ client: client.value, source: source.value }) : source;
  }

  async function run(copy: Copy): Promise<void> {
    const { source, part, client } = copy;
    let toldAt = -Infinity;
    const fetched = await fetchInto(part, {
      clock: deps.clock,
      signal: copy.abort.signal,
      size: source.size,
      open: (options) => source.open(client, options),
      onBroken: () => tell(copy, { received: part.length }),
      onReceived(received) {
        const now = deps.clock.now();
        if (now - toldAt < tellEveryMs && now >= toldAt) return;
        toldAt = now;
        tell(copy, { received });
      },
    });
    const finished = fetched.ok ? await part.finish() : fetched;
    if (!copy.abort.signal.aborted) {
      const state: CopyState = finished.ok ? { kind: 'done' } : { kind: 'failed', problem: finished.problem };
      tell(copy, { received: part.length, state, ...(finished.ok && { name: finished.value }) });
    }
  }

  function start(copy: Copy): void {
    copy.abort = new AbortController();
    tell(copy, { state: { kind: 'running' } });
    copy.ended = run(copy).catch((error: unknown) => {
      tell(copy, { state: { kind: 'failed', problem: problem('bug', { cause: String(error) }) } });
    });
  }

  async function stop(copy: Copy): Promise<void> {
    const isDone = copy.view.state.kind === 'done';
    copies.delete(keyOf(copy.view));
    copy.abort.abort();
    await copy.ended;
    if (!isDone) await copy.part.remove();
    tell(copy, { state: { kind: 'stopped' } });
  }

  return {
    async offer(of) {
      const found = await sourceFor(of);
      if (!found.ok) return found;
      const { source } = found.value;
      if (source === null) return succeeded(null);
      const { kind, name, size, height } = source;
      return succeeded({ kind, name, size, height });
    },

    list: () => [...copies.values()].map(({ view }) => view),

    async save({ folder, ...of }) {
      const before = copies.get(keyOf(of));
      if (before?.view.state.kind === 'running') return succeeded(before.view);
      const found = await sourceFor(of);
      if (!found.ok) return found;
      const { client, source } = found.value;
      if (source === null) return failed(problem('not-found'));
      const part = await createPartFile(folder, source.name);
      if (!part.ok) return part;
      if (before !== undefined) await stop(before);
      const { kind, size, height } = source;
      const copy: Copy = {
        view: {
          ...of,
          kind,
          size,
          height,
          name: part.value.name,
          folder: basename(folder),
          received: 0,
          state: { kind: 'running' },
        },
        source,
        part: part.value,
        client,
        abort: new AbortController(),
        ended: Promise.resolve(),
      };
      copies.set(keyOf(of), copy);
      start(copy);
      return succeeded(copy.view);
    },

    retry(of) {
      const copy = copies.get(keyOf(of));
      if (copy === undefined) return failed(problem('not-found'));
      if (copy.view.state.kind === 'failed') start(copy);
      return succeeded(undefined);
    },

    async stop(of) {
      const copy = copies.get(keyOf(of));
      if (copy !== undefined) await stop(copy);
    },

    onChanged(listener) {
      events.on('changed', listener);
      return () => events.off('changed', listener);
    },

    async close() {
      await Promise.all([...copies.values()].map(stop));
    },
  };
}
