export type Role = 'administrator' | 'moderator' | 'user';

export const roleIds = { administrator: 0, moderator: 1, user: 2 } as const;
export const roleLabels = { administrator: 'Administrator', moderator: 'Moderator', user: 'User' } as const;

export interface StoredUser {
  readonly id: number;
  readonly accountId: number;
  readonly username: string;
  readonly email: string;
  password: string;
  readonly role: Role;
  displayName: string;
  description: string | null;
  /** Base32, while two-factor is on. */
  otpSecret: string | undefined;
  /** Secrets that were requested and not confirmed yet, by request token. */
  readonly otpRequests: Map<string, string>;
  /** Bytes; -1 without a limit. */
  videoQuota: number;
  videoQuotaDaily: number;
  blocked: boolean;
  blockedReason: string | null;
  /** Null where the server does not ask for verification (recordings). */
  emailVerified: boolean | null;
  /** Seed of the generated picture; undefined without an avatar. */
  avatar: string | undefined;
  readonly createdAt: string;
  lastLoginDate: string | null;
}
