import * as v from 'valibot';
import type { Finding } from '../watched.ts';
import { createListQuestion } from './list-question.ts';
import { count, state } from './parse-rows.ts';
import type { Question } from './question.ts';

const rowSchema = v.object({ id: count, state });

const states = { pending: 1, processing: 2, completed: 3, errored: 4 } as const;

function findingOf({ state: { id } }: v.InferOutput<typeof rowSchema>): Finding {
  if (id === states.completed) return { kind: 'over', outcome: 'done' };
  if (id === states.errored) return { kind: 'over', outcome: 'failed' };
  return { kind: 'at-it', state: id, isRunning: id === states.processing };
}

export function createExportsQuestion(): Question {
  return createListQuestion({
    name: 'userExports.list',
    row: rowSchema,
    page: ({ client, account, options }, query) =>
      client.call('userExports.list', { path: { userId: account.userId }, query }, options),
    of: ({ id }) => String(id),
    finding: findingOf,
  });
}
