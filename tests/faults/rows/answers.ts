import type { ProblemCode } from '../../../src-main/peertube/problem.ts';
import { problemAnswer, proxyPage, tooManyRequests, uploadError } from '../../peertube/faults/refusals.ts';
import type { CannedAnswer } from '../../peertube/faults/fault.ts';
import { chunkOf, hasByte, isLast } from '../support/chunks.ts';
import { eventually } from '../support/eventually.ts';
import type { Row } from '../support/row.ts';

const htmlPage: CannedAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><html><head><title>Welcome</title></head><body>Log in to the hotel’s network</body></html>',
};

function withRetryAfter(answer: CannedAnswer, seconds: number): CannedAnswer {
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

/** A refusal in the middle that is waited out. */
function waitedOut(name: string, how: string, answer: CannedAnswer, times = 2): Row {
  return {
    name,
    how: `${how}, ${times} times, for a chunk in the middle`,
    async play(scene) {
      const fault = scene.onChunk({
        where: hasByte(scene.middle),
        times,
        do: { kind: 'refuse', with: answer },
      });
      await scene.uploadThrough();
      if (fault.hits !== times) throw new Error(`It was met ${fault.hits} times.`);
      return 'waited, then went on';
    },
  };
}

/** A refusal that needs the person, and goes on when they have done something about it. */
function refused(
  name: string,
  how: string,
  at: 'init' | 'chunk',
  answer: CannedAnswer,
  code: ProblemCode,
): Row {
  return {
    name,
    how: `${how}, for ${at === 'init' ? 'the init' : 'a chunk in the middle'}`,
    async play(scene) {
      const rule = { times: Infinity, do: { kind: 'refuse', with: answer } } as const;
      const fault =
        at === 'init'
          ? scene.fault({ ...rule, operation: 'videos.uploadResumableInit' })
          : scene.onChunk({ ...rule, where: hasByte(scene.middle) });
      await scene.begin();
      await scene.untilFailed(code);
      fault.remove();
      await scene.retry();
      await scene.publish();
      return `${code}; went on when asked`;
    },
  };
}

/** The last chunk makes the video, and the answer says something else. */
function answeredOtherwise(name: string, how: string, answer: CannedAnswer): Row {
  return {
    name,
    how: `the last chunk makes the video, and is answered with ${how}`,
    async play(scene) {
      scene.onChunk({ where: isLast, do: { kind: 'answerInstead', with: answer } });
      await scene.uploadThrough();
      return 'adopted the video';
    },
  };
}

/** Every refusal that a server, its upload library or a proxy answers. */
export const answerRows: readonly Row[] = [
  {
    name: '401 in the middle',
    how: 'the access token is refused for a chunk; a refresh gives another one',
    async play(scene) {
      const refusal = problemAnswer(401, 'Token is invalid', 'invalid_token');
      scene.onChunk({ where: hasByte(scene.middle), do: { kind: 'refuse', with: refusal } });
      const gate = scene.onChunk({ do: { kind: 'delay', when: 'after' } });
      await scene.begin();
      await gate.waitForHit();
      // A token that is as good as new is not refreshed.
      await scene.app.do('later', { ms: 60_000 });
      gate.release();
      await scene.publish();
      const refreshed = scene.server.requests.filter(({ operation }) => operation === 'users.token').length;
      if (refreshed !== 2) throw new Error(`${refreshed} tokens were asked for.`);
      return 'refreshed, then went on';
    },
  },
  {
    name: '401 for good',
    how: 'every session ends between two chunks: a sign-in is needed',
    async play(scene) {
      const gate = scene.onChunk({ nth: 3, do: { kind: 'delay', when: 'after' } });
      await scene.begin();
      await gate.waitForHit();
      await scene.app.do('later', { ms: 60_000 });
      scene.server.revoke('squid');
      gate.release();
      await scene.untilWaiting('sign-in-needed');
      const { username, password } = scene.server.account('squid');
      await scene.app.do('signIn', { origin: scene.server.origin, username, password });
      await scene.publish();
      return 'asked for a sign-in, and went on after it';
    },
  },
  refused(
    '403 without the right',
    '403 by PeerTube',
    'chunk',
    problemAnswer(403, 'Not allowed'),
    'forbidden',
  ),
  {
    name: '403 for an upload that is not known',
    how: '403 by the upload library in the middle, after the upload was purged',
    async play(scene) {
      scene.onChunk({
        where: hasByte(scene.middle),
        do: {
          kind: 'refuse',
          with: uploadError(403, 'Forbidden', 'Authenticated user is not allowed access'),
        },
      });
      scene.mayComeTwice = scene.middle;
      await scene.uploadThrough();
      return 'began anew';
    },
  },
  {
    name: '404 in the middle',
    how: 'the server has purged the upload',
    async play(scene) {
      scene.onChunk({ where: hasByte(scene.middle), do: { kind: 'expireUpload' } });
      scene.mayComeTwice = scene.middle + scene.chunk;
      await scene.uploadThrough();
      return 'began anew, once';
    },
  },
  {
    name: '410 in the middle',
    how: 'the upload library says that the upload is gone',
    async play(scene) {
      scene.onChunk({
        where: hasByte(scene.middle),
        do: { kind: 'refuse', with: uploadError(410, 'Gone', 'File is gone') },
      });
      scene.mayComeTwice = scene.middle;
      await scene.uploadThrough();
      return 'asked, then went on';
    },
  },
  answeredOtherwise('404 after the last chunk', '404', uploadError(404, 'FileNotFound', 'Not found')),
  waitedOut('409', '409', uploadError(409, 'FileConflict', 'File conflict')),
  {
    name: '413: the quota',
    how: 'the account’s quota is used up, as the server says at the init',
    async play(scene) {
      scene.server.setQuota('squid', { total: 1_000 });
      await scene.begin();
      await scene.untilFailed('quota-reached');
      scene.server.setQuota('squid', { total: -1 });
      await scene.retry();
      await scene.publish();
      return 'quota-reached; went on when asked';
    },
  },
  refused(
    '413: the file’s size',
    '413 max_file_size_reached',
    'init',
    problemAnswer(413, 'This file is too large.', 'max_file_size_reached'),
    'file-too-large',
  ),
  {
    name: '413: a proxy',
    how: 'a proxy’s page for every chunk above 300 kB',
    size: 5_000_000,
    chunk: 1_000_000,
    async play(scene) {
      scene.onChunk({
        where: (request) => {
          const chunk = chunkOf(request);
          return chunk !== null && chunk.end - chunk.start > 300_000;
        },
        times: Infinity,
        do: { kind: 'refuse', with: proxyPage(413) },
      });
      await scene.uploadThrough();
      return `halved its chunks after ${scene.troubles()} refusals`;
    },
  },
  refused('415', '415', 'init', uploadError(415, 'UnsupportedMediaType', 'Unsupported'), 'type-not-accepted'),
  {
    name: '422',
    how: 'the last chunk is answered 422: the server cannot read the video',
    async play(scene) {
      const fault = scene.onChunk({
        where: isLast,
        do: { kind: 'refuse', with: problemAnswer(422, 'Video file unreadable.') },
      });
      await scene.begin();
      await scene.untilFailed('video-unreadable');
      fault.remove();
      await scene.chooseOther();
      await scene.publish();
      return 'video-unreadable, final; another file was chosen';
    },
  },
  waitedOut('423', '423', uploadError(423, 'FileLocked', 'File is locked'), 4),
  waitedOut('429', '429 with Retry-After: 1', tooManyRequests(1), 1),
  {
    name: '460',
    how: 'a byte of a chunk arrives turned: its digest does not match',
    async play(scene, random) {
      const at = random.between(0, scene.chunk);
      const fault = scene.onChunk({ where: hasByte(scene.middle), do: { kind: 'corrupt', at } });
      await scene.uploadThrough();
      if (fault.hits !== 1) throw new Error('It was not met.');
      return 'sent the chunk again';
    },
  },
  waitedOut('500', '500', problemAnswer(500, 'Something broke'), 4),
  waitedOut('502', 'a proxy’s 502', proxyPage(502), 4),
  waitedOut('503', '503 with Retry-After: 1', withRetryAfter(problemAnswer(503, 'Busy'), 1)),
  waitedOut('504', 'a proxy’s 504', proxyPage(504), 4),
  { ...waitedOut('520', 'a content network’s 520', { status: 520, body: 'error code: 520' }, 4), long: true },
  answeredOtherwise('500 after the last chunk', '500', problemAnswer(500, 'Something broke')),
  answeredOtherwise('502 after the last chunk', 'a proxy’s 502', proxyPage(502)),
  answeredOtherwise(
    '503 after the last chunk',
    '503 and Retry-After: 300',
    withRetryAfter(proxyPage(503), 300),
  ),
  answeredOtherwise('504 after the last chunk', 'a proxy’s 504', proxyPage(504)),
  answeredOtherwise('HTML with 200 after the last chunk', 'a page and 200', htmlPage),
  waitedOut('HTML with 200 in the middle', 'a page and 200', htmlPage),
  {
    name: 'HTML with 200 in place of the last chunk',
    how: 'the last chunk never reaches the server, and is answered with a page and 200',
    async play(scene) {
      scene.onChunk({ where: isLast, do: { kind: 'refuse', with: htmlPage } });
      await scene.uploadThrough();
      return 'looked for the video, then asked the server and sent the chunk';
    },
  },
  {
    name: 'server at work on the last chunk',
    how: 'the answer is lost, and for a while the server says 503 because it still makes the video',
    async play(scene) {
      const work = scene.onChunk({ where: isLast, do: { kind: 'holdProcessing' } });
      await scene.begin();
      await eventually(() => scene.server.world.uploads.processing.size > 0);
      await scene.server.faults.offline();
      await scene.server.faults.online();
      await scene.untilWaiting('server-busy');
      work.release();
      await scene.publish();
      return 'waited for it, then adopted the video';
    },
  },
];
