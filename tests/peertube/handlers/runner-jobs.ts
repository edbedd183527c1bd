import type { RunnerJobType } from '@peertube/peertube-types';
import { done, json } from '../http/answer.ts';
import { param, type Exchange, type Handler } from '../http/exchange.ts';
import { refuse } from '../http/refusal.ts';
import { parseReference } from '../state/identifiers.ts';
import { runnerJobStates, type StoredRunner, type StoredRunnerJob } from '../state/runners.ts';
import { Checks, rule } from '../validation/checks.ts';
import { readPaging, sorted } from '../validation/paging.ts';
import { queryList } from '../validation/query-list.ts';
import { callingRunner, textUpTo } from '../validation/runner.ts';
import { page } from '../views/page.ts';
import { runnerJob, runnerJobForAdministrator } from '../views/runner-job.ts';

const right = 29;

const uuid = rule(
  (value): value is string => typeof value === 'string' && parseReference(value)?.by === 'uuid',
);
const progress = rule(
  (value): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100,
  { sanitize: (raw) => (typeof raw === 'string' ? Number(raw) : raw) },
);

/** The files that a finished job of each type brings. */
const brings: Readonly<Record<RunnerJobType, readonly string[]>> = {
  'vod-web-video-transcoding': ['videoFile'],
  'vod-hls-transcoding': ['videoFile', 'resolutionPlaylistFile'],
  'vod-audio-merge-transcoding': ['videoFile'],
  'video-studio-transcoding': ['videoFile'],
  'video-transcription': ['vttFile'],
  'generate-video-storyboard': ['storyboardFile'],
  'live-rtmp-hls-transcoding': [],
};

function existingJob(exchange: Exchange): StoredRunnerJob {
  const checks = new Checks(exchange);
  checks.required('params', 'jobUUID', uuid);
  checks.finish();
  const job = exchange.world.runners.jobs.find((one) => one.uuid === param(exchange, 'jobUUID'));
  return job ?? refuse(404, 'Unknown runner job');
}

/**
 * The job that this runner works at.
 * @throws Refusal 404 where the tokens do not fit the job, 400 where it is not worked at
 */
function ownJob(exchange: Exchange): StoredRunnerJob {
  const checks = new Checks(exchange);
  checks.required('params', 'jobUUID', uuid);
  const runnerToken = checks.required('body', 'runnerToken', textUpTo(1000));
  const jobToken = checks.required('body', 'jobToken', textUpTo(1000));
  checks.finish();
  const { runners } = exchange.world;
  const runner = runners.runners.find((one) => one.runnerToken === runnerToken);
  const job = runners.jobs.find(
    (one) =>
      one.uuid === param(exchange, 'jobUUID') && one.jobToken === jobToken && one.runnerId === runner?.id,
  );
  if (!job || !runner) return refuse(404, 'Unknown runner job');
  if (job.state !== runnerJobStates.processing) {
    refuse(400, 'Job is not in "processing" state', 'runner_job_not_in_processing_state');
  }
  runner.lastContact = exchange.world.clock.date();
  return job;
}

function available(exchange: Exchange): StoredRunnerJob[] {
  const { jobTypes } = exchange.fields;
  const pending = exchange.world.runners.jobs.filter(
    ({ state, type }) =>
      state === runnerJobStates.pending && (!Array.isArray(jobTypes) || jobTypes.includes(type)),
  );
  return sorted(pending, ({ priority }) => priority, false).slice(0, 10);
}

function isFound(job: StoredRunnerJob, search: string, runner: StoredRunner | undefined): boolean {
  return job.uuid === search || job.type.includes(search) || (runner?.name.includes(search) ?? false);
}

export const runnerJobs = {
  'runnerJobs.list': {
    right,
    handle: (exchange) => {
      const { world, query } = exchange;
      const paging = readPaging(
        exchange,
        ['updatedAt', 'createdAt', 'priority', 'state', 'progress'],
        '-createdAt',
      );
      const search = query.get('search') ?? '';
      const [states, types] = [queryList(exchange, 'stateOneOf'), queryList(exchange, 'typeOneOf')];
      const found = world.runners.jobs.filter(
        (job) =>
          isFound(
            job,
            search,
            world.runners.runners.find(({ id }) => id === job.runnerId),
          ) &&
          (states.length === 0 || states.includes(String(job.state))) &&
          (types.length === 0 || types.includes(job.type)),
      );
      const inOrder = sorted(found, (job) => job[paging.sort.by] ?? 0, paging.sort.descending);
      return json(page(inOrder, paging, (job) => runnerJobForAdministrator(world, job)));
    },
  },
  'runnerJobs.cancel': {
    right,
    handle: (exchange) => {
      const { runners } = exchange.world;
      const job = existingJob(exchange);
      if (!runners.canBeCancelled(job)) {
        const detail =
          'Cannot cancel this job that is not in "pending", "processing" or "waiting for parent job" state';
        refuse(400, detail);
      }
      runners.cancel(job);
      return done;
    },
  },
  // An unknown route, as on real servers.
  'runnerJobs.cancelAsDescribed': { right, handle: () => ({ kind: 'empty', status: 400 }) },
  'runnerJobs.delete': {
    right,
    handle: (exchange) => {
      exchange.world.runners.removeJob(existingJob(exchange));
      return done;
    },
  },
  'runnerJobs.request': {
    handle: (exchange) => {
      callingRunner(exchange);
      const availableJobs = available(exchange).map(({ uuid: id, type, payload }) => ({
        uuid: id,
        type,
        payload,
      }));
      return json({ availableJobs });
    },
  },
  'runnerJobs.accept': {
    handle: (exchange) => {
      const { world } = exchange;
      const job = existingJob(exchange);
      if (job.state !== runnerJobStates.pending) refuse(400, 'This runner job is not in pending state');
      world.runners.accept(job, callingRunner(exchange));
      return json({ job: { ...runnerJob(world, job), jobToken: job.jobToken } });
    },
  },
  'runnerJobs.abort': {
    handle: (exchange) => {
      const job = ownJob(exchange);
      const checks = new Checks(exchange);
      checks.required('body', 'reason', textUpTo(5000));
      checks.finish();
      exchange.world.runners.abort(job);
      return done;
    },
  },
  'runnerJobs.update': {
    handle: (exchange) => {
      const job = ownJob(exchange);
      const checks = new Checks(exchange);
      const percent = checks.optional('body', 'progress', progress);
      checks.finish();
      exchange.world.runners.update(job, percent);
      return done;
    },
  },
  'runnerJobs.error': {
    handle: (exchange) => {
      const job = ownJob(exchange);
      const checks = new Checks(exchange);
      const message = checks.required('body', 'message', textUpTo(5000)) ?? '';
      checks.finish();
      exchange.world.runners.fail(job, message);
      return done;
    },
  },
  'runnerJobs.success': {
    handle: (exchange) => {
      const job = ownJob(exchange);
      const brought = (field: string) => exchange.files.has(`payload[${field}]`);
      if (!brings[job.type].every(brought)) refuse(400, 'Payload is invalid');
      exchange.world.runners.complete(job);
      return done;
    },
  },
} satisfies Record<string, Handler>;
