import { problem, type Problem } from '../peertube/problem.ts';
import { withoutSecrets } from '../peertube/without-secrets.ts';

/** `details.reason` of 'obs-refused'. */
export type ObsRefusal =
  /** It streams, and would not change its settings meanwhile. */
  | 'streaming'
  | 'not-streaming'
  /** It is older than obs-websocket v5. */
  | 'version'
  /** It answered that it took the live's address and key, and has others. */
  | 'not-kept'
  /** The stream ended before it had begun. */
  | 'stopped'
  /** It starts, or changes its scenes. */
  | 'not-ready'
  /** The live's server tells no address for streams. */
  | 'no-address'
  | 'other';

export function obsRefused(reason: ObsRefusal, cause?: string): Problem {
  return problem('obs-refused', { details: { reason }, ...(cause !== undefined && { cause }) });
}

export function obsUnreachable(cause: string): Problem {
  return problem('obs-unreachable', { cause });
}

/** obs-websocket's `WebSocketCloseCode`s and `RequestStatus`es. */
const closeCodes = { authenticationFailed: 4009, unsupportedRpcVersion: 4010 } as const;
const refusals: Partial<Record<number, ObsRefusal>> = {
  207: 'not-ready',
  500: 'streaming',
  501: 'not-streaming',
};

interface ObsError {
  /** -1 where there was no answer. */
  readonly code: number;
  readonly message: string;
}

export function isObsError(error: unknown): error is ObsError {
  return error instanceof Error && 'code' in error && typeof error.code === 'number';
}

/** The other side's words, without the secrets that it was told, and not too many of them. */
function clean(refusal: Problem, secrets: readonly string[]): Problem {
  const { cause, ...others } = withoutSecrets(refusal, secrets);
  return cause === undefined ? others : { ...others, cause: cause.slice(0, 200) };
}

/**
 * Why there is no connection.
 *
 * @param secrets what the other side was told: it may give them as its reason
 */
export function whyNotConnected(error: unknown, secrets: readonly string[]): Problem {
  if (!isObsError(error)) return obsUnreachable(error instanceof Error ? error.name : 'unknown');
  if (error.code === closeCodes.authenticationFailed) return problem('obs-wrong-password');
  const isOlder = error.code === closeCodes.unsupportedRpcVersion || /subprotocol/i.test(error.message);
  const why = isOlder
    ? obsRefused('version', error.message)
    : obsUnreachable(`${error.code} ${error.message}`);
  return clean(why, secrets);
}

/** @param secrets as above */
export function whyRefused(error: ObsError, secrets: readonly string[]): Problem {
  return clean(obsRefused(refusals[error.code] ?? 'other', `${error.code} ${error.message}`), secrets);
}
