import * as v from 'valibot';
import { plainText } from '../peertube/plain-text.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId, ChannelView, QuotaView, Role } from './account.ts';

/** What is known of a user without a secret, as `users/me` tells it. */
export interface UserFacts {
  readonly userId: number;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly avatarPath: string | null;
  readonly role: Role;
  readonly twoFactor: boolean;
  readonly channels: readonly (Omit<ChannelView, 'avatarUrl'> & { readonly avatarPath: string | null })[];
  /** Bytes; null where there is no limit. */
  readonly limitBytes: number | null;
  readonly dailyLimitBytes: number | null;
}

const id = v.pipe(v.number(), v.integer(), v.minValue(0));
const image = v.object({
  path: v.optional(v.nullable(v.string())),
  fileUrl: v.optional(v.nullable(v.string())),
  width: v.optional(v.nullable(v.number())),
});
const images = v.fallback(v.optional(v.array(image), []), []);
const quota = v.fallback(v.optional(v.number(), -1), -1);

const userSchema = v.object({
  id,
  username: v.string(),
  email: v.fallback(v.optional(v.nullable(v.string()), null), null),
  role: v.fallback(v.optional(v.object({ id })), undefined),
  videoQuota: quota,
  videoQuotaDaily: quota,
  twoFactorEnabled: v.fallback(v.optional(v.boolean(), false), false),
  account: v.fallback(
    v.optional(v.object({ displayName: v.optional(v.string()), avatars: images })),
    undefined,
  ),
  videoChannels: v.fallback(
    v.optional(
      v.array(v.object({ id, name: v.string(), displayName: v.optional(v.string()), avatars: images })),
      [],
    ),
    [],
  ),
});

const quotaSchema = v.object({ videoQuotaUsed: v.number(), videoQuotaUsedDaily: v.number() });

const wantedWidth = 120;
const roles: Readonly<Record<number, Role>> = { 0: 'administrator', 1: 'moderator' };

/** A path on the account's own server and nothing else. */
function ownPath(found: v.InferOutput<typeof image>, origin: string): string | null {
  const where = found.path ?? found.fileUrl ?? '';
  if (where === '' || !URL.canParse(where, origin)) return null;
  const url = new URL(where, origin);
  return url.origin === origin ? `${url.pathname}${url.search}` : null;
}

/** The smallest that is sharp enough, else the biggest. */
function avatarPath(avatars: readonly v.InferOutput<typeof image>[], origin: string): string | null {
  const byWidth = [...avatars].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  const best = byWidth.find((candidate) => (candidate.width ?? 0) >= wantedWidth) ?? byWidth.at(-1);
  return best === undefined ? null : ownPath(best, origin);
}

function limit(bytes: number): number | null {
  return bytes < 0 ? null : bytes;
}

/** The answer of `users/me`. */
export function userFrom(answer: unknown, origin: string): Outcome<UserFacts> {
  const parsed = v.safeParse(userSchema, answer);
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'users/me' }));
  const { id: userId, username, email, role, account, videoChannels, ...rest } = parsed.output;
  return succeeded({
    userId,
    username: plainText(username),
    displayName: plainText(account?.displayName ?? username),
    email,
    avatarPath: avatarPath(account?.avatars ?? [], origin),
    role: roles[role?.id ?? 2] ?? 'user',
    twoFactor: rest.twoFactorEnabled,
    channels: videoChannels.map((channel) => ({
      id: channel.id,
      name: plainText(channel.name),
      displayName: plainText(channel.displayName ?? channel.name),
      avatarPath: avatarPath(channel.avatars, origin),
    })),
    limitBytes: limit(rest.videoQuota),
    dailyLimitBytes: limit(rest.videoQuotaDaily),
  });
}

/** The answer of `users/me/video-quota-used`; null where it is not told. */
export function quotaFrom(answer: unknown, user: UserFacts): QuotaView | null {
  const parsed = v.safeParse(quotaSchema, answer);
  if (!parsed.success) return null;
  return {
    limitBytes: user.limitBytes,
    usedBytes: parsed.output.videoQuotaUsed,
    dailyLimitBytes: user.dailyLimitBytes,
    dailyUsedBytes: parsed.output.videoQuotaUsedDaily,
  };
}

/** A server's image as the window asks for it: main fetches it. */
export function imageUrl(account: AccountId, path: string | null): string | null {
  return path === null ? null : `/server/${account}${path}`;
}
