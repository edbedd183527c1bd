import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServer, value, type ContractServer } from './support/server.ts';
import { uploadOne } from './support/upload.ts';

let server: ContractServer;
let id: string;

beforeAll(async () => {
  server = await openServer();
  id = await uploadOne(server, { privacy: 1 });
});

afterAll(() => server.close());

const rate = (rating: 'like' | 'dislike' | 'none') =>
  server.client.call('videos.rate', { path: { id }, body: { rating } });

const counts = async () => {
  const { likes, dislikes } = value(await server.client.call('videos.get', { path: { id } }));
  return { likes, dislikes };
};

describe('a rating', () => {
  it('counts once, is changed and taken back', async () => {
    const { id: videoId } = value(await server.client.call('videos.get', { path: { id } }));
    const mine = async () =>
      value(await server.client.call('users.myVideoRating', { path: { videoId } })).rating;
    value(await rate('like'));
    value(await rate('like'));
    expect([await mine(), await counts()]).toEqual(['like', { likes: 1, dislikes: 0 }]);
    value(await rate('dislike'));
    expect([await mine(), await counts()]).toEqual(['dislike', { likes: 0, dislikes: 1 }]);
    value(await rate('none'));
    expect([await mine(), await counts()]).toEqual(['none', { likes: 0, dislikes: 0 }]);
  });

  it('is refused when it is none, or of a video that cannot be seen', async (context) => {
    // The window might send any word.
    expect(await rate('love' as 'like')).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', fields: [{ field: 'rating' }] },
    });
    const path = { id: '00000000-0000-4000-8000-000000000000' };
    expect(await server.client.call('videos.rate', { path, body: { rating: 'like' } })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
    const hidden = { id: await uploadOne(server, { privacy: 3 }) };
    const other = await server.newUser(context);
    expect(await other.client.call('videos.rate', { path: hidden, body: { rating: 'like' } })).toMatchObject({
      ok: false,
      problem: { status: 403 },
    });
  });
});
