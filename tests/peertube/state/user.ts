import type { NotificationSettings } from './notifications.ts';

export type Role = 'administrator' | 'moderator' | 'user';

export const roleIds = { administrator: 0, moderator: 1, user: 2 } as const;
export const roleLabels = { administrator: 'Administrator', moderator: 'Moderator', user: 'User' } as const;

/** What users set about themselves, spelled as PUT /users/me takes it. */
export interface UserPreferences {
  theme: string;
  emailPublic: boolean;
  nsfwPolicy: string;
  /** Since 7.2: bit fields; a flag stands in one of them at most. */
  nsfwFlagsDisplayed: number;
  nsfwFlagsHidden: number;
  nsfwFlagsBlurred: number;
  nsfwFlagsWarned: number;
  p2pEnabled: boolean;
  videosHistoryEnabled: boolean;
  autoPlayVideo: boolean;
  autoPlayNextVideo: boolean;
  autoPlayNextVideoPlaylist: boolean;
  videoLanguages: readonly string[] | null;
  language: string | null;
  noInstanceConfigWarningModal: boolean;
  noWelcomeModal: boolean;
  noAccountSetupWarningModal: boolean;
}

/** As a new user has them (recording "me"). */
export function defaultPreferences(): UserPreferences {
  return {
    theme: 'instance-default',
    emailPublic: false,
    nsfwPolicy: 'do_not_list',
    nsfwFlagsDisplayed: 0,
    nsfwFlagsHidden: 0,
    nsfwFlagsBlurred: 0,
    nsfwFlagsWarned: 0,
    p2pEnabled: true,
    videosHistoryEnabled: true,
    autoPlayVideo: true,
    autoPlayNextVideo: false,
    autoPlayNextVideoPlaylist: true,
    videoLanguages: null,
    language: 'en',
    noInstanceConfigWarningModal: false,
    noWelcomeModal: false,
    noAccountSetupWarningModal: false,
  };
}

export interface StoredUser {
  readonly id: number;
  readonly accountId: number;
  readonly username: string;
  email: string;
  /** The one that waits for its verification. */
  pendingEmail: string | null;
  password: string;
  role: Role;
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
  /** Bit field: 1 lets videos pass without automatic blocking. */
  adminFlags: number;
  preferences: UserPreferences;
  notificationSettings: NotificationSettings;
  /** Bit field, since 8.0. */
  newFeaturesInfoRead: number;
  /** Seed of the generated picture, or key of the one that was sent; undefined without an avatar. */
  avatar: string | undefined;
  readonly createdAt: string;
  lastLoginDate: string | null;
}
