import { createPeerTubeClient, type PeerTubeClient } from '../../../src-main/peertube/client.ts';
import type { OperationResult } from '../../../src-main/peertube/operations/index.ts';
import { succeeded, type Outcome } from '../../../src-main/peertube/problem.ts';
import { startStandIn, type StandIn } from '../../peertube/start.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The server that the contract tests talk to: the stand-in, or the real one that `SEPIOLA_TEST_SERVER`,
 * `SEPIOLA_TEST_USER` and `SEPIOLA_TEST_PASSWORD` name. What a test makes there, `close` removes.
 */
export interface ContractServer {
  readonly origin: string;
  readonly user: Credentials;
  /** Nobody signed in. */
  readonly anyone: PeerTubeClient;
  /** `user`, signed in. */
  readonly client: PeerTubeClient;
  readonly token: string;
  readonly me: OperationResult<'users.me'>;
  /** The stand-in alone: an account whose two-factor may be switched without locking other tests out. */
  readonly spare: Credentials | undefined;
  /** A video that the test made: deleted at the end, if the test has not. */
  remember(uuid: string): void;
  as(token: string): PeerTubeClient;
  close(): Promise<void>;
}

const userAgent = 'Sepiola contract tests';

export async function openServer(): Promise<ContractServer> {
  const standIn = process.env['SEPIOLA_TEST_SERVER'] === undefined ? await startSpeedy() : undefined;
  try {
    return await enter(standIn);
  } catch (error) {
    await standIn?.close();
    throw error;
  }
}

function startSpeedy(): Promise<StandIn> {
  return startStandIn({ transcoding: 'auto', pace: { firstMs: 100, nextMs: 50 } });
}

async function enter(standIn: StandIn | undefined): Promise<ContractServer> {
  const origin = standIn?.origin ?? fromEnvironment('SEPIOLA_TEST_SERVER');
  const user = standIn?.account('squid') ?? {
    username: fromEnvironment('SEPIOLA_TEST_USER'),
    password: fromEnvironment('SEPIOLA_TEST_PASSWORD'),
  };
  const anyone = createPeerTubeClient({ origin, userAgent });
  const as = (token: string) =>
    createPeerTubeClient({ origin, userAgent, token: () => Promise.resolve(succeeded(token)) });
  const token = value(await signIn(anyone, user)).access_token;
  const client = as(token);
  const made = new Set<string>();
  return {
    origin,
    user,
    anyone,
    client,
    token,
    me: value(await client.call('users.me', {})),
    spare: standIn?.account('root'),
    remember: (uuid) => made.add(uuid),
    as,
    close: async () => {
      for (const id of made) await client.call('videos.delete', { path: { id } });
      await client.call('users.revokeToken', {});
      await standIn?.close();
    },
  };
}

function fromEnvironment(name: string): string {
  const found = process.env[name];
  if (found === undefined) throw new Error(`${name} is not set: a real server needs it`);
  return found;
}

/** The result of a call that has to work. */
export function value<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`Refused: ${JSON.stringify(outcome.problem)}`);
}

export async function signIn(
  anyone: PeerTubeClient,
  { username, password }: Credentials,
  otp?: string,
): Promise<Outcome<OperationResult<'users.token'>>> {
  const oauth = value(await anyone.call('oauthClients.local', {}));
  const body = { ...oauth, grant_type: 'password', response_type: 'code', username, password } as const;
  return anyone.call(
    'users.token',
    { body },
    otp === undefined ? {} : { headers: { 'x-peertube-otp': otp } },
  );
}

/** Asks again until the answer will do; a real server transcodes for minutes. */
export async function until<Value>(
  ask: () => Promise<Value>,
  willDo: (answer: Value) => boolean,
): Promise<Value> {
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
