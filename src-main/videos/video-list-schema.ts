import * as v from 'valibot';
import { videoColumnNames, videoFilterFields } from './video-list.ts';

const short = v.pipe(v.string(), v.maxLength(500));

/** Null: as they come with the app. */
export const videoColumnsSchema = v.nullable(
  v.pipe(
    v.array(v.picklist(videoColumnNames)),
    v.maxLength(videoColumnNames.length),
    v.check((names) => new Set(names).size === names.length),
  ),
);

export const savedFiltersSchema = v.pipe(
  v.array(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
      search: short,
      everywhere: v.boolean(),
      filters: v.pipe(
        v.array(
          v.strictObject({
            field: v.picklist(videoFilterFields),
            values: v.pipe(v.array(short), v.maxLength(500)),
          }),
        ),
        v.maxLength(videoFilterFields.length),
      ),
      sort: v.strictObject({
        column: v.picklist(['title', ...videoColumnNames]),
        descending: v.boolean(),
      }),
    }),
  ),
  v.maxLength(200),
);
