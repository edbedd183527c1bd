import type { Job, JobState, JobType, ResultList } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/**
 * Tag "Job": the server's own queue (the work of remote runners is in runner-jobs.ts). A job's `data` is whatever its
 * type needs. Without a state in the path all jobs are listed, which this row cannot say; sorted by `createdAt` only.
 */
export const job = tag({
  'jobs.list': operation<{
    path: { state: JobState };
    query: PageQuery & { jobType?: JobType };
    result: ResultList<Job>;
  }>('GET /api/v1/jobs/{state}', {
    who: 'administrator',
    answers: 'page',
    // What an e-mail says: links that reset a password among it.
    secretKeys: ['locals'],
  }),
  'jobs.pause': operation<{ result: undefined }>('POST /api/v1/jobs/pause', { who: 'administrator' }),
  'jobs.resume': operation<{ result: undefined }>('POST /api/v1/jobs/resume', { who: 'administrator' }),
});
