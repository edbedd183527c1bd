import type { About, ServerConfig } from '@peertube/peertube-types';
import { operation } from './operation.ts';

/** Tag "Config". */
export const config = {
  'config.get': operation<{ result: ServerConfig }>({
    name: 'config.get',
    method: 'GET',
    path: '/api/v1/config',
    who: 'anyone',
    body: 'none',
  }),
  'config.about': operation<{ result: About }>({
    name: 'config.about',
    method: 'GET',
    path: '/api/v1/config/about',
    who: 'anyone',
    body: 'none',
  }),
};
