import type { Clock } from '../../../src-main/peertube/clock.ts';
import { RateLimit } from '../../peertube/http/rate-limit.ts';

export interface Served {
  /** Path and query. */
  readonly url: string;
  /** When it arrived; ms since 1970. */
  readonly at: number;
  readonly status: number;
}

/** A server in memory that counts like PeerTube's (express-rate-limit), on the clock of the test. */
export function createLimitingServer(
  clock: Clock,
  options: {
    readonly max: number;
    readonly windowMs: number;
    /** There, and back: by the number of the call. */
    readonly travelMs?: (call: number) => readonly [there: number, back: number];
    /** What the answer says instead. */
    readonly headers?: (usual: Record<string, string>) => Record<string, string>;
    readonly retryAfter?: 'seconds' | 'date';
  },
) {
  const { max, windowMs, travelMs = () => [20, 20] } = options;
  let limit = new RateLimit(clock, { max, windowMs });
  const served: Served[] = [];
  let calls = 0;

  function spend(): { refused: boolean; headers: Record<string, string> } {
    const headers: Record<string, string> = { date: new Date(clock.now()).toUTCString() };
    const response = {
      setHeader: (name: string, value: unknown) => void (headers[name.toLowerCase()] = String(value)),
    };
    // Of a response it sets headers, and nothing else.
    const refusal = limit.spend(response as unknown as Parameters<RateLimit['spend']>[0]);
    if (refusal === undefined) return { refused: false, headers };
    const seconds = refusal.kind === 'text' ? refusal.headers?.['retry-after'] : '';
    const date = new Date(Math.floor(clock.now() / 1000) * 1000 + Number(seconds) * 1000).toUTCString();
    return {
      refused: true,
      headers: { ...headers, 'retry-after': options.retryAfter === 'date' ? date : String(seconds) },
    };
  }

  const fetchOne: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const [there, back] = travelMs((calls += 1));
    await clock.sleep(there, init?.signal ?? undefined);
    const { refused, headers } = spend();
    const status = refused ? 429 : 200;
    served.push({ url: pathname + search, at: clock.now(), status });
    await clock.sleep(back, init?.signal ?? undefined);
    return new Response(refused ? 'Too many requests, please try again later.' : '{}', {
      status,
      headers: {
        ...(options.headers?.(headers) ?? headers),
        'content-type': refused ? 'text/plain' : 'application/json',
      },
    });
  };

  return {
    fetch: fetchOne,
    served,
    refusals: () => served.filter(({ status }) => status === 429).length,
    /** Calls of somebody else from the same address. */
    spendElsewhere: (count: number) => {
      for (let spent = 0; spent < count; spent += 1) spend();
    },
    /** The administrator restarts it with another limit. */
    restart: (changed: { max: number; windowMs: number }) => {
      limit = new RateLimit(clock, changed);
    },
  };
}
