export const registrationStates = { pending: 1, rejected: 2, accepted: 3 } as const;

export type RegistrationState = (typeof registrationStates)[keyof typeof registrationStates];

/** A request for an account, on a server whose moderators approve them first. */
export interface StoredRegistration {
  readonly id: number;
  state: RegistrationState;
  readonly username: string;
  readonly password: string;
  readonly email: string;
  readonly displayName: string | null;
  readonly channel: { readonly name: string; readonly displayName: string } | null;
  readonly reason: string;
  moderationResponse: string | null;
  /** Null where the server does not ask for verification. */
  emailVerified: boolean | null;
  /** Of the account that came of it. */
  userId: number | null;
  readonly createdAt: string;
  updatedAt: string;
}
