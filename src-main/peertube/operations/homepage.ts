import type { CustomPage } from '@peertube/peertube-types';
import { operation, tag } from './operation.ts';

/** Tag "Homepage". A server that has none answers 404 (recording "get"); an empty text takes it away again. */
export const homepage = tag({
  'homepage.get': operation<{ result: CustomPage }>('GET /api/v1/custom-pages/homepage/instance', {
    who: 'anyone',
    answers: 'object',
  }),
  'homepage.update': operation<{ body: CustomPage; result: undefined }>(
    'PUT /api/v1/custom-pages/homepage/instance',
    { who: 'administrator', body: 'json' },
  ),
});
