import * as v from 'valibot';
import { problemCodes, type Problem } from './problem.ts';

/** A problem as a record keeps it. How long the server asked to be left alone is not kept: it is over by then. */
export const problemSchema: v.GenericSchema<unknown, Problem> = v.object({
  status: v.exactOptional(v.number()),
  serverSaid: v.exactOptional(v.string()),
  code: v.picklist(problemCodes),
  details: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  fields: v.pipe(
    v.array(v.object({ field: v.string(), message: v.string() })),
    v.transform((fields) => fields as Problem['fields']),
  ),
  retry: v.variant('kind', [
    v.object({ kind: v.literal('never') }),
    v.object({ kind: v.literal('after-change') }),
    v.pipe(
      v.object({ kind: v.literal('later') }),
      v.transform(() => ({ kind: 'later' as const })),
    ),
  ]),
});
