import { operation } from './operation.ts';

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
export const session = {
  'oauthClients.local': operation<{ result: OAuthClientLocal }>({
    name: 'oauthClients.local',
    method: 'GET',
    path: '/api/v1/oauth-clients/local',
    who: 'anyone',
    body: 'none',
    mainOnly: true,
  }),
  'users.token': operation<{ body: TokenGrantByPassword | TokenGrantByRefresh; result: Tokens }>({
    name: 'users.token',
    method: 'POST',
    path: '/api/v1/users/token',
    who: 'anyone',
    body: 'form',
    mainOnly: true,
  }),
  'users.revokeToken': operation<{ result: { success: boolean } }>({
    name: 'users.revokeToken',
    method: 'POST',
    path: '/api/v1/users/revoke-token',
    who: 'user',
    body: 'none',
    mainOnly: true,
  }),
};
