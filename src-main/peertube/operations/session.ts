import { operation, tag } from './operation.ts';

export interface OAuthClientLocal {
  client_id: string;
  client_secret: string;
}

export interface TokenGrantByPassword {
  client_id: string;
  client_secret: string;
  grant_type: 'password';
  response_type: 'code';
  username: string;
  password: string;
}

export interface TokenGrantByRefresh {
  client_id: string;
  client_secret: string;
  grant_type: 'refresh_token';
  response_type: 'code';
  refresh_token: string;
}

/** Lifetimes in seconds. */
export interface Tokens {
  token_type: 'Bearer';
  access_token: string;
  refresh_token: string;
  expires_in: number;
  refresh_token_expires_in: number;
}

/** Tag "Session". All of it deals in secrets. */
export const session = tag({
  'oauthClients.local': operation<{ result: OAuthClientLocal }>('GET /api/v1/oauth-clients/local', {
    who: 'anyone',
    answers: 'object',
    mainOnly: true,
  }),
  'users.token': operation<{ body: TokenGrantByPassword | TokenGrantByRefresh; result: Tokens }>(
    'POST /api/v1/users/token',
    { who: 'anyone', body: 'form', answers: 'object', mainOnly: true },
  ),
  'users.revokeToken': operation<{ result: { success: boolean } }>('POST /api/v1/users/revoke-token', {
    who: 'user',
    answers: 'object',
    mainOnly: true,
  }),
});
