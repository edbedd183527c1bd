import type {
  AbortRunnerJobBody,
  AcceptRunnerJobBody,
  AcceptRunnerJobResult,
  ErrorRunnerJobBody,
  ListRunnerJobsQuery,
  RequestRunnerJobBody,
  RequestRunnerJobResult,
  ResultList,
  RunnerJobAdmin,
} from '@peertube/peertube-types';
import type { FilePart } from '../file-part.ts';
import { operation, tag } from './operation.ts';

interface JobOfRunner {
  runnerToken: string;
  jobToken: string;
}

export interface RunnerJobUpdate extends JobOfRunner {
  /** Percent. */
  progress?: number;
  /** For a live: a piece that came or went. */
  payload?: {
    type: 'add-chunk' | 'remove-chunk';
    masterPlaylistFile?: FilePart;
    resolutionPlaylistFile?: FilePart;
    resolutionPlaylistFilename?: string;
    videoChunkFile?: FilePart;
    videoChunkFilename: string;
  };
}

/** What was made, by the job's type: videos (with a playlist for HLS), captions, a storyboard; nothing for a live. */
export interface RunnerJobSuccess extends JobOfRunner {
  payload: {
    videoFile?: FilePart;
    resolutionPlaylistFile?: FilePart;
    vttFile?: FilePart;
    inputLanguage?: string;
    storyboardFile?: FilePart;
  };
}

interface JobPath {
  jobUUID: string;
}

/**
 * Tag "Runner Jobs", since 5.2. The runners' own calls carry `runnerToken` and, once a job is accepted, its
 * `jobToken`; those that bring files are multipart. The files that a runner fetches for its job
 * (`/runners/jobs/{jobUUID}/files/…`) have no rows: no creator's tool has a use for them.
 */
export const runnerJobs = tag({
  'runnerJobs.list': operation<{ query: ListRunnerJobsQuery; result: ResultList<RunnerJobAdmin> }>(
    'GET /api/v1/runners/jobs',
    {
      since: '5.2.0',
      who: 'administrator',
      answers: 'page',
      queryFields: { typeOneOf: { since: '8.2.0' } },
      // With the key of a live's stream in it.
      secretKeys: ['rtmpUrl'],
    },
  ),
  'runnerJobs.cancel': operation<{ path: JobPath; result: undefined }>(
    'POST /api/v1/runners/jobs/{jobUUID}/cancel',
    { since: '5.2.0', who: 'administrator' },
  ),
  // The 6.3 description's spelling. The routers of 5.2, 6.x and 8.x know the POST above only and answer this as an
  // unknown route; it stands here because the description lists it.
  'runnerJobs.cancelAsDescribed': operation<{ path: JobPath; result: undefined }>(
    'GET /api/v1/runners/jobs/{jobUUID}/cancel',
    { since: '5.2.0', who: 'administrator' },
  ),
  'runnerJobs.delete': operation<{ path: JobPath; result: undefined }>(
    'DELETE /api/v1/runners/jobs/{jobUUID}',
    { since: '5.2.0', who: 'administrator' },
  ),
  'runnerJobs.request': operation<{ body: RequestRunnerJobBody; result: RequestRunnerJobResult }>(
    'POST /api/v1/runners/jobs/request',
    {
      since: '5.2.0',
      who: 'anyone',
      body: 'json',
      answers: 'object',
      mainOnly: true,
      bodyFields: { jobTypes: { since: '7.1.0' }, version: { since: '8.0.0' } },
    },
  ),
  'runnerJobs.accept': operation<{
    path: JobPath;
    body: AcceptRunnerJobBody;
    result: AcceptRunnerJobResult;
  }>('POST /api/v1/runners/jobs/{jobUUID}/accept', {
    since: '5.2.0',
    who: 'anyone',
    body: 'json',
    answers: 'object',
    mainOnly: true,
  }),
  'runnerJobs.abort': operation<{ path: JobPath; body: AbortRunnerJobBody; result: undefined }>(
    'POST /api/v1/runners/jobs/{jobUUID}/abort',
    { since: '5.2.0', who: 'anyone', body: 'json', mainOnly: true },
  ),
  'runnerJobs.update': operation<{ path: JobPath; body: RunnerJobUpdate; result: undefined }>(
    'POST /api/v1/runners/jobs/{jobUUID}/update',
    { since: '5.2.0', who: 'anyone', body: 'multipart', mainOnly: true },
  ),
  'runnerJobs.error': operation<{ path: JobPath; body: ErrorRunnerJobBody; result: undefined }>(
    'POST /api/v1/runners/jobs/{jobUUID}/error',
    { since: '5.2.0', who: 'anyone', body: 'json', mainOnly: true },
  ),
  'runnerJobs.success': operation<{ path: JobPath; body: RunnerJobSuccess; result: undefined }>(
    'POST /api/v1/runners/jobs/{jobUUID}/success',
    { since: '5.2.0', who: 'anyone', body: 'multipart', mainOnly: true },
  ),
});
