import type {
  RegisterRunnerBody,
  RegisterRunnerResult,
  ResultList,
  Runner,
  UnregisterRunnerBody,
} from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/**
 * Tag "Runners", since 5.2: machines that transcode for this server. A runner itself signs in with tokens in its
 * bodies, so its own calls are open to anyone. The API's description asks an administrator's deletion for a runner's
 * token, which no version reads.
 */
export const runners = tag({
  'runners.list': operation<{ query: PageQuery; result: ResultList<Runner> }>('GET /api/v1/runners', {
    since: '5.2.0',
    who: 'administrator',
    answers: 'page',
  }),
  'runners.delete': operation<{ path: { runnerId: number }; result: undefined }>(
    'DELETE /api/v1/runners/{runnerId}',
    { since: '5.2.0', who: 'administrator' },
  ),
  'runners.register': operation<{ body: RegisterRunnerBody; result: RegisterRunnerResult }>(
    'POST /api/v1/runners/register',
    {
      since: '5.2.0',
      who: 'anyone',
      body: 'json',
      answers: 'object',
      mainOnly: true,
      bodyFields: { version: { since: '8.0.0' } },
    },
  ),
  'runners.unregister': operation<{ body: UnregisterRunnerBody; result: undefined }>(
    'POST /api/v1/runners/unregister',
    { since: '5.2.0', who: 'anyone', body: 'json', mainOnly: true },
  ),
});
