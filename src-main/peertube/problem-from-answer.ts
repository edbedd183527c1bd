import type { Answer } from './answer.ts';
import { errorBody, type ErrorBody } from './error-body.ts';
import { problem, type Problem, type ProblemCode, type ProblemDetails } from './problem.ts';
import { rateResetMs, retryAfterMs } from './retry-after.ts';

/** PeerTube's own codes, whatever the status. `ServerErrorCode` and `OAuth2ErrorCode` of its types. */
const byCode: Readonly<Record<string, ProblemCode>> = {
  invalid_grant: 'wrong-password',
  current_password_is_invalid: 'wrong-password',
  too_long_password: 'wrong-password',
  missing_two_factor: 'one-time-password-needed',
  invalid_two_factor: 'one-time-password-wrong',
  account_blocked: 'account-blocked',
  account_waiting_for_approval: 'account-blocked',
  account_approval_rejected: 'account-blocked',
  email_not_verified: 'email-not-verified',
  invalid_client: 'client-unknown',
  unauthorized_client: 'client-unknown',
  invalid_token: 'sign-in-needed',
  unauthorized_request: 'sign-in-needed',
  quota_reached: 'quota-reached',
  max_file_size_reached: 'file-too-large',
  // Since 8.0 with 401 too: no reason to doubt the session.
  video_requires_password: 'forbidden',
  incorrect_video_password: 'forbidden',
  unknown_runner_token: 'forbidden',
  video_already_being_transcoded: 'conflict',
  video_already_being_transcribed: 'conflict',
  runner_job_not_in_processing_state: 'conflict',
  runner_job_not_in_pending_state: 'conflict',
  // the upload library's
  ChecksumMismatch: 'digest-mismatch',
  FileLocked: 'upload-locked',
  RequestEntityTooLarge: 'file-too-large',
  UnsupportedMediaType: 'type-not-accepted',
};

/** Sentences of servers that have no code for it: below 8.1, and two answers that never had one. */
const bySentence: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^user is blocked/i, 'account-blocked'],
  [/^user email is not verified/i, 'email-not-verified'],
  [/^invalid otp token/i, 'one-time-password-wrong'],
  [/^getting client tokens for host/i, 'wrong-host'],
];

/** What a status means when nothing more is known. */
const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid-input',
  401: 'sign-in-needed',
  403: 'forbidden',
  404: 'not-found',
  407: 'proxy-refused',
  408: 'timed-out',
  409: 'conflict',
  410: 'not-found',
  411: 'proxy-refused',
  413: 'proxy-body-limit',
  415: 'type-not-accepted',
  421: 'wrong-host',
  422: 'video-unreadable',
  423: 'upload-locked',
  429: 'rate-limited',
  431: 'proxy-refused',
  451: 'forbidden',
  460: 'digest-mismatch',
  501: 'not-supported-by-server',
  502: 'proxy-refused',
  503: 'server-busy',
  504: 'proxy-refused',
  511: 'proxy-refused',
};

/**
 * Statuses that mean what they say on a page too. PeerTube's API answers none with a page: of the other refusals
 * of a request, one on a page is somebody's in between (a firewall, a password for the whole site).
 */
const sameOnPages: ReadonlySet<number> = new Set([404, 408, 410, 413, 421, 429, 451]);

function codeFor({ status }: Answer, body: ErrorBody): ProblemCode {
  const { code = '' } = body;
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (known !== undefined) return known;
  const sentence = body.message ?? '';
  const said = bySentence.find(([pattern]) => pattern.test(sentence));
  if (said !== undefined && body.shape === 'peertube') return said[1];
  // An API route that this version does not have (peertube.md, "Errors").
  if (status === 400 && body.shape === 'empty') return 'not-supported-by-server';
  const onPage = body.shape === 'html' && status >= 400 && status < 500;
  if (onPage && !sameOnPages.has(status)) return 'proxy-refused';
  const usual = byStatus[status];
  if (usual !== undefined) return usual;
  if (status >= 520 && status <= 530) return 'proxy-refused';
  if (status >= 500 && status < 600) return 'server-error';
  if (status >= 400 && status < 500) return 'invalid-input';
  return 'unexpected-answer';
}

/**
 * Where a redirect leads, without what follows the path: an address of object storage is signed there, and opens the
 * file to everybody.
 */
function withoutQuery(location: string): string {
  const path = location.replace(/[?#].*$/s, '');
  if (!URL.canParse(path)) return path.replace(/^([a-z][\w+.-]*:)?[\\/]{2}[^\\/]*@/i, '$1//');
  const { protocol, host, pathname } = new URL(path);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathname}` : protocol;
}

function detailsOf(body: ErrorBody, host: string | undefined, answer: Answer): ProblemDetails {
  const { location } = answer.headers;
  return {
    ...(host !== undefined && { host }),
    ...(body.code !== undefined && /^[\w-]{1,64}$/.test(body.code) && { serverCode: body.code }),
    ...(answer.status >= 300 &&
      answer.status < 400 &&
      location !== undefined && { redirect: withoutQuery(location).slice(0, 500) }),
  };
}

/**
 * An answer that is a refusal, or is not what was asked for, as a problem. Pure.
 *
 * Details: `host`, `serverCode` (PeerTube's or uploadx's own), `redirect` (where a 3xx points, without its query), `afterMs` (how long
 * the server wants to be left alone).
 */
export function problemFromAnswer(answer: Answer, options: { host?: string; now?: number } = {}): Problem {
  const body = errorBody(answer);
  const code = codeFor(answer, body);
  const now = options.now ?? Date.now();
  const afterMs =
    retryAfterMs(answer.headers, now) ??
    (answer.status === 429 ? rateResetMs(answer.headers, now) : undefined);
  const made = problem(code, {
    details: detailsOf(body, options.host, answer),
    fields: body.fields,
    status: answer.status,
    ...(body.message !== undefined && body.message !== '' && { serverSaid: body.message }),
  });
  if (made.retry.kind !== 'later' || afterMs === undefined) return made;
  return { ...made, details: { ...made.details, afterMs }, retry: { kind: 'later', afterMs } };
}
