import type { AccountsView } from '../../../../src-main/sessions/index.ts';
import { capabilitiesOf, serverFactsFrom } from '../../../../src-main/peertube/capabilities-from.ts';
import { createPeerTubeClient } from '../../../../src-main/peertube/client.ts';
import { succeeded, type Outcome } from '../../../../src-main/peertube/problem.ts';
import type { UploadSessions } from '../../../../src-main/uploads/index.ts';

/** Where and as whom a test uploads. */
export interface Who {
  readonly origin: string;
  readonly username: string;
  readonly password: string;
}

export const account = 'account-1';

/** The sessions that uploads see, for one account that signs in again whenever its token is refused. */
export async function signIn({ origin, username, password }: Who): Promise<UploadSessions> {
  const userAgent = 'Sepiola tests';
  const anonymous = createPeerTubeClient({ origin, userAgent });
  let token = valueOf(await newToken());

  async function newToken(): Promise<Outcome<string>> {
    const client = valueOf(await anonymous.call('oauthClients.local', {}));
    const tokens = await anonymous.call('users.token', {
      body: { ...client, grant_type: 'password', response_type: 'code', username, password },
    });
    return tokens.ok ? succeeded(tokens.value.access_token) : tokens;
  }

  async function renew(): Promise<Outcome<string>> {
    const renewed = await newToken();
    if (renewed.ok) token = renewed.value;
    return renewed;
  }

  const client = createPeerTubeClient({
    origin,
    userAgent,
    token: () => Promise.resolve(succeeded(token)),
    onUnauthorized: renew,
  });
  const facts = serverFactsFrom(valueOf(await client.call('config.get', {})));
  const me = valueOf(await client.call('users.me', {}));
  const role = me.role.id === 0 ? 'administrator' : 'user';
  const view: AccountsView = {
    current: account,
    accounts: [
      {
        id: account,
        server: { origin, name: 'Test', shortDescription: '', version: valueOf(facts).version },
        userId: me.id,
        username,
        displayName: username,
        email: null,
        avatarUrl: null,
        role,
        state: { kind: 'signed-in', keptIn: 'memory' },
        twoFactor: false,
        channels: (me.videoChannels ?? []).map(({ id, name, displayName }) => ({
          id,
          name,
          displayName,
          avatarUrl: null,
        })),
        quota: null,
      },
    ],
  };
  return {
    clientFor: () => succeeded(client),
    capabilities: () => Promise.resolve(succeeded(capabilitiesOf(valueOf(facts), role))),
    originOf: () => succeeded(origin),
    accessToken: (_account, options) =>
      options?.renew === true ? renew() : Promise.resolve(succeeded(token)),
    list: () => view,
    onChanged: () => () => undefined,
  };
}

export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}
