import * as v from 'valibot';
import { lackOf } from '../../peertube/capabilities.ts';
import type { Finding, Watched } from '../watched.ts';
import { createListQuestion } from './list-question.ts';
import { count, maybe, moment, state, text } from './parse-rows.ts';
import type { Question } from './question.ts';

const rowSchema = v.object({
  id: count,
  state,
  externalChannelUrl: maybe(text),
  lastSyncAt: maybe(moment),
  channel: maybe(v.object({ displayName: maybe(text) })),
});

type Row = v.InferOutput<typeof rowSchema>;

const states = { waiting: 1, processing: 2, synced: 3, failed: 4 } as const;
/** The server's clock may be so far off. */
const clocksDifferMs = 60_000;
/** A run that nobody saw: its beginning was not told, and by now the server has long had it. */
const unseenMs = 10 * 60_000;

/** PeerTube writes `lastSyncAt` when a run begins: another one than before is this run's. */
function isThisRun({ lastSyncAt }: Row, work: Watched, now: number): boolean {
  if (work.state === states.processing) return true;
  if (lastSyncAt === null) return false;
  const isLater = work.mark !== null && work.mark !== String(lastSyncAt);
  return isLater || lastSyncAt >= work.since - clocksDifferMs || now - work.since > unseenMs;
}

function findingOf(row: Row, work: Watched, now: number): Finding {
  const { id } = row.state;
  const title = row.channel?.displayName ?? row.externalChannelUrl;
  const isEnd = id === states.synced || id === states.failed;
  if (isEnd && isThisRun(row, work, now)) {
    return { kind: 'over', outcome: id === states.synced ? 'done' : 'failed', title };
  }
  return {
    kind: 'at-it',
    state: id,
    title,
    isRunning: id === states.processing,
    mark: work.mark ?? String(row.lastSyncAt),
  };
}

export function createSyncsQuestion(): Question {
  return createListQuestion({
    name: 'accounts.videoChannelSyncs',
    row: rowSchema,
    page({ client, account, capabilities, options }, query) {
      const isLacking = lackOf(capabilities, 'accounts.videoChannelSyncs', 'includeCollaborations') !== null;
      return client.call(
        'accounts.videoChannelSyncs',
        {
          path: { name: account.username },
          query: { ...query, sort: '-createdAt', ...(!isLacking && { includeCollaborations: true }) },
        },
        options,
      );
    },
    of: ({ id }) => String(id),
    finding: findingOf,
  });
}
