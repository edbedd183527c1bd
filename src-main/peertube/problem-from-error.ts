import { problem, ProblemError, type Problem, type ProblemCode } from './problem.ts';

/** Of the error that a connection of our own ends with when it is not made in time. */
export const noConnectionCode = 'SEPIOLA_NO_CONNECTION';

/** Node's and undici's codes for what can go wrong before there is an answer. */
const byCode: Readonly<Record<string, ProblemCode>> = {
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EAI_NODATA: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ECONNABORTED: 'unreachable',
  EPIPE: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EPROTO: 'unreachable',
  ERR_SOCKET_CLOSED: 'unreachable',
  ERR_STREAM_PREMATURE_CLOSE: 'unreachable',
  UND_ERR_SOCKET: 'unreachable',
  UND_ERR_CLOSED: 'unreachable',
  ETIMEDOUT: 'timed-out',
  ESOCKETTIMEDOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  [noConnectionCode]: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  ABORT_ERR: 'aborted',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too-large-answer',
  UND_ERR_HEADERS_OVERFLOW: 'unexpected-answer',
};

/** Why a certificate is not trusted, in a word that the words for a person know. */
const certificateReasons: readonly (readonly [RegExp, string])[] = [
  [/EXPIRED/, 'expired'],
  [/NOT_YET_VALID/, 'not-yet-valid'],
  [/ALTNAME_INVALID|HOSTNAME_MISMATCH/, 'other-name'],
  [/SELF_SIGNED/, 'self-signed'],
  [/REVOKED/, 'revoked'],
  [/UNABLE_TO_(GET_ISSUER|VERIFY)|CERT_UNTRUSTED|INVALID_CA|CERT_CHAIN/, 'unknown-issuer'],
  [/^(CERT_|ERR_TLS_CERT_|CRL_)/, 'invalid'],
];

/** Codes that mean this whatever the system's call; of the others, `connect` and `getaddrinfo` do. */
const beforeConnection: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'UND_ERR_CONNECT_TIMEOUT',
  noConnectionCode,
]);

interface Link {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly syscall: string;
}

/** The error, its causes and, of an AggregateError (happy eyeballs), the first of its errors. */
function chain(error: unknown): readonly Link[] {
  const links: Link[] = [];
  let current: unknown = error;
  while (current instanceof Error && links.length < 8) {
    const code: unknown = 'code' in current ? current.code : undefined;
    const syscall: unknown = 'syscall' in current ? current.syscall : undefined;
    links.push({
      name: current.name,
      message: current.message,
      code: typeof code === 'string' ? code : '',
      syscall: typeof syscall === 'string' ? syscall : '',
    });
    current = current.cause ?? (current instanceof AggregateError ? current.errors[0] : undefined);
  }
  return links;
}

function certificateReason(code: string): string | undefined {
  return certificateReasons.find(([pattern]) => pattern.test(code))?.[1];
}

/**
 * Whether the error came before there was a connection, so that no byte of a request can have reached the server:
 * its name was not found, it did not accept, its certificate was not trusted.
 */
export function isBeforeConnection(error: unknown): boolean {
  return chain(error).some(
    ({ code, syscall }) =>
      syscall === 'connect' ||
      syscall === 'getaddrinfo' ||
      beforeConnection.has(code) ||
      certificateReason(code) !== undefined,
  );
}

/** A name and a message for the log; what looks like a credential in an address goes. */
function causeOf(links: readonly Link[]): string {
  return links
    .map(({ name, message, code }) => `${name}${code === '' ? '' : ` ${code}`}: ${message}`)
    .join(' < ')
    .replace(/(https?:\/\/)[^\s/@]+@/gi, '$1…@')
    .slice(0, 500);
}

/**
 * What `fetch` or a socket threw, as a problem. Details: `host`, `reason` (of a certificate; or `name` when the
 * host's name is not known to DNS).
 */
export function problemFromError(error: unknown, options: { host?: string } = {}): Problem {
  if (error instanceof ProblemError) return error.problem;
  const links = chain(error);
  const host = options.host === undefined ? {} : { host: options.host };
  const cause = causeOf(links);
  for (const { code, name } of links) {
    const reason = certificateReason(code);
    if (reason !== undefined)
      return problem('certificate-untrusted', { details: { ...host, reason }, cause });
    if (code.startsWith('ERR_SSL_'))
      return problem('unreachable', { details: { ...host, reason: 'tls' }, cause });
    if (name === 'TimeoutError') return problem('timed-out', { details: host, cause });
    if (name === 'AbortError') return problem('aborted', { details: host, cause });
    const known = byCode[code];
    if (known !== undefined) {
      const unknownName = code === 'ENOTFOUND' || code === 'EAI_NODATA';
      return problem(known, { details: unknownName ? { ...host, reason: 'name' } : host, cause });
    }
  }
  // Whatever else undici wraps in its "fetch failed" is trouble on the way there.
  return problem('unreachable', { details: host, cause: cause === '' ? String(error).slice(0, 200) : cause });
}
