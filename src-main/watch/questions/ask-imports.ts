import * as v from 'valibot';
import type { Finding } from '../watched.ts';
import { createListQuestion } from './list-question.ts';
import { count, maybe, state, text, uuid } from './parse-rows.ts';
import type { Question } from './question.ts';

const rowSchema = v.object({
  id: count,
  state,
  error: maybe(text),
  targetUrl: maybe(text),
  video: maybe(v.object({ uuid, name: maybe(text) })),
});

type Row = v.InferOutput<typeof rowSchema>;

const states = { pending: 1, success: 2, failed: 3, rejected: 4, cancelled: 5, processing: 6 } as const;

function findingOf({ state: { id }, error, targetUrl, video }: Row): Finding {
  const about = { title: video?.name ?? targetUrl, video: video?.uuid ?? null };
  if (id === states.failed || id === states.rejected) {
    return { kind: 'over', outcome: 'failed', reason: error, ...about };
  }
  if (id === states.cancelled) return { kind: 'over', outcome: 'gone', ...about };
  if (id !== states.success) {
    return { kind: 'at-it', state: id, isRunning: id === states.pending ? false : true, ...about };
  }
  // Fetched; to the person it is there when it is published, like an upload.
  if (video !== null) return { kind: 'at-it', state: id, isRunning: null, isVideo: true, ...about };
  return { kind: 'over', outcome: 'gone', ...about };
}

export function createImportsQuestion(): Question {
  return createListQuestion({
    name: 'users.myVideoImports',
    row: rowSchema,
    page: ({ client, options }, query) =>
      client.call('users.myVideoImports', { query: { ...query, sort: '-createdAt' } }, options),
    of: ({ id }) => String(id),
    finding: findingOf,
  });
}
