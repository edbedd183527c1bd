import type { Handlers } from '../../../src-preload/contract.ts';
import { filePartOf, type Grants } from '../../files/index.ts';
import { succeeded } from '../../peertube/problem.ts';
import type { Sessions } from '../../sessions/index.ts';
import type { Watch } from '../../watch/index.ts';
import { peertubeCall, type PeertubeCallDeps } from '../peertube-call.ts';

type SessionHandlers = Pick<
  Handlers,
  | 'servers:check'
  | 'sessions:list'
  | 'sessions:sign-in'
  | 'sessions:sign-out'
  | 'sessions:select'
  | 'sessions:refresh'
  | 'sessions:capabilities'
  | 'sessions:two-factor-begin'
  | 'sessions:two-factor-confirm'
  | 'sessions:two-factor-disable'
  | 'peertube:call'
>;

export function sessionHandlers(
  sessions: Sessions,
  grants: Pick<Grants, 'resolve'>,
  watch: Pick<Watch, 'called'>,
): SessionHandlers {
  const call: PeertubeCallDeps['call'] = async (account, row, input, options) => {
    const client = sessions.clientFor(account);
    if (!client.ok) return client;
    const answer = await client.value.request(row, input, options);
    if (answer.ok) watch.called(account, { operation: row.name, input, answer: answer.value });
    return answer;
  };
  const granted: PeertubeCallDeps['granted'] = async (grant) => {
    const file = grants.resolve(grant);
    return file.ok ? await filePartOf(file.value) : file;
  };
  return {
    'servers:check': (input) => sessions.check(input),
    'sessions:list': () => Promise.resolve(succeeded(sessions.list())),
    'sessions:sign-in': (input) => sessions.signIn(input),
    'sessions:sign-out': ({ account }) => sessions.signOut(account),
    'sessions:select': ({ account }) => sessions.select(account),
    'sessions:refresh': ({ account }) => sessions.refreshAccount(account),
    'sessions:capabilities': ({ account }) => sessions.capabilities(account),
    'sessions:two-factor-begin': ({ account, password }) => sessions.twoFactorBegin(account, password),
    'sessions:two-factor-confirm': ({ account, code }) => sessions.twoFactorConfirm(account, code),
    'sessions:two-factor-disable': ({ account, password }) => sessions.twoFactorDisable(account, password),
    'peertube:call': (request) => peertubeCall({ call, granted }, request),
  };
}
