import * as v from 'valibot';
import { metadataSchema } from '../drafts/index.ts';
import type { RecordKind } from '../storage/index.ts';
import type { Show } from './live.ts';

const values = v.omit(metadataSchema, [
  'title',
  'schedule',
  'originallyPublishedAt',
  'waitTranscoding',
  'chapters',
  'playlists',
]);

const show = v.object({
  id: v.string(),
  account: v.string(),
  name: v.string(),
  title: v.string(),
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  slot: v.nullable(
    v.object({
      weekday: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
      minute: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439)),
    }),
  ),
  values,
  options: v.object({
    permanent: v.boolean(),
    latency: v.picklist([1, 2, 3]),
    replay: v.nullable(v.object({ privacy: v.number() })),
    dvrWindow: v.nullable(v.number()),
    schedules: v.array(v.string()),
  }),
});

/** `shows.json` in the profile. */
export const showsKind: RecordKind<readonly Show[]> = {
  name: 'shows',
  version: 1,
  schema: v.array(show),
};
