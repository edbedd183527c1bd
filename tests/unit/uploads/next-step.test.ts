import { describe, expect, test } from 'vitest';
import {
  anew,
  arrived,
  begun,
  checked,
  followed,
  fromTheStart,
  located,
  nextStep,
  type Situation,
} from '../../../src-main/uploads/next-step.ts';
import {
  newUpload,
  uploadKind,
  type UploadIdentity,
  type UploadRecord,
} from '../../../src-main/uploads/upload-record.ts';
import * as v from 'valibot';
import { problem } from '../../../src-main/peertube/problem.ts';

const situation: Situation = {
  offsetKnown: true,
  uploadGone: false,
  revision: 3,
  thumbnail: null,
  companionDue: false,
  complete: true,
};

const identity: UploadIdentity = {
  fingerprint: { size: 100, mtimeMs: 1.5, sample: 'abc' },
  filename: 'a.mp4',
  name: 'A talk',
  lastModified: 1,
  size: 100,
  channelId: 7,
  waitTranscoding: true,
  durationSeconds: null,
};

const video = { id: 1, uuid: 'u', shortUUID: 's' };
const described = { revision: 3, release: 'publish', thumbnail: null, metadata: null } as const;
const queued = newUpload('a', 'one', 'publish', '2030-01-01T00:00:00.000Z');
const travelling = begun(checked(queued, identity, 0), 'upload-1', 0);
const there: UploadRecord = { ...arrived(travelling, video), verified: true };

describe('the next step', () => {
  test.each<[string, UploadRecord, Partial<Situation>, ReturnType<typeof nextStep>]>([
    ['fixes an identity first', queued, {}, 'check'],
    ['begins with it', checked(queued, identity, 0), {}, 'begin'],
    ['asks where to go on after a restart', travelling, { offsetKnown: false }, 'locate'],
    ['sends from a confirmed offset', travelling, {}, 'send'],
    ['asks again when all bytes are there and no video is', located(travelling, 100), {}, 'locate'],
    ['looks for a video before anything is sent again', travelling, { uploadGone: true }, 'search'],
    ['begins anew when there is none', anew(travelling), {}, 'begin'],
    ['fixes another identity for another file', fromTheStart(travelling), {}, 'check'],
    ['compares what arrived', arrived(travelling, video), {}, 'verify'],
    ['sends what goes beside it first', there, { companionDue: true }, 'accompany'],
    [
      'sends that whatever is missing in the form',
      there,
      { companionDue: true, complete: false },
      'accompany',
    ],
    ['compares before that', arrived(travelling, video), { companionDue: true }, 'verify'],
    ['describes it', there, {}, 'describe'],
    ['waits for the form', there, { complete: false }, 'hold'],
    ['follows it', { ...there, described }, {}, 'follow'],
    ['describes it again after an edit', { ...there, described }, { revision: 4 }, 'describe'],
    ['describes it again for its picture', { ...there, described }, { thumbnail: '/t?4' }, 'describe'],
    [
      'describes it again to publish it',
      { ...there, described: { ...described, release: 'hold' } },
      {},
      'describe',
    ],
    [
      'holds it once it is transcoded',
      {
        ...there,
        release: 'hold',
        described: { ...described, release: 'hold' },
        video: { ...video, state: 1 },
      },
      {},
      'hold',
    ],
    [
      'is done when it is published',
      { ...there, stage: 'published', described, video: { ...video, state: 1 } },
      {},
      'done',
    ],
  ])('%s', (_what, record, changes, step) => {
    expect(nextStep(record, { ...situation, ...changes })).toBe(step);
  });
});

test('a journal can be read again as it was written, with whatever failed', () => {
  const failure = problem('server-busy', {
    retry: { kind: 'later', afterMs: 5 },
    status: 503,
    serverSaid: 'wait',
  });
  const refused = { version: '4', problem: failure };
  const companions = {
    'caption:pt-PT': { sent: '3', isUnderway: false, element: null, failure: refused },
    'playlist:12': { sent: 'in', isUnderway: true, element: 7, failure: null },
  };
  for (const record of [queued, travelling, { ...there, described, failure, companions }]) {
    const written: unknown = JSON.parse(JSON.stringify(record));
    expect(v.parse(uploadKind.schema, written)).toEqual(record);
  }
});

test('a journal of a version that knew nothing beside the video can be read', () => {
  const { companions, ...older } = there;
  expect(v.parse(uploadKind.schema, older)).toEqual({ ...older, companions });
});

describe('a video that the server finished', () => {
  const finished = (record: UploadRecord) => followed(record, 1, '2030-01-02T00:00:00.000Z');

  test('is published when the server was told to publish it', () => {
    expect(finished({ ...there, described }).stage).toBe('published');
  });

  test('is not published yet when the person released it a moment ago', () => {
    const held = { ...there, described: { ...described, release: 'hold' as const } };
    expect(finished(held)).toMatchObject({ stage: held.stage, finishedAt: null, video: { state: 1 } });
  });
});
