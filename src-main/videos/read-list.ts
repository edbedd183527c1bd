import type { PeerTubeClient } from '../peertube/client.ts';
import { failed, ProblemError, succeeded, type Outcome } from '../peertube/problem.ts';
import { isFields } from '../peertube/is-fields.ts';
import { walkPages, type AskPage } from '../peertube/walk.ts';
import { rowFrom, type RowOf } from './row-from.ts';
import type { VideoRow } from './video-row.ts';

/** As much as PeerTube gives at once. */
const pageSize = 100;
/** Nobody has so many: a list without end is given up. */
const mostRows = 250_000;

export interface ListPage {
  readonly rows: readonly VideoRow[];
  /** What the server says there are, now. */
  readonly total: number;
  /** What `now` said when the page was asked for. */
  readonly askedAt: number;
}

export interface WholeList {
  /** UUIDs of all videos that there are, those among them that made no sense too. */
  readonly seen: ReadonlySet<string>;
  readonly total: number;
  /** What was wrong with each that made no sense. */
  readonly skipped: readonly string[];
}

export interface ReadListOptions {
  readonly client: Pick<PeerTubeClient, 'call'>;
  readonly of: RowOf;
  /** Videos of channels that one helps to manage, too: since 8.0. */
  readonly includeCollaborations: boolean;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Told before the next page is asked for. */
  readonly onPage: (page: ListPage) => void;
}

/** What tells a row from all others; a row that lacks all such is one by its text. */
function keyOf(row: unknown): string {
  const { uuid, id } = isFields(row) ? row : {};
  if (typeof uuid === 'string') return uuid;
  return typeof id === 'number' ? String(id) : JSON.stringify(row);
}

/**
 * Reads all of `users.myVideos`, newest first: sorted by what never changes, so that videos which come and go meanwhile
 * neither double nor hide others. A row that makes no sense is skipped. Problems: the call's.
 */
export async function readList(options: ReadListOptions): Promise<Outcome<WholeList>> {
  const { client, of, includeCollaborations, signal, now, onPage } = options;
  const seen = new Set<string>();
  const skipped: string[] = [];
  let rows: VideoRow[] = [];
  let total = 0;
  let askedAt: number | null = null;

  function tell(): void {
    if (askedAt !== null) onPage({ rows, total, askedAt });
    rows = [];
  }

  const ask: AskPage<unknown> = async (start, count) => {
    tell();
    askedAt = now();
    const query = {
      start,
      count,
      sort: '-createdAt',
      ...(includeCollaborations && { includeCollaborations }),
    };
    const page = await client.call('users.myVideos', { query }, { background: true, signal });
    if (!page.ok) throw new ProblemError(page.problem);
    total = page.value.total;
    return page.value;
  };

  try {
    for await (const given of walkPages(ask, { key: keyOf, pageSize, mostRows })) {
      const read = rowFrom(of, given);
      if (read.ok) {
        seen.add(read.row.uuid);
        rows.push(read.row);
      } else {
        if (read.uuid !== null) seen.add(read.uuid);
        skipped.push(read.why);
      }
    }
    tell();
    return succeeded({ seen, total, skipped });
  } catch (error) {
    if (error instanceof ProblemError) return failed(error.problem);
    throw error;
  }
}
