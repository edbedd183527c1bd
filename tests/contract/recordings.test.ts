import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../peertube/start.ts';
import { exceptions } from './exceptions.ts';
import { readRecordings, type Recording } from './support/recording.ts';
import { Replay, type Replayed } from './support/replay.ts';
import { scenes } from './scenes/index.ts';
import { departures, shapeOf } from './support/shape.ts';

// The keys of the table of scenes, which `Object.keys` forgets.
const tags = Object.keys(scenes) as (keyof typeof scenes)[];

/** Bodies that are the same on every server: compared value for value. */
const sameEverywhere = /^\/api\/v1\/(videos|video-playlists)\/(categories|licences|languages|privacies)$/;

/** Recorded names repeat here and there; the number tells them apart. */
function title(recording: Recording, index: number): string {
  return `${String(index + 1)} ${recording.name}`;
}

function departuresFrom(tag: string, recording: Recording, body: unknown): string[] {
  const excused = exceptions.filter(
    (exception) => exception.tag === tag && exception.recording === recording.name,
  );
  return departures(body, shapeOf([recording.response.body])).filter(
    (departure) => !excused.some(({ path }) => departure.startsWith(path)),
  );
}

describe.each(tags)('the stand-in answers as recorded: %s', (tag) => {
  let standIn: StandIn;
  let replay: Replay;

  beforeAll(async () => {
    standIn = await startStandIn({ world: 'empty', signInLimit: { max: 50_000, windowMs: 10_000 } });
    replay = await Replay.start(standIn, tag);
  });

  afterAll(() => standIn.close());

  it.each(readRecordings(tag).map((recording, index) => [title(recording, index), recording] as const))(
    '%s',
    async (_title, recording) => {
      const replayed = await replay.send(recording);
      compare(tag, recording, replayed);
    },
  );
});

function compare(tag: string, recording: Recording, replayed: Replayed): void {
  const { response } = recording;
  expect({ status: replayed.status, body: replayed.body }).toMatchObject({ status: response.status });
  for (const [name, value] of Object.entries(response.headers ?? {})) {
    if (name === 'content-length') continue;
    if (name === 'location') expect(replayed.headers.get(name)).toMatch(/^\/\/[^/]+\/api\/v1\/.*upload_id=/);
    else expect([name, replayed.headers.get(name)]).toEqual([name, value]);
  }
  if (response.headers && !('content-type' in response.headers)) {
    expect(replayed.headers.get('content-type')).toBeNull();
  }
  const exactly = response.status >= 400 || typeof response.body === 'string';
  if (exactly || sameEverywhere.test(recording.request.path)) {
    expect(replayed.body).toEqual(response.body);
  } else {
    expect(departuresFrom(tag, recording, replayed.body)).toEqual([]);
  }
}

it('no recording is left out', () => {
  const files = readdirSync(join(import.meta.dirname, '../fixtures/recordings'));
  expect(tags.map((tag) => `${tag}.json`).toSorted()).toEqual(files.toSorted());
});

describe('exceptions', () => {
  it.each(exceptions)('$tag, $recording, $path: names a recording', ({ tag, recording }) => {
    expect(readRecordings(tag).map(({ name }) => name)).toContain(recording);
  });
});
