import type { Answer } from './answer.ts';
import { budgetName } from './budget-name.ts';
import type { Clock } from './clock.ts';
import type { OperationRow } from './operations/index.ts';
import { failed, problem, succeeded, type Outcome, type Problem, type ProblemCode } from './problem.ts';
import { problemFromAnswer } from './problem-from-answer.ts';
import { isBeforeConnection, problemFromError } from './problem-from-error.ts';
import type { RateLimit, Turn } from './rate-limit.ts';
import { longestWaitForClickMs, mayBeDone, retryMs, type FailedAttempt } from './retry.ts';
import { WaitTooLong } from './wait-too-long.ts';
import { withoutSecrets } from './without-secrets.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Gives way to a person's clicks and waits longer for a busy server. */
  readonly background?: boolean;
  /** False: for whoever asks again anyway, later and more slowly. It is repeated with a renewed token all the same. */
  readonly retries?: boolean;
  /** For what is no parameter of an operation: `x-peertube-otp`. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Of a body with files: how much of it the system has taken over, and how much it has. Bytes. Of another: all of it,
   * as soon as it may have gone.
   */
  readonly onSent?: (sent: number, size: number) => void;
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

/** Nobody is signed in, or not any more: what is for anyone is asked as nobody. Any other trouble is told. */
const nobody: ReadonlySet<ProblemCode> = new Set(['sign-in-needed', 'signed-out', 'account-unknown']);

type Attempt<Got> =
  | { readonly ok: true; readonly value: Got }
  /** `isFinal`: whoever gives tokens has made its own attempts. */
  | ({ readonly ok: false; readonly isFinal?: true } & FailedAttempt);

/** What outlives the attempts of one call. */
interface History {
  /** An earlier attempt may have done the work. */
  mayBeDone: boolean;
  /** The token of the last attempt; null: as nobody. */
  token: string | null;
  /** All tokens that went out, to be kept out of problems. */
  readonly sent: Set<string>;
  /** The token that the server refused, and the one that it was renewed to. */
  renewal: { readonly refused: string; readonly renewed: string } | null;
}

/** Performs calls to one server: waits for the rate limit, adds the token, renews it, repeats what may be repeated. */
export function createPerform(options: PerformOptions) {
  const { host, clock, random, rateLimit, token: tokenOf, onUnauthorized } = options;

  const aborted = (): Problem => problem('aborted', { details: { host } });
  const refusal = (found: Problem, neverSent = false): { ok: false } & FailedAttempt => ({
    ok: false,
    problem: found,
    neverSent,
  });

  async function tokenFor(row: OperationRow, { renewal }: History): Promise<Outcome<string | null>> {
    if (tokenOf === undefined || beforeSignIn.has(row.name)) {
      return row.who === 'anyone'
        ? succeeded(null)
        : failed(problem('sign-in-needed', { details: { host } }));
    }
    const token = await tokenOf();
    // Whoever gives tokens may not have heard of the renewal.
    if (token.ok) return token.value === renewal?.refused ? succeeded(renewal.renewed) : token;
    return row.who === 'anyone' && nobody.has(token.problem.code) ? succeeded(null) : token;
  }

  async function turnFor({ row, more }: Call<unknown>): Promise<Outcome<Turn>> {
    const background = more.background === true;
    try {
      const turn = await rateLimit.acquire(budgetName(host, row), {
        background,
        ...(!background && { longestClosedMs: longestWaitForClickMs }),
        ...(more.signal !== undefined && { signal: more.signal }),
      });
      return succeeded(turn);
    } catch (error) {
      // Otherwise it is the caller's own signal.
      if (!(error instanceof WaitTooLong)) return failed(aborted());
      const { afterMs } = error;
      return failed(
        problem('rate-limited', { details: { host, afterMs }, retry: { kind: 'later', afterMs } }),
      );
    }
  }

  async function once<Got>(call: Call<Got>, history: History): Promise<Attempt<Got>> {
    const { row, more, send } = call;
    const acquired = await turnFor(call);
    if (!acquired.ok) return refusal(acquired.problem, true);
    const turn = acquired.value;
    try {
      // Only now: while the call waited for its turn the token may have been renewed.
      const token = await tokenFor(row, history);
      if (!token.ok) return { ...refusal(token.problem, true), isFinal: true };
      history.token = token.value;
      if (token.value !== null) history.sent.add(token.value);
      const sent = await send(token.value, (head) => turn.answered(head));
      if (sent.kind === 'got') return { ok: true, value: sent.got };
      return refusal(problemFromAnswer(sent.answer, { host, now: clock.now() }));
    } catch (error) {
      if (more.signal?.aborted === true) return refusal(aborted());
      return refusal(problemFromError(error, { host }), isBeforeConnection(error));
    } finally {
      turn.end();
    }
  }

  async function withRetries<Got>(call: Call<Got>, history: History): Promise<Outcome<Got>> {
    const { row, more } = call;
    for (let attempt = 0; ; attempt += 1) {
      const tried = await once(call, history);
      if (tried.ok) return succeeded(tried.value);
      // The delete whose answer got lost had done its work.
      const gone = history.mayBeDone && row.method === 'DELETE' && tried.problem.status === 404;
      if (gone && call.deleted !== undefined) return succeeded(call.deleted);
      history.mayBeDone ||= mayBeDone(tried);
      const ms =
        call.repeatable && more.retries !== false && tried.isFinal !== true
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

  async function renewing<Got>(call: Call<Got>, history: History): Promise<Outcome<Got>> {
    const first = await withRetries(call, history);
    const { token } = history;
    if (first.ok || token === null || onUnauthorized === undefined) return first;
    if (first.problem.status !== 401 || first.problem.code !== 'sign-in-needed') return first;
    const renewed = await onUnauthorized(token);
    if (!renewed.ok) return renewed;
    history.renewal = { refused: token, renewed: renewed.value };
    return await withRetries(call, history);
  }

  return async function perform<Got>(call: Call<Got>): Promise<Outcome<Got>> {
    if (call.more.signal?.aborted === true) return failed(aborted());
    const history: History = { mayBeDone: false, token: null, sent: new Set(), renewal: null };
    // Who is not signed in hears so at once, and not at the end of a queue.
    const token = await tokenFor(call.row, history);
    if (!token.ok) return token;
    const outcome = await renewing(call, history);
    return outcome.ok ? outcome : failed(withoutSecrets(outcome.problem, [...history.sent]));
  };
}
