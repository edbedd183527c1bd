import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { failed, problem, succeeded, type ProblemCode } from '../../../src-main/peertube/problem.ts';

vi.mock('../../../src-main/desktop/index.ts', () => ({
  plain: (status: number) => new Response(null, { status }),
}));
const { videoRoute } = await import('../../../src-main/bridge/routes.ts');

type Open = Parameters<typeof videoRoute>[0]['open'];

function get(open: Open, path: readonly string[], init: RequestInit = {}): Promise<Response> {
  return videoRoute({ open })(path, new Request('app://sepiola/video', init));
}

describe('/video/…', () => {
  it('asks for the video’s file with the range, and hands on what comes', async () => {
    const open = vi.fn<Open>(() =>
      Promise.resolve(
        succeeded({
          status: 206,
          headers: { 'content-type': 'video/mp4', 'content-range': 'bytes 1-3/9' },
          body: Readable.from([Buffer.from('abc')]),
        }),
      ),
    );
    const answer = await get(open, ['a1', 'uuid-1', 'hls-9', '480.mp4'], { headers: { range: 'bytes=1-3' } });
    expect(open.mock.calls[0]?.slice(0, 3)).toEqual([
      { account: 'a1', video: 'uuid-1' },
      ['hls-9', '480.mp4'],
      'bytes=1-3',
    ]);
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe('bytes 1-3/9');
    expect(await answer.text()).toBe('abc');
  });

  it.each<[ProblemCode, number]>([
    ['not-found', 404],
    ['account-unknown', 404],
    ['sign-in-needed', 403],
    ['forbidden', 403],
    ['unreachable', 504],
    ['unexpected-answer', 502],
  ])('says %s as %i, without a word more', async (code, status) => {
    const answer = await get(
      () => Promise.resolve(failed(problem(code, { cause: 'token' }))),
      ['a', 'b', 'c'],
    );
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe('');
  });

  it('takes nothing else', async () => {
    const open = vi.fn<Open>();
    expect((await get(open, ['a', 'b', 'c'], { method: 'POST' })).status).toBe(404);
    expect((await get(open, ['a', '../..', 'c'])).status).toBe(404);
    expect((await get(open, ['a'])).status).toBe(404);
    expect(open).not.toHaveBeenCalled();
  });
});
