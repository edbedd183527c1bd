import { operation, tag } from './operation.ts';

/** Tag "Instance Redundancy": whether this server may copy the videos of one that it knows. */
export const instanceRedundancy = tag({
  'serverRedundancy.update': operation<{
    path: { host: string };
    body: { redundancyAllowed: boolean };
    result: undefined;
  }>('PUT /api/v1/server/redundancy/{host}', { who: 'administrator', body: 'json' }),
});
