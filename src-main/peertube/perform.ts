import type { Answer } from './answer.ts';
import { budgetName } from './budget-name.ts';
import type { Clock } from './clock.ts';
import type { OperationRow } from './operations/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from './problem.ts';
import { problemFromAnswer } from './problem-from-answer.ts';
import { isBeforeConnection, problemFromError } from './problem-from-error.ts';
import type { RateLimit, Turn } from './rate-limit.ts';
import { longestWaitForClickMs, mayBeDone, retryMs, type FailedAttempt } from './retry.ts';
import { withoutSecrets } from './without-secrets.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Gives way to a person's clicks and waits longer for a busy server. */
  readonly background?: boolean;
  /** For what is no parameter of an operation: `x-peertube-otp`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PerformOptions {
  readonly host: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly rateLimit: RateLimit;
  /** Access token, asked for every call that may need one. */
  readonly token: (() => Promise<Outcome<string>>) | undefined;
  /** The server refused this token: gives another one, with which the call is repeated once. */
  readonly onUnauthorized: ((refused: string) => Promise<Outcome<string>>) | undefined;
}

export type AnswerHead = Pick<Answer, 'status' | 'headers'>;

/** What a request brought: what was asked for, or the server's refusal, read to its end. */
export type Sent<Got> =
  { readonly kind: 'got'; readonly got: Got } | { readonly kind: 'refused'; readonly answer: Answer };

export interface Call<Got> {
  readonly row: OperationRow;
  readonly more: CallOptions;
  /** Sends it, each time anew; tells the answer's head as soon as it is there. Throws what breaks the way. */
  readonly send: (token: string | null, answered: (head: AnswerHead) => void) => Promise<Sent<Got>>;
  /** What a DELETE gives whose answer got lost after it had done its work. */
  readonly deleted?: Got;
  /** False: sent once, and once more with a new token. */
  readonly repeatable: boolean;
}

/** Nobody is signed in yet when these are called: they never see a token. */
const beforeSignIn: ReadonlySet<string> = new Set(['oauthClients.local', 'users.token']);

type Attempt<Got> = { readonly ok: true; readonly value: Got } | ({ readonly ok: false } & FailedAttempt);

/** Performs calls to one server: waits for the rate limit, adds the token, renews it, repeats what may be repeated. */
export function createPerform(options: PerformOptions) {
  const { host, clock, random, rateLimit, token: tokenOf, onUnauthorized } = options;

  const aborted = (): Problem => problem('aborted', { details: { host } });

  async function once<Got>({ row, more, send }: Call<Got>, token: string | null): Promise<Attempt<Got>> {
    const background = more.background === true;
    const budget = budgetName(host, row);
    const refusal = (found: Problem, neverSent = false): Attempt<Got> => ({
      ok: false,
      problem: found,
      neverSent,
    });
    const waitMs = background ? 0 : rateLimit.waitMs(budget);
    if (waitMs > longestWaitForClickMs) {
      return refusal(
        problem('rate-limited', {
          details: { host, afterMs: waitMs },
          retry: { kind: 'later', afterMs: waitMs },
        }),
        true,
      );
    }
    let turn: Turn | null = null;
    try {
      turn = await rateLimit.acquire(budget, {
        background,
        ...(more.signal !== undefined && { signal: more.signal }),
      });
      const sent = await send(token, (head) => {
        turn?.answered(head);
        turn = null;
      });
      if (sent.kind === 'got') return { ok: true, value: sent.got };
      return refusal(problemFromAnswer(sent.answer, { host, now: clock.now() }));
    } catch (error) {
      if (more.signal?.aborted === true) return refusal(aborted());
      return refusal(problemFromError(error, { host }), isBeforeConnection(error));
    } finally {
      turn?.end();
    }
  }

  /** `before`: whether an earlier attempt may have done the work; it outlives a renewal of the token. */
  async function withRetries<Got>(
    call: Call<Got>,
    token: string | null,
    before: { mayBeDone: boolean },
  ): Promise<Outcome<Got>> {
    const { row, more } = call;
    for (let attempt = 0; ; attempt += 1) {
      const tried = await once(call, token);
      if (tried.ok) return succeeded(tried.value);
      // The delete whose answer got lost had done its work.
      const gone = before.mayBeDone && row.method === 'DELETE' && tried.problem.status === 404;
      if (gone && call.deleted !== undefined) return succeeded(call.deleted);
      before.mayBeDone ||= mayBeDone(tried);
      const ms = call.repeatable
        ? retryMs(row.method, tried, attempt, { background: more.background === true, random })
        : null;
      if (ms === null) return failed(tried.problem);
      // The budget knows how long; in its queue the wait is seen.
      if (tried.problem.status === 429) continue;
      try {
        await clock.sleep(ms, more.signal);
      } catch {
        // The only way for a sleep to fail is the caller's own signal.
        return failed(aborted());
      }
    }
  }

  async function tokenFor(row: OperationRow): Promise<Outcome<string | null>> {
    if (tokenOf === undefined || beforeSignIn.has(row.name)) {
      return row.who === 'anyone'
        ? succeeded(null)
        : failed(problem('sign-in-needed', { details: { host } }));
    }
    const token = await tokenOf();
    return token.ok || row.who !== 'anyone' ? token : succeeded(null);
  }

  return async function perform<Got>(call: Call<Got>): Promise<Outcome<Got>> {
    const token = await tokenFor(call.row);
    if (!token.ok) return token;
    const before = { mayBeDone: false };
    const first = await withRetries(call, token.value, before);
    if (first.ok || token.value === null) return first;
    const refused = first.problem.status === 401 && first.problem.code === 'sign-in-needed';
    if (!refused || onUnauthorized === undefined) return failed(withoutSecrets(first.problem, [token.value]));
    const renewed = await onUnauthorized(token.value);
    if (!renewed.ok) return renewed;
    const second = await withRetries(call, renewed.value, before);
    return second.ok ? second : failed(withoutSecrets(second.problem, [token.value, renewed.value]));
  };
}
