import { done, json } from '../http/answer.ts';
import { param, type Handler } from '../http/exchange.ts';
import type { StoredJob } from '../state/jobs.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { page } from '../views/page.ts';

const right = 7;

const states = [
  'active',
  'completed',
  'failed',
  'waiting',
  'delayed',
  'paused',
  'waiting-children',
  'prioritized',
];
const knownState = rule((value): value is string => states.some((state) => state === value));

function view(job: StoredJob) {
  return {
    id: String(job.id),
    state: job.state,
    type: job.type,
    data: job.data,
    progress: 0,
    error: null,
    createdAt: job.createdAt,
    finishedOn: job.finishedOn ?? null,
    processedOn: job.finishedOn ?? null,
  };
}

export const job = {
  'jobs.list': {
    docs: 'getJobs',
    right,
    handle: (exchange) => {
      const { all } = exchange.world.jobs;
      const paging = readPaging(exchange, ['createdAt'], '-createdAt');
      const checks = new Checks(exchange);
      checks.required('params', 'state', knownState);
      checks.finish();
      const state = param(exchange, 'state');
      const type = exchange.query.get('jobType');
      const found = all.filter((one) => one.state === state && (type === null || one.type === type));
      const inOrder = sorted(found, ({ createdAt }) => createdAt, paging.sort.descending);
      return json(page(inOrder, paging, view));
    },
  },
  'jobs.pause': {
    right,
    handle: ({ world }) => {
      world.jobs.pause();
      return done;
    },
  },
  'jobs.resume': {
    right,
    handle: ({ world }) => {
      world.jobs.resume();
      return done;
    },
  },
} satisfies Record<string, Handler>;
