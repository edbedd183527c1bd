import type { PeerTubeClient } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { withoutSecrets } from '../peertube/without-secrets.ts';
import { oauthClientFrom, tokensFrom, type TokenSet } from './tokens.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Digits alone; absent where none was typed. */
  readonly oneTimePassword?: string;
}

export type Granted =
  { readonly step: 'granted'; readonly tokens: TokenSet } | { readonly step: 'one-time-password-needed' };

/** As pasted from an authenticator: `123 456`, `123-456`, full-width digits. Undefined for nothing typed. */
export function cleanCode(typed: string | undefined): string | undefined {
  const digits = (typed ?? '').normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff.-]/g, '');
  return digits === '' ? undefined : digits;
}

/** What was typed, ready to be sent; the fields that are empty otherwise. The password stays as it is. */
export function cleanCredentials(typed: {
  username: string;
  password: string;
  oneTimePassword?: string;
}): Outcome<Credentials> {
  const username = typed.username.trim();
  const missing = [...(username === '' ? ['username'] : []), ...(typed.password === '' ? ['password'] : [])];
  if (missing.length > 0) {
    return failed(problem('invalid-input', { fields: missing.map((field) => ({ field, message: '' })) }));
  }
  const oneTimePassword = cleanCode(typed.oneTimePassword);
  // A header takes no other characters; PeerTube's codes are six digits.
  if (oneTimePassword !== undefined && !/^\d{4,10}$/.test(oneTimePassword)) {
    return failed(problem('one-time-password-wrong'));
  }
  return succeeded({
    username,
    password: typed.password,
    ...(oneTimePassword !== undefined && { oneTimePassword }),
  });
}

/** A refusal in the words of a sign-in. */
function inWords(refusal: Problem, host: string): Problem {
  const { serverCode } = refusal.details;
  if (refusal.code === 'rate-limited') return { ...refusal, code: 'too-many-attempts' };
  if (refusal.code === 'account-blocked') {
    const reason =
      serverCode === 'account_waiting_for_approval'
        ? 'waiting'
        : serverCode === 'account_approval_rejected'
          ? 'rejected'
          : 'blocked';
    return { ...refusal, details: { ...refusal.details, host, reason } };
  }
  return { ...refusal, details: { ...refusal.details, host } };
}

/** `oauth-clients/local` is refused to who asks by another name than the server's own (peertube.md, "Sessions"). */
function clientRefusal(refusal: Problem, host: string): Problem {
  return inWords(refusal.code === 'forbidden' ? { ...refusal, code: 'wrong-host' } : refusal, host);
}

/**
 * Username and password (and code) for tokens. The client is nobody's yet: no token, this server.
 *
 * Fails with `wrong-password`, `one-time-password-wrong`, `account-blocked` (details: `reason` blocked, waiting,
 * rejected), `email-not-verified`, `too-many-attempts`, `wrong-host`, and whatever can go wrong on the way. None of
 * them holds what was typed.
 */
export async function askForTokens(
  client: PeerTubeClient,
  credentials: Credentials,
  now: () => number,
): Promise<Outcome<Granted>> {
  const { username, password, oneTimePassword } = credentials;
  const { host } = new URL(client.origin);
  const oauth = await client.call('oauthClients.local', {});
  if (!oauth.ok) return failed(clientRefusal(oauth.problem, host));
  const oauthClient = oauthClientFrom(oauth.value);
  if (!oauthClient.ok) return oauthClient;
  const { clientId, clientSecret } = oauthClient.value;
  const answer = await client.call(
    'users.token',
    {
      body: {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'password',
        response_type: 'code',
        username,
        password,
      },
    },
    oneTimePassword === undefined ? {} : { headers: { 'x-peertube-otp': oneTimePassword } },
  );
  if (answer.ok) {
    const tokens = tokensFrom(answer.value, oauthClient.value, now());
    return tokens.ok ? succeeded({ step: 'granted', tokens: tokens.value }) : tokens;
  }
  if (answer.problem.code === 'one-time-password-needed')
    return succeeded({ step: 'one-time-password-needed' });
  return failed(withoutSecrets(inWords(answer.problem, host), [password, oneTimePassword, clientSecret]));
}

/** New tokens for old. A refusal is PeerTube's `invalid_grant`, which reads `wrong-password` here. */
export async function refreshTokens(
  client: PeerTubeClient,
  old: TokenSet,
  now: () => number,
): Promise<Outcome<TokenSet>> {
  const answer = await client.call('users.token', {
    body: {
      client_id: old.clientId,
      client_secret: old.clientSecret,
      grant_type: 'refresh_token',
      response_type: 'code',
      refresh_token: old.refreshToken,
    },
  });
  if (answer.ok) return tokensFrom(answer.value, old, now());
  return failed(withoutSecrets(answer.problem, [old.refreshToken, old.accessToken, old.clientSecret]));
}
