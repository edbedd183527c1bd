import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Answer } from '../../../src-main/peertube/answer.ts';

const recordingSchema = v.array(
  v.object({
    name: v.string(),
    response: v.object({
      status: v.number(),
      headers: v.optional(v.record(v.string(), v.string()), {}),
      body: v.unknown(),
    }),
  }),
);

/** The answer of a real PeerTube 6.3.0, as it came over the wire. */
export function recorded(tag: string, name: string): Answer {
  const file = new URL(`../../fixtures/recordings/${tag}.json`, import.meta.url);
  const found = v
    .parse(recordingSchema, JSON.parse(readFileSync(file, 'utf8')))
    .find((recording) => recording.name === name);
  if (found === undefined) throw new Error(`No recording ${tag}: ${name}`);
  const { status, headers, body } = found.response;
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}
