/**
 * Every way in which something can be refused or fail, as one type. A problem is data: it crosses the bridge
 * whole, and the words for a person are looked up by its code (`src-preload/words`).
 */

export const problemCodes = [
  // the way to the server
  'unreachable',
  'timed-out',
  'certificate-untrusted',
  'offline',
  'aborted',
  'not-peertube',
  'server-too-old',
  'plain-http',
  'address-invalid',
  'wrong-host',
  'proxy-refused',
  'server-error',
  'unexpected-answer',
  'too-large-answer',
  // who one is
  'wrong-password',
  'one-time-password-needed',
  'one-time-password-wrong',
  'account-blocked',
  'email-not-verified',
  'too-many-attempts',
  'signed-out',
  'sign-in-needed',
  'forbidden',
  'client-unknown',
  // what was asked
  'invalid-input',
  'not-found',
  'conflict',
  'rate-limited',
  'not-supported-by-server',
  // changes to videos
  'value-not-allowed',
  'placeholder-unknown',
  'one-account-only',
  // studio edits
  'video-not-ready',
  'studio-file-not-accepted',
  // OBS
  'obs-unreachable',
  'obs-wrong-password',
  'obs-refused',
  // uploads
  'quota-reached',
  'daily-quota-reached',
  'file-too-large',
  'proxy-body-limit',
  'type-not-accepted',
  'upload-expired',
  'upload-locked',
  'upload-stalled',
  'digest-mismatch',
  'video-unreadable',
  'server-busy',
  'result-lost',
  'arrived-different',
  'video-busy',
  // local files
  'file-gone',
  'file-changed',
  'file-being-written',
  'file-unreadable',
  'file-empty',
  'file-not-video',
  'file-already-queued',
  'file-already-on-channel',
  'folder-empty',
  'folder-not-writable',
  'copy-incomplete',
  'grant-unknown',
  'image-not-accepted',
  'caption-not-accepted',
  'caption-language-needed',
  'track-not-text',
  'track-unreadable',
  // this machine
  'keychain-unavailable',
  'disk-full',
  'record-broken',
  'draft-incomplete',
  'draft-unknown',
  'account-unknown',
  'bug',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** A value that the words for a problem need: a name, a size in bytes, a number of milliseconds. */
export type ProblemDetails = Readonly<Record<string, string | number | boolean>>;

export type Retry =
  /** The same call can never succeed. */
  | { readonly kind: 'never' }
  /** It may succeed when the person has changed something. */
  | { readonly kind: 'after-change' }
  /** It may succeed later; `afterMs` from now where the server said so. */
  | { readonly kind: 'later'; readonly afterMs?: number };

export interface FieldProblem {
  /** The form's field, by the name that the operation's body uses (`name`, `tags`, `channelId`). */
  readonly field: string;
  /** Where it stands when not in the body, and so in no form: the call itself was wrong. */
  readonly where?: 'path' | 'query' | 'header';
  /** The server's or the check's own words, as plain text. */
  readonly message: string;
}

export interface Problem {
  readonly code: ProblemCode;
  /** What the words need: `{ host, limitBytes, usedBytes, minimumVersion, … }`. No secret ever. */
  readonly details: ProblemDetails;
  readonly fields: readonly FieldProblem[];
  readonly retry: Retry;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** The server's own sentence, cut at 500 characters; plain text, shown as such. */
  readonly serverSaid?: string;
  /** For the log: the underlying error's name and message, secrets removed. */
  readonly cause?: string;
}

/** A result whose failure is expected: never thrown. */
export type Outcome<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export function succeeded<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}

export function failed(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}

const retryByDefault: Partial<Record<ProblemCode, Retry>> = {
  unreachable: { kind: 'later' },
  'timed-out': { kind: 'later' },
  offline: { kind: 'later' },
  'proxy-refused': { kind: 'later' },
  'server-error': { kind: 'later' },
  'server-busy': { kind: 'later' },
  'rate-limited': { kind: 'later' },
  'too-many-attempts': { kind: 'later' },
  'upload-locked': { kind: 'later' },
  'video-busy': { kind: 'later' },
  'copy-incomplete': { kind: 'later' },
  'digest-mismatch': { kind: 'later' },
  'file-being-written': { kind: 'later' },
  'proxy-body-limit': { kind: 'later' },
  'video-unreadable': { kind: 'never' },
  'not-supported-by-server': { kind: 'never' },
  bug: { kind: 'never' },
};

/** Makes a problem; what is not given takes the code's default. */
export function problem(
  code: ProblemCode,
  more: { -readonly [Key in keyof Problem]?: Problem[Key] } = {},
): Problem {
  return {
    details: {},
    fields: [],
    retry: retryByDefault[code] ?? { kind: 'after-change' },
    ...more,
    code,
  };
}

/** Carries a `Problem` where a promise has to reject (TanStack Query, streams). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problemToCarry: Problem) {
    super(problemToCarry.code);
    this.name = 'ProblemError';
    this.problem = problemToCarry;
  }
}
