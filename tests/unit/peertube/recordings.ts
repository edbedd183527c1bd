import { readdirSync, readFileSync } from 'node:fs';
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

const folder = new URL('../../fixtures/recordings/', import.meta.url);

function recordingsOf(tag: string) {
  return v.parse(recordingSchema, JSON.parse(readFileSync(new URL(`${tag}.json`, folder), 'utf8')));
}

/** The answer of a real PeerTube 6.3.0, as it came over the wire. */
export function recorded(tag: string, name: string): Answer {
  const found = recordingsOf(tag).find((recording) => recording.name === name);
  if (found === undefined) throw new Error(`No recording ${tag}: ${name}`);
  const { status, headers, body } = found.response;
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** Names of all recordings whose answer has this status or a greater one. */
export function recordedAbove(status: number): { tag: string; name: string }[] {
  return readdirSync(folder)
    .map((file) => file.replace(/\.json$/, ''))
    .flatMap((tag) =>
      recordingsOf(tag)
        .filter(({ response }) => response.status >= status)
        .map(({ name }) => ({ tag, name })),
    );
}
