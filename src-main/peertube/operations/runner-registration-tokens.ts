import type { ResultList, RunnerRegistrationToken } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';
import type { PageQuery } from './page-query.ts';

/** Tag "Runner Registration Token", since 5.2. A new token is told by the list alone. */
export const runnerRegistrationTokens = tag({
  'runnerRegistrationTokens.list': operation<{
    query: PageQuery;
    result: ResultList<RunnerRegistrationToken>;
  }>('GET /api/v1/runners/registration-tokens', {
    since: '5.2.0',
    who: 'administrator',
    answers: 'page',
    mainOnly: true,
  }),
  'runnerRegistrationTokens.generate': operation<{ result: undefined }>(
    'POST /api/v1/runners/registration-tokens/generate',
    { since: '5.2.0', who: 'administrator' },
  ),
  'runnerRegistrationTokens.delete': operation<{ path: { registrationTokenId: number }; result: undefined }>(
    'DELETE /api/v1/runners/registration-tokens/{registrationTokenId}',
    { since: '5.2.0', who: 'administrator' },
  ),
});
