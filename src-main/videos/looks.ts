import type { PeerTubeClient } from '../peertube/client.ts';
import { failed, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { createTurns, inBatches } from '../storage/index.ts';
import { rowFrom } from './row-from.ts';
import { sizeFrom } from './size-from.ts';
import type { VideoRow } from './video-row.ts';

export interface LookOptions {
  /** Gives way to a person's clicks. */
  readonly background?: boolean;
}

export interface LooksDeps {
  readonly account: AccountId;
  readonly client: () => Outcome<Pick<PeerTubeClient, 'call'>>;
  readonly origin: () => Outcome<string>;
  readonly log: { warn(message: string): void };
  readonly signal: AbortSignal;
  readonly row: (uuid: string) => VideoRow | undefined;
  /** `gone`: UUIDs of videos that are not there any more. */
  readonly found: (rows: readonly VideoRow[], gone: readonly string[]) => void;
}

/** Looks at single videos (`videos.get`), for what lists do not tell and for what has just changed. */
export interface Looks {
  /** Problem: the first that is none of one video's. */
  again(uuids: readonly string[], options?: LookOptions): Promise<Outcome<undefined>>;
  /** In the background, those whose size is not known. What was asked before and not begun is given up. */
  sizes(uuids: readonly string[]): Promise<Outcome<undefined>>;
  /** A moment, to be held against by `wasSeenAfter`. */
  now(): number;
  /** Whether the video was looked at, and found or not, after that moment. */
  wasSeenAfter(uuid: string, moment: number): boolean;
}

const atOnce = 4;

export function createLooks(deps: LooksDeps): Looks {
  const { account, log, signal } = deps;
  /** Of two looks at one video the later one tells how it is. */
  const turns = createTurns();
  const seen = new Map<string, number>();
  let moment = 0;
  /** Without a file when they were looked at: as they looked then. */
  const withoutSize = new Map<string, string>();
  let sizing = new AbortController();

  const lookOf = (row: VideoRow | undefined): string => `${row?.state ?? ''} ${row?.duration ?? ''}`;

  async function look(uuid: string, options: LookOptions): Promise<Problem | null> {
    const client = deps.client();
    if (!client.ok) return client.problem;
    const origin = deps.origin();
    if (!origin.ok) return origin.problem;
    const { background = false } = options;
    const answer = await client.value.call('videos.get', { path: { id: uuid } }, { background, signal });
    if (signal.aborted) return null;
    if (!answer.ok && answer.problem.code !== 'not-found') return answer.problem;
    moment += 1;
    seen.set(uuid, moment);
    if (!answer.ok) {
      deps.found([], [uuid]);
      return null;
    }
    const read = rowFrom({ account, origin: origin.value }, answer.value);
    if (!read.ok) {
      log.warn(`${account}: videos.get of ${uuid}: ${read.why}`);
      return null;
    }
    // A server that answers with another video than the one asked for would double a row.
    if (read.row.uuid !== uuid) return null;
    const row = { ...read.row, size: sizeFrom(answer.value) };
    if (row.size === null) withoutSize.set(uuid, lookOf(row));
    deps.found([row], []);
    return null;
  }

  async function all(uuids: readonly string[], options: LookOptions, given: AbortSignal) {
    const troubles: Problem[] = [];
    await inBatches([...new Set(uuids)], atOnce, async (uuid) => {
      if (troubles.length > 0 || given.aborted) return;
      const trouble = await turns.take(uuid, () => look(uuid, options));
      if (trouble !== null) troubles.push(trouble);
    });
    const [first] = troubles;
    return first === undefined ? succeeded(undefined) : failed(first);
  }

  return {
    again: (uuids, options = {}) => all(uuids, options, signal),

    sizes(uuids) {
      sizing.abort();
      sizing = new AbortController();
      const wanted = uuids.filter((uuid) => {
        const row = deps.row(uuid);
        return row !== undefined && row.size === null && withoutSize.get(uuid) !== lookOf(row);
      });
      return all(wanted, { background: true }, AbortSignal.any([signal, sizing.signal]));
    },

    now: () => moment,
    wasSeenAfter: (uuid, than) => (seen.get(uuid) ?? -1) > than,
  };
}
