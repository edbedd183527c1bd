import type { Answer } from './answer.ts';
import { systemClock, type Clock } from './clock.ts';
import { parseJson } from './json.ts';
import {
  operations,
  type OperationInput,
  type OperationName,
  type OperationResult,
  type OperationRow,
} from './operations/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from './problem.ts';
import { problemFromAnswer } from './problem-from-answer.ts';
import { problemFromError } from './problem-from-error.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { readAnswer, type AnswerLimits } from './read-answer.ts';
import { bodyOf, pathOf, queryOf, type RequestBody, type RequestInput } from './request-parts.ts';
import { longestWaitForClickMs, retryMs } from './retry.ts';
import { isAtLeast } from './version.ts';
import { withoutSecrets } from './without-secrets.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Gives way to a person's clicks and waits longer for a busy server. */
  readonly background?: boolean;
  /** For what is no parameter of an operation: `x-peertube-otp`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PeerTubeClient {
  readonly origin: string;
  /** A listed operation; its result's type is PeerTube's word, not checked here. */
  call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    options?: CallOptions,
  ): Promise<Outcome<OperationResult<Name>>>;
  /** The same by its row, with input from the bridge: path, query and body are checked as they are put in. */
  request(row: OperationRow, input: RequestInput, options?: CallOptions): Promise<Outcome<unknown>>;
}

export interface PeerTubeClientOptions {
  /** `https://tube.example`: the one place that the token goes to. */
  readonly origin: string;
  readonly userAgent: string;
  /** Access token, asked for every call that may need one. */
  readonly token?: () => Promise<Outcome<string>>;
  /** The server refused this token: gives another one, with which the call is repeated once. */
  readonly onUnauthorized?: (refused: string) => Promise<Outcome<string>>;
  /** The server's version, where known: old spellings of paths, and operations that it lacks. */
  readonly version?: () => string | undefined;
  readonly fetch?: typeof fetch;
  readonly rateLimit?: RateLimit;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly limits?: Partial<AnswerLimits>;
}

const usualLimits: AnswerLimits = { answerMs: 45_000, idleMs: 30_000, maxBytes: 16 * 1024 * 1024 };

/** Counted by servers apart from the rest, so that a refusal here does not stop everything else. */
const countedApart: ReadonlySet<string> = new Set(['users.token']);

/** Yields or takes credentials while nobody is signed in: never sees a token. */
function isBeforeSignIn(row: OperationRow): boolean {
  return row.who === 'anyone' && row.mainOnly === true;
}

function valueOf({ status, headers, body }: Answer, host: string): Outcome<unknown> {
  if (status === 204 || status === 205 || body === '') return succeeded(undefined);
  const type = headers['content-type'] ?? '';
  if (type === '' || type.includes('json')) {
    try {
      return succeeded(parseJson(body));
    } catch {
      // Said below: an answer that calls itself JSON and is not is as unexpected as a page.
    }
  }
  const cause = `${type === '' ? 'no type' : type.slice(0, 100)}, ${body.length} characters`;
  return failed(problem('unexpected-answer', { details: { host }, status, cause }));
}

/** Performs operations of one server for one account (or for nobody). Problems are values; nothing is thrown. */
export function createPeerTubeClient(options: PeerTubeClientOptions): PeerTubeClient {
  const { origin, userAgent, clock = systemClock, random = Math.random } = options;
  const { host } = new URL(origin);
  const rateLimit = options.rateLimit ?? createRateLimit(clock);
  const fetchOne = options.fetch ?? fetch;
  const limits = { ...usualLimits, ...options.limits };

  interface Prepared {
    readonly row: OperationRow;
    readonly url: string;
    readonly body: RequestBody | null;
    readonly budget: string;
    readonly more: CallOptions;
  }

  async function once(call: Prepared, token: string | null): Promise<Outcome<Answer>> {
    const { row, url, body, budget, more } = call;
    const background = more.background === true;
    const signal = more.signal === undefined ? {} : { signal: more.signal };
    const waitMs = background ? 0 : rateLimit.waitMs(budget);
    if (waitMs > longestWaitForClickMs) {
      return failed(
        problem('rate-limited', {
          details: { host, afterMs: waitMs },
          retry: { kind: 'later', afterMs: waitMs },
        }),
      );
    }
    try {
      await rateLimit.acquire(budget, { background, ...signal });
      const init: RequestInit = {
        method: row.method,
        headers: {
          ...more.headers,
          accept: 'application/json',
          'user-agent': userAgent,
          ...(body !== null && body.type !== null && { 'content-type': body.type }),
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        ...(body !== null && { body: body.content }),
      };
      const answer = await readAnswer(fetchOne, url, init, limits, more.signal);
      rateLimit.learn(budget, answer);
      if (answer.status >= 200 && answer.status < 300) return succeeded(answer);
      return failed(problemFromAnswer(answer, { host, now: clock.now() }));
    } catch (error) {
      if (more.signal?.aborted === true) return failed(problem('aborted', { details: { host } }));
      return failed(problemFromError(error, { host }));
    }
  }

  async function withRetries(call: Prepared, token: string | null): Promise<Outcome<Answer>> {
    const { row, more } = call;
    const background = more.background === true;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await once(call, token);
      if (outcome.ok) return outcome;
      // The delete whose answer got lost had done its work.
      if (attempt > 0 && row.method === 'DELETE' && outcome.problem.status === 404) {
        return succeeded({ status: 204, headers: {}, body: '' });
      }
      const ms = retryMs(row.method, outcome.problem, attempt, { background, random });
      if (ms === null) return outcome;
      try {
        await clock.sleep(ms, more.signal);
      } catch {
        // The only way for a sleep to fail is the caller's own signal.
        return failed(problem('aborted', { details: { host } }));
      }
    }
  }

  async function tokenFor(row: OperationRow): Promise<Outcome<string | null>> {
    if (options.token === undefined || isBeforeSignIn(row)) {
      return row.who === 'anyone'
        ? succeeded(null)
        : failed(problem('sign-in-needed', { details: { host } }));
    }
    const token = await options.token();
    return token.ok || row.who !== 'anyone' ? token : succeeded(null);
  }

  async function authorized(call: Prepared): Promise<Outcome<Answer>> {
    const token = await tokenFor(call.row);
    if (!token.ok) return token;
    const first = await withRetries(call, token.value);
    if (first.ok || token.value === null) return first;
    const refused = first.problem.status === 401 && first.problem.code === 'sign-in-needed';
    if (!refused || options.onUnauthorized === undefined) return redacted(first, [token.value]);
    const renewed = await options.onUnauthorized(token.value);
    if (!renewed.ok) return renewed;
    return redacted(await withRetries(call, renewed.value), [token.value, renewed.value]);
  }

  function redacted(outcome: Outcome<Answer>, secrets: readonly string[]): Outcome<Answer> {
    return outcome.ok ? outcome : failed(withoutSecrets(outcome.problem, secrets));
  }

  function lacking(row: OperationRow): Problem | null {
    const version = options.version?.();
    if (version === undefined) return null;
    const tooEarly = row.since !== undefined && !isAtLeast(version, row.since);
    const tooLate = row.until !== undefined && isAtLeast(version, row.until);
    if (!tooEarly && !tooLate) return null;
    return problem('not-supported-by-server', {
      details: { host, version, ...(tooEarly && { minimumVersion: row.since }) },
    });
  }

  async function request(
    row: OperationRow,
    input: RequestInput,
    more: CallOptions = {},
  ): Promise<Outcome<unknown>> {
    const lack = lacking(row);
    if (lack !== null) return failed(lack);
    const path = pathOf(row, input, options.version?.());
    if (!path.ok) return path;
    const query = queryOf(row, input);
    if (!query.ok) return query;
    const body = bodyOf(row, input);
    if (!body.ok) return body;
    const answer = await authorized({
      row,
      url: `${origin}${path.value}${query.value}`,
      body: body.value,
      budget: countedApart.has(row.name) ? `${host} ${row.name}` : host,
      more,
    });
    return answer.ok ? valueOf(answer.value, host) : answer;
  }

  return {
    origin,
    request,
    async call<Name extends OperationName>(name: Name, input: OperationInput<Name>, more?: CallOptions) {
      const row: OperationRow = operations[name];
      // The catalogue is where an operation's result gets its type; what main relies on is parsed where it is used.
      return (await request(row, input, more)) as Outcome<OperationResult<Name>>;
    },
  };
}
