import { operation } from './operation.ts';

export interface TwoFactorRequested {
  otpRequest: {
    requestToken: string;
    secret: string;
    /** `otpauth://totp/…` */
    uri: string;
  };
}

/** Tag "Users": two-factor. */
export const users = {
  'users.twoFactorRequest': operation<{
    path: { id: number };
    body: { currentPassword: string };
    result: TwoFactorRequested;
  }>({
    name: 'users.twoFactorRequest',
    method: 'POST',
    path: '/api/v1/users/{id}/two-factor/request',
    who: 'user',
    body: 'json',
    mainOnly: true,
  }),
  'users.twoFactorConfirm': operation<{
    path: { id: number };
    body: { requestToken: string; otpToken: string };
    result: undefined;
  }>({
    name: 'users.twoFactorConfirm',
    method: 'POST',
    path: '/api/v1/users/{id}/two-factor/confirm-request',
    who: 'user',
    body: 'json',
    mainOnly: true,
  }),
  'users.twoFactorDisable': operation<{
    path: { id: number };
    body: { currentPassword: string };
    result: undefined;
  }>({
    name: 'users.twoFactorDisable',
    method: 'POST',
    path: '/api/v1/users/{id}/two-factor/disable',
    who: 'user',
    body: 'json',
    mainOnly: true,
  }),
};
