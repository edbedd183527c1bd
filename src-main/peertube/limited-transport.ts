import { failed, problem } from './problem.ts';
import type { RateLimit, Turn } from './rate-limit.ts';
import type { UploadTransport } from './upload-transport.ts';

/**
 * A transport whose requests count against the host's budget like all other calls. They go with the person's own: a
 * chunk is one call in many seconds, and must not stand behind hundreds of small ones.
 */
export function createLimitedTransport(
  transport: UploadTransport,
  rateLimit: RateLimit,
  host: string,
): UploadTransport {
  return {
    async send(request) {
      let turn: Turn;
      try {
        turn = await rateLimit.acquire(host, request.signal === undefined ? {} : { signal: request.signal });
      } catch {
        // The only way not to get a turn is the caller's own signal.
        return failed(problem('aborted', { details: { host } }));
      }
      try {
        const answer = await transport.send(request);
        if (answer.ok) turn.answered(answer.value);
        return answer;
      } finally {
        turn.end();
      }
    },
  };
}
