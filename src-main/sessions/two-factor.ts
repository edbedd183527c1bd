import * as v from 'valibot';
import type { PeerTubeClient } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { withoutSecrets } from '../peertube/without-secrets.ts';
import type { AccountId, TwoFactorSetup } from './account.ts';
import { cleanCode } from './sign-in.ts';

const requestSchema = v.object({
  otpRequest: v.object({
    requestToken: v.pipe(v.string(), v.minLength(1)),
    secret: v.pipe(v.string(), v.regex(/^[A-Z2-7=]{8,256}$/i)),
    uri: v.pipe(v.string(), v.startsWith('otpauth://totp/'), v.maxLength(2000)),
  }),
});

/** Two-factor of an account: begun with the password, confirmed with a code, switched off with the password. */
export interface TwoFactor {
  begin(account: AccountId, password: string): Promise<Outcome<TwoFactorSetup>>;
  confirm(account: AccountId, code: string): Promise<Outcome<undefined>>;
  disable(account: AccountId, password: string): Promise<Outcome<undefined>>;
  forget(account: AccountId): void;
}

export function createTwoFactor(
  clientOf: (account: AccountId) => Outcome<{ client: PeerTubeClient; userId: number }>,
): TwoFactor {
  /** The requests' tokens, until they are confirmed: they stay here. */
  const requested = new Map<AccountId, string>();

  return {
    async begin(account, password) {
      const found = clientOf(account);
      if (!found.ok) return found;
      const { client, userId } = found.value;
      const answer = await client.call('users.twoFactorRequest', {
        path: { id: userId },
        body: { currentPassword: password },
      });
      if (!answer.ok) return failed(withoutSecrets(answer.problem, [password]));
      const parsed = v.safeParse(requestSchema, answer.value);
      if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'two-factor/request' }));
      const { requestToken, secret, uri } = parsed.output.otpRequest;
      requested.set(account, requestToken);
      return succeeded({ secret, uri });
    },

    async confirm(account, code) {
      const found = clientOf(account);
      if (!found.ok) return found;
      const requestToken = requested.get(account);
      // Begun in an earlier run, or never: the person starts again with the password.
      if (requestToken === undefined)
        return failed(problem('conflict', { details: { reason: 'two-factor' } }));
      const otpToken = cleanCode(code);
      if (otpToken === undefined) return failed(problem('one-time-password-wrong'));
      const { client, userId } = found.value;
      const answer = await client.call('users.twoFactorConfirm', {
        path: { id: userId },
        body: { requestToken, otpToken },
      });
      if (!answer.ok) return failed(withoutSecrets(answer.problem, [otpToken, requestToken]));
      requested.delete(account);
      return succeeded(undefined);
    },

    async disable(account, password) {
      const found = clientOf(account);
      if (!found.ok) return found;
      const { client, userId } = found.value;
      const answer = await client.call('users.twoFactorDisable', {
        path: { id: userId },
        body: { currentPassword: password },
      });
      return answer.ok ? succeeded(undefined) : failed(withoutSecrets(answer.problem, [password]));
    },

    forget: (account) => void requested.delete(account),
  };
}
