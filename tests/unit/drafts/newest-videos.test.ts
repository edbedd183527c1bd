import { expect, test } from 'vitest';
import { newestVideos } from '../../../src-main/drafts/index.ts';
import { succeeded } from '../../../src-main/peertube/problem.ts';

const answering = (answer: unknown) =>
  // An answer's type is the server's word, which is what this is about.
  newestVideos(succeeded({ call: () => Promise.resolve(succeeded(answer as never)) }));

test('a server’s videos are what a new file is held against', async () => {
  const data = [{ name: 'A talk', duration: 60, channel: { id: 7 } }];
  expect(await answering({ total: 1, data })).toEqual([
    { title: 'A talk', durationSeconds: 60, channelId: 7 },
  ]);
});

test.each([undefined, null, {}, { data: {} }, { data: [null] }, { data: [{ name: 'x', channel: null }] }])(
  'an answer that makes no sense (%j) is no videos, and nothing is thrown',
  async (answer) => {
    expect(await answering(answer)).toEqual([]);
  },
);
