import type { ServerFacts } from './capabilities.ts';
import { parseConfig, serverFactsFrom } from './capabilities-from.ts';
import { createPeerTubeClient, type PeerTubeClientOptions } from './client.ts';
import { plainText } from './plain-text.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from './problem.ts';
import { parseServerAddress } from './server-address.ts';

export interface ProbedServer {
  /** Where the server really is: redirects have been followed. */
  readonly origin: string;
  readonly name: string;
  readonly shortDescription: string;
  readonly version: string;
  readonly facts: ServerFacts;
}

export type ProbeOptions = Omit<PeerTubeClientOptions, 'origin' | 'token' | 'onUnauthorized' | 'version'> & {
  readonly plainHttpAccepted?: boolean;
  readonly signal?: AbortSignal;
};

const mostRedirects = 3;

/** Answers that say: somebody is there, and it is no PeerTube. */
const notPeerTube: ReadonlySet<Problem['code']> = new Set([
  'not-found',
  'invalid-input',
  'not-supported-by-server',
  'unexpected-answer',
  'too-large-answer',
  'sign-in-needed',
  'forbidden',
  'conflict',
]);

/** Where a redirect leads: an origin whose configuration may be asked, by the rules of a typed address. */
function redirected(from: string, refusal: Problem, options: ProbeOptions): Outcome<string> | null {
  const target = refusal.details['redirect'];
  if (typeof target !== 'string' || !URL.canParse(target, from)) return null;
  const { origin } = new URL(target, from);
  if (origin === from || origin === 'null') return null;
  return parseServerAddress(origin, { plainHttpAccepted: options.plainHttpAccepted === true });
}

/**
 * Whether a PeerTube that Sepiola can talk to lives at this origin, by `GET /api/v1/config`. Nothing of a person
 * is sent. Fails with `not-peertube`, `server-too-old`, `unreachable`, `timed-out`, `certificate-untrusted`,
 * `proxy-refused`, `plain-http` (a redirect away from https), …
 */
export async function probeServer(
  startOrigin: string,
  options: ProbeOptions,
): Promise<Outcome<ProbedServer>> {
  let origin = startOrigin;
  for (let hops = 0; ; hops += 1) {
    const { host } = new URL(origin);
    const client = createPeerTubeClient({ ...options, origin });
    const answer = await client.call(
      'config.get',
      {},
      options.signal === undefined ? {} : { signal: options.signal },
    );
    if (answer.ok) return summarized(origin, answer.value);
    const next = hops < mostRedirects ? redirected(origin, answer.problem, options) : null;
    if (next === null) {
      const { code, status, cause, serverSaid } = answer.problem;
      if (!notPeerTube.has(code)) return answer;
      return failed(
        problem('not-peertube', {
          details: { host },
          ...(status !== undefined && { status }),
          ...(cause !== undefined && { cause }),
          ...(serverSaid !== undefined && { serverSaid }),
        }),
      );
    }
    if (!next.ok) return next;
    origin = next.value;
  }
}

function summarized(origin: string, raw: unknown): Outcome<ProbedServer> {
  const { host } = new URL(origin);
  const config = parseConfig(raw);
  const facts = serverFactsFrom(raw);
  if (!config.ok || !facts.ok) {
    const refusal = config.ok ? problem('not-peertube') : config.problem;
    return failed({ ...refusal, details: { ...refusal.details, host } });
  }
  const { instance, serverVersion } = config.value;
  const name = plainText(instance?.name ?? '').slice(0, 120);
  return succeeded({
    origin,
    name: name === '' ? host : name,
    shortDescription: plainText(instance?.shortDescription ?? ''),
    version: serverVersion,
    facts: facts.value,
  });
}
