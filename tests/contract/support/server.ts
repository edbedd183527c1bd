import type { TestContext } from 'vitest';
import { createPeerTubeClient, type PeerTubeClient } from '../../../src-main/peertube/client.ts';
import {
  operations,
  type OperationName,
  type OperationResult,
  type OperationRow,
} from '../../../src-main/peertube/operations/index.ts';
import { succeeded, type Outcome } from '../../../src-main/peertube/problem.ts';
import { isAtLeast } from '../../../src-main/peertube/version.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../peertube/start.ts';
import { createCleanUp } from './clean-up.ts';
import { uniqueName } from './unique-name.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Somebody else on the same server, made for one test file and removed with all they own at its end. */
export interface TestUser extends Credentials {
  readonly id: number;
  readonly client: PeerTubeClient;
  readonly token: string;
  readonly me: OperationResult<'users.me'>;
}

/**
 * The server that the contract tests talk to: the stand-in, or the real one that `SEPIOLA_TEST_SERVER`,
 * `SEPIOLA_TEST_USER` and `SEPIOLA_TEST_PASSWORD` name (and `SEPIOLA_TEST_ADMIN`, `SEPIOLA_TEST_ADMIN_PASSWORD`).
 * What a test makes there, `close` removes.
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
  readonly version: string;
  /** The stand-in alone: an account whose two-factor may be switched without locking other tests out. */
  readonly spare: Credentials | undefined;
  /** The stand-in alone, to set up what no real server does on demand. */
  readonly standIn: StandIn | undefined;
  /** An administrator, signed in; the test is skipped where none is given. */
  admin(context: TestContext): PeerTubeClient;
  /** Skips the test where the server's version lacks one of these operations. */
  need(context: TestContext, ...names: readonly OperationName[]): void;
  /** Skips the test unless it runs against the stand-in, for what could harm or disturb a real server. */
  standInOnly(context: TestContext): StandIn;
  /** Another user; needs an administrator, so the test is skipped where none is given. */
  newUser(context: TestContext): Promise<TestUser>;
  /** A video that the test made: deleted at the end, if the test has not. */
  remember(uuid: string): void;
  /** Undoes what a test made, at the end, whatever becomes of the test. Last made, first undone. */
  cleanUp(what: string, undo: () => Promise<Outcome<unknown>>): void;
  as(token: string): PeerTubeClient;
  close(): Promise<void>;
}

const userAgent = 'Sepiola contract tests';

/**
 * @param options for the stand-in; a test of an operation that came with 8.2 asks for that version. Against a real
 *   server they count for nothing.
 */
export async function openServer(options: StandInOptions = {}): Promise<ContractServer> {
  const standIn =
    process.env['SEPIOLA_TEST_SERVER'] === undefined
      ? await startStandIn({ transcoding: 'auto', pace: { firstMs: 100, nextMs: 50 }, ...options })
      : undefined;
  try {
    return await enter(standIn);
  } catch (error) {
    await standIn?.close();
    throw error;
  }
}

function administratorOf(standIn: StandIn | undefined): Credentials | undefined {
  if (standIn) return standIn.account('root');
  if (process.env['SEPIOLA_TEST_ADMIN'] === undefined) return undefined;
  return {
    username: fromEnvironment('SEPIOLA_TEST_ADMIN'),
    password: fromEnvironment('SEPIOLA_TEST_ADMIN_PASSWORD'),
  };
}

async function enter(standIn: StandIn | undefined): Promise<ContractServer> {
  const origin = standIn?.origin ?? fromEnvironment('SEPIOLA_TEST_SERVER');
  const user = standIn?.account('squid') ?? {
    username: fromEnvironment('SEPIOLA_TEST_USER'),
    password: fromEnvironment('SEPIOLA_TEST_PASSWORD'),
  };
  const nobody = createPeerTubeClient({ origin, userAgent });
  const version = value(await nobody.call('config.get', {})).serverVersion;
  const anyone = createPeerTubeClient({ origin, userAgent, version: () => version });
  const as = (token: string) =>
    createPeerTubeClient({
      origin,
      userAgent,
      token: () => Promise.resolve(succeeded(token)),
      version: () => version,
    });
  const cleaning = createCleanUp();
  const signedIn = async (who: Credentials) => {
    const token = value(await signIn(anyone, who)).access_token;
    cleaning.add(`sign ${who.username} out`, () => as(token).call('users.revokeToken', {}));
    return token;
  };
  const token = await signedIn(user);
  const client = as(token);
  const administrator = administratorOf(standIn);
  const admin = administrator === undefined ? undefined : as(await signedIn(administrator));
  const adminFor = (context: TestContext): PeerTubeClient =>
    admin ?? context.skip('needs SEPIOLA_TEST_ADMIN and SEPIOLA_TEST_ADMIN_PASSWORD');

  return {
    origin,
    user,
    anyone,
    client,
    token,
    me: value(await client.call('users.me', {})),
    version,
    spare: standIn?.account('root'),
    standIn,
    admin: adminFor,
    need: (context, ...names) => {
      const lacking = names.find((name) => !hasRow(operations[name], version));
      if (lacking !== undefined) context.skip(`${version} has no ${lacking}`);
    },
    standInOnly: (context) => standIn ?? context.skip('could disturb a real server'),
    newUser: async (context) => {
      const by = adminFor(context);
      const username = uniqueName('contract').replaceAll(/\W/g, '_');
      const password = crypto.randomUUID();
      const made = value(
        await by.call('users.create', {
          body: {
            username,
            password,
            email: `${username}@example.org`,
            videoQuota: -1,
            videoQuotaDaily: -1,
            role: 2,
            channelName: `${username}_channel`,
          },
        }),
      );
      const { id } = made.user;
      cleaning.add(`delete user ${username}`, () => by.call('users.delete', { path: { id } }));
      const theirs = value(await signIn(anyone, { username, password })).access_token;
      const their = as(theirs);
      return {
        id,
        username,
        password,
        token: theirs,
        client: their,
        me: value(await their.call('users.me', {})),
      };
    },
    remember: (id) => {
      cleaning.add(`delete video ${id}`, () => client.call('videos.delete', { path: { id } }));
    },
    cleanUp: (what, undo) => cleaning.add(what, undo),
    as,
    close: async () => {
      try {
        await cleaning.run();
      } finally {
        await standIn?.close();
      }
    },
  };
}

function hasRow({ since, until }: OperationRow, version: string): boolean {
  return (
    (since === undefined || isAtLeast(version, since)) && (until === undefined || !isAtLeast(version, until))
  );
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
