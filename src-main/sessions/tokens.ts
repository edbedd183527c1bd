import * as v from 'valibot';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';

/** What a session is made of. Lives in the keychain and in this process's memory, nowhere else. */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly obtainedAt: number;
  readonly expiresAt: number;
  readonly refreshExpiresAt: number;
  readonly clientId: string;
  readonly clientSecret: string;
}

const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(4096), v.regex(/^[\x21-\x7e]+$/));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(1));

const storedSchema = v.object({
  accessToken: secret,
  refreshToken: secret,
  obtainedAt: v.number(),
  expiresAt: v.number(),
  refreshExpiresAt: v.number(),
  clientId: secret,
  clientSecret: secret,
});

/** PeerTube's own defaults, where it does not say: 24 hours and 14 days. */
const tokensSchema = v.object({
  access_token: secret,
  refresh_token: secret,
  expires_in: v.optional(seconds, 86_399),
  refresh_token_expires_in: v.optional(seconds, 1_209_599),
});

const oauthClientSchema = v.object({ client_id: secret, client_secret: secret });

export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The answer of `oauth-clients/local`. */
export function oauthClientFrom(answer: unknown): Outcome<OAuthClient> {
  const parsed = v.safeParse(oauthClientSchema, answer);
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'oauth-clients/local' }));
  return succeeded({ clientId: parsed.output.client_id, clientSecret: parsed.output.client_secret });
}

/** The answer of `users/token`, to a sign-in or a refresh. */
export function tokensFrom(answer: unknown, client: OAuthClient, now: number): Outcome<TokenSet> {
  const parsed = v.safeParse(tokensSchema, answer);
  // The issues of the parse would name what was received: not even a part of that may go on.
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'users/token' }));
  const { access_token, refresh_token, expires_in, refresh_token_expires_in } = parsed.output;
  return succeeded({
    accessToken: access_token,
    refreshToken: refresh_token,
    obtainedAt: now,
    expiresAt: now + expires_in * 1000,
    refreshExpiresAt: now + refresh_token_expires_in * 1000,
    clientId: client.clientId,
    clientSecret: client.clientSecret,
  });
}

export function serializeTokens(tokens: TokenSet): string {
  return JSON.stringify(tokens);
}

/** Null for an entry that is none of ours. */
export function parseTokens(text: string): TokenSet | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Somebody else's entry, or half of one: the same as none. What it says is not to be repeated.
    return null;
  }
  const parsed = v.safeParse(storedSchema, json);
  return parsed.success ? parsed.output : null;
}

/**
 * Whether a token is to be refreshed ahead of time: in the last fifth of its life, or five minutes before its end
 * where that is sooner (of a life of less than ten minutes: in its second half).
 */
export function isDue(tokens: TokenSet, now: number): boolean {
  const life = tokens.expiresAt - tokens.obtainedAt;
  const lead = Math.max(life / 5, Math.min(5 * 60_000, life / 2));
  return now >= tokens.expiresAt - lead;
}
