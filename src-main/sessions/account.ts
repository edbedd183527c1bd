/** Who is signed in where. What the window may know: never how. */

export type AccountId = string;

export type Role = 'user' | 'moderator' | 'administrator';

/** Where the tokens are: in the OS keychain, or in memory for this run only. */
export type KeptIn = 'keychain' | 'memory';

export type AccountState =
  | { readonly kind: 'signed-in'; readonly keptIn: KeptIn }
  /** The server refused to refresh, or the tokens are not to be had. Drafts and queue are kept. */
  | { readonly kind: 'sign-in-needed'; readonly reason: 'expired' | 'revoked' | 'keychain' | 'restarted' };

export interface ChannelView {
  readonly id: number;
  /** The handle's first half: `my_channel`. */
  readonly name: string;
  readonly displayName: string;
  /** A URL that the window can show: `/server/<account>/lazy-static/avatars/…`. */
  readonly avatarUrl: string | null;
}

export interface QuotaView {
  /** Bytes; null where there is no limit. */
  readonly limitBytes: number | null;
  readonly usedBytes: number;
  readonly dailyLimitBytes: number | null;
  readonly dailyUsedBytes: number;
}

export interface ServerSummary {
  /** `https://tube.example`, no slash at the end. */
  readonly origin: string;
  readonly name: string;
  readonly shortDescription: string;
  readonly version: string;
}

export interface AccountView {
  readonly id: AccountId;
  readonly server: ServerSummary;
  readonly userId: number;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly state: AccountState;
  readonly twoFactor: boolean;
  readonly channels: readonly ChannelView[];
  readonly quota: QuotaView | null;
}

export interface AccountsView {
  readonly accounts: readonly AccountView[];
  /** The account that the window shows; null when there is none. */
  readonly current: AccountId | null;
}

export interface SignInInput {
  /** As typed or pasted: `tube.example`, `https://tube.example/`, a video's URL. */
  readonly address: string;
  readonly username: string;
  readonly password: string;
  readonly oneTimePassword?: string;
  readonly keepIn: KeptIn;
  /** The person has seen the warning about plain http. */
  readonly plainHttpAccepted: boolean;
}

export type SignInStep =
  | { readonly step: 'signed-in'; readonly account: AccountView }
  | { readonly step: 'one-time-password-needed' };

/** Shown once, for the authenticator app. The request's token stays in main. */
export interface TwoFactorSetup {
  readonly secret: string;
  /** `otpauth://totp/…`, drawn as a QR code by the window. */
  readonly uri: string;
}
