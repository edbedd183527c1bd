import * as v from 'valibot';
import type { AccountState, AccountView } from './account.ts';
import { featureNames } from '../peertube/server-features.ts';
import { imageUrl } from './my-user.ts';

const bytes = v.nullable(v.number());

const factsSchema = v.object({
  version: v.string(),
  /** Absent in records from before this was kept: nothing is told until the server is asked again. */
  features: v.fallback(v.record(v.picklist(featureNames), v.boolean()), {}),
  videoExtensions: v.array(v.string()),
  imageExtensions: v.array(v.string()),
  imageMaxBytes: v.number(),
  maxChunkBytes: bytes,
  minChunkBytes: bytes,
  defaults: v.object({
    privacy: v.number(),
    licence: v.nullable(v.number()),
    downloadEnabled: v.boolean(),
    commentsPolicy: v.picklist([1, 2, 3]),
  }),
});

const userSchema = v.object({
  userId: v.number(),
  username: v.string(),
  displayName: v.string(),
  email: v.nullable(v.string()),
  avatarPath: v.nullable(v.string()),
  role: v.picklist(['user', 'moderator', 'administrator']),
  twoFactor: v.boolean(),
  channels: v.array(
    v.object({
      id: v.number(),
      name: v.string(),
      displayName: v.string(),
      avatarPath: v.nullable(v.string()),
    }),
  ),
  limitBytes: bytes,
  dailyLimitBytes: bytes,
});

/** An account as it is kept on disk: everything that the window needs while offline, and no secret. */
const storedAccountSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  server: v.object({
    origin: v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s]+$/)),
    name: v.string(),
    shortDescription: v.string(),
    version: v.string(),
  }),
  capabilities: factsSchema,
  user: userSchema,
  quota: v.nullable(
    v.object({
      limitBytes: bytes,
      usedBytes: v.number(),
      dailyLimitBytes: bytes,
      dailyUsedBytes: v.number(),
    }),
  ),
  keptIn: v.picklist(['keychain', 'memory']),
  /** Why a sign-in is needed; null while the session is good as far as is known. */
  signInNeeded: v.nullable(v.picklist(['expired', 'revoked', 'keychain', 'restarted'])),
});

export type StoredAccount = v.InferOutput<typeof storedAccountSchema>;

/** What `accountStore` loads and saves. */
export interface StoredAccounts {
  readonly accounts: readonly StoredAccount[];
  readonly current: string | null;
  /** Signed out while the keychain was away: entries that are still to be removed. */
  readonly toForget: readonly string[];
}

const outlineSchema = v.object({
  accounts: v.fallback(v.optional(v.array(v.unknown()), []), []),
  current: v.fallback(v.optional(v.nullable(v.string()), null), null),
  toForget: v.fallback(v.optional(v.array(v.pipe(v.string(), v.uuid())), []), []),
});

/** Reads what was saved; an account that cannot be read is left out and counted. */
export function parseStored(raw: unknown): StoredAccounts & { readonly broken: number } {
  const outline = v.safeParse(outlineSchema, raw);
  if (!outline.success)
    return { accounts: [], current: null, toForget: [], broken: raw === undefined ? 0 : 1 };
  const parsed = outline.output.accounts.map((account) => v.safeParse(storedAccountSchema, account));
  const accounts = parsed.flatMap((account) => (account.success ? [account.output] : []));
  const current = accounts.find((account) => account.id === outline.output.current) ?? accounts[0];
  return {
    accounts,
    current: current?.id ?? null,
    toForget: outline.output.toForget,
    broken: parsed.length - accounts.length,
  };
}

export function stateOf(account: StoredAccount): AccountState {
  return account.signInNeeded === null
    ? { kind: 'signed-in', keptIn: account.keptIn }
    : { kind: 'sign-in-needed', reason: account.signInNeeded };
}

export function viewOf(account: StoredAccount, state: AccountState): AccountView {
  const { id, server, user, quota } = account;
  return {
    id,
    server,
    userId: user.userId,
    username: user.username,
    displayName: user.displayName,
    email: user.email,
    avatarUrl: imageUrl(id, user.avatarPath),
    role: user.role,
    state,
    twoFactor: user.twoFactor,
    channels: user.channels.map(({ avatarPath, ...channel }) => ({
      ...channel,
      avatarUrl: imageUrl(id, avatarPath),
    })),
    quota,
  };
}
