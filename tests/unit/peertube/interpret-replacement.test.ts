import { expect, test } from 'vitest';
import type { Answer } from '../../../src-main/peertube/answer.ts';
import {
  interpretChunk,
  interpretInit,
  interpretOffset,
} from '../../../src-main/peertube/interpret-upload.ts';
import { recorded } from './recordings.ts';

const replaces = { id: 15, uuid: '1241630c-49ce-4bf3-944d-33e5bd9cc4b0', shortUUID: 'short' };
const situation = { size: 100, sentUpTo: 100, mayBeComplete: true, replaces };

function json(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

test('the source that ends a replacement finishes it, as the video that was there', () => {
  const finished = { kind: 'finished', video: replaces };
  expect(interpretChunk(recorded('video', 'source'), situation)).toEqual(finished);
  expect(interpretChunk(json(200, { filename: 'a.mp4', createdAt: '' }), situation)).toEqual(finished);
});

test('a success without a source is looked into, and so is one of another kind', () => {
  for (const answer of [
    { status: 204, headers: {}, body: '' },
    json(200, { video: { id: 1, uuid: 'u', shortUUID: 's' } }),
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
  ]) {
    expect(interpretChunk(answer, situation)).toMatchObject({
      kind: 'look-for-result',
      problem: { code: 'result-lost' },
    });
  }
});

test('a source does not finish an upload of a new video', () => {
  const decision = interpretChunk(recorded('video', 'source'), { ...situation, replaces: null });
  expect(decision.kind).toBe('look-for-result');
});

test('a video that is worked on is waited for, at the beginning and at the end', () => {
  const conflict = recorded('video-upload', 'replace: init');
  const waiting = { kind: 'wait', problem: { code: 'video-busy', retry: { kind: 'later' } } };
  expect(interpretInit(conflict, { replaces })).toMatchObject(waiting);
  expect(interpretChunk(conflict, situation)).toMatchObject(waiting);
  expect(interpretInit(conflict)).toMatchObject({ kind: 'failed', problem: { code: 'conflict' } });
});

test('a wrong range is no busy video', () => {
  const wrong = json(409, { error: { code: 'FileConflict', message: 'File conflict' } });
  expect(interpretOffset(wrong, situation)).toMatchObject({ kind: 'wait', problem: { code: 'conflict' } });
});
