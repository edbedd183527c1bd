import * as v from 'valibot';
import { lackOf, type Capabilities } from '../peertube/capabilities.ts';
import type { CallOptions } from '../peertube/client.ts';
import { problem, type Problem } from '../peertube/problem.ts';
import { isAtLeast } from '../peertube/version.ts';
import type { QuotaView } from '../sessions/index.ts';
import type { StudioClient } from './ports.ts';

const removesSince = '8.2.0';

/** Why this server takes no such plan from this person at all; null where it does. */
export function lackOfStudio(capabilities: Capabilities, removes: boolean): Problem | null {
  const { version } = capabilities;
  const lack = lackOf(capabilities, 'videos.editInStudio');
  if (lack !== null) {
    return problem('not-supported-by-server', {
      details: {
        version,
        ...(lack.why === 'newer' && { minimumVersion: lack.since }),
        ...(lack.why === 'switched-off' && { reason: 'switched-off' }),
      },
    });
  }
  if (!removes || isAtLeast(version, removesSince)) return null;
  return problem('not-supported-by-server', { details: { version, minimumVersion: removesSince } });
}

/** Sentences of PeerTube 6.3, which has no codes for them. */
const sentences: readonly (readonly [status: number, RegExp, (found: Problem) => Problem])[] = [
  [
    400,
    /studio is disabled/i,
    (found) => ({
      ...found,
      ...problem('not-supported-by-server', { details: { ...found.details, reason: 'switched-off' } }),
    }),
  ],
  [400, /state is not compatible|edit a live/i, (found) => ({ ...found, code: 'video-not-ready' })],
  // "Cannot edit video that is already waiting for transcoding/edition" (recording "studio: while another edit runs").
  [
    409,
    /(?:)/,
    (found) => ({ ...found, ...problem('video-busy', { details: { ...found.details, reason: 'edit' } }) }),
  ],
];

/** What a server's refusal of an edit means. */
export function meaningOf(found: Problem): Problem {
  const said = sentences.find(
    ([status, pattern]) => found.status === status && pattern.test(found.serverSaid ?? ''),
  );
  return said === undefined ? found : said[2](found);
}

/** Of GET /users/me/video-quota-used. */
const usedSchema = v.object({ videoQuotaUsed: v.number(), videoQuotaUsedDaily: v.number() });

/**
 * A refusal for want of room, with its numbers, which the server does not say: `sizeBytes` of what was sent, `limitBytes`
 * and `usedBytes`, and with `what` 'studio' for the words. Others as they are.
 */
export async function withRoom(
  found: Problem,
  sizeBytes: number,
  from: { readonly client: StudioClient; readonly quota: QuotaView | null; readonly options: CallOptions },
): Promise<Problem> {
  if (found.status !== 413) return found;
  const details = { ...found.details, sizeBytes, what: 'studio' };
  const { quota } = from;
  if (found.code !== 'quota-reached' || quota === null) return { ...found, details };
  const asked = await from.client.call('users.myQuotaUsed', {}, from.options);
  const parsed = v.safeParse(usedSchema, asked.ok ? asked.value : null);
  const usedBytes = parsed.success ? parsed.output.videoQuotaUsed : quota.usedBytes;
  const dailyUsedBytes = parsed.success ? parsed.output.videoQuotaUsedDaily : quota.dailyUsedBytes;
  const { limitBytes, dailyLimitBytes } = quota;
  const fits = limitBytes === null || usedBytes + sizeBytes <= limitBytes;
  if (fits && dailyLimitBytes !== null && dailyUsedBytes + sizeBytes > dailyLimitBytes) {
    return {
      ...found,
      code: 'daily-quota-reached',
      details: { ...details, limitBytes: dailyLimitBytes, usedBytes: dailyUsedBytes },
    };
  }
  return { ...found, details: { ...details, usedBytes, ...(limitBytes !== null && { limitBytes }) } };
}
