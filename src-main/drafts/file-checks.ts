import { extensionOf } from '../files/index.ts';
import type { Capabilities } from '../peertube/capabilities.ts';
import { problem, type Problem } from '../peertube/problem.ts';
import type { AccountView, QuotaView } from '../sessions/index.ts';

/** A file that its server takes by name, or why not. Null: nothing against it. */
export function checkType(name: string, capabilities: Capabilities | null): Problem | null {
  const extension = extensionOf(name);
  if (capabilities === null || capabilities.videoExtensions.includes(extension)) return null;
  return problem('type-not-accepted', {
    details: { name, extension, accepted: capabilities.videoExtensions.join(' ') },
  });
}

/**
 * Whether what waits already plus this file still fits into the account's quota, as it was when the server
 * was last asked. A warning: room may be made before the file travels.
 */
export function checkQuota(
  file: { readonly name: string; readonly size: number },
  waitingBytes: number,
  account: AccountView | null,
): Problem | null {
  const quota = account?.quota ?? null;
  if (quota === null) return null;
  return (
    over('quota-reached', file, waitingBytes, quota.limitBytes, quota.usedBytes) ??
    over('daily-quota-reached', file, waitingBytes, quota.dailyLimitBytes, quota.dailyUsedBytes)
  );
}

function over(
  code: 'quota-reached' | 'daily-quota-reached',
  file: { readonly name: string; readonly size: number },
  waitingBytes: number,
  limitBytes: QuotaView['limitBytes'],
  usedBytes: number,
): Problem | null {
  if (limitBytes === null || usedBytes + waitingBytes + file.size <= limitBytes) return null;
  return problem(code, {
    details: { name: file.name, sizeBytes: file.size, limitBytes, usedBytes, waitingBytes },
  });
}
