import * as v from 'valibot';
import type { Problem, ProblemCode } from '../peertube/problem.ts';
import type { RunContext } from './run-context.ts';

/** These are about the file that was to be sent. */
const aboutFile: ReadonlySet<ProblemCode> = new Set([
  'quota-reached',
  'file-too-large',
  'type-not-accepted',
  'video-unreadable',
]);

/** Of GET /users/me/video-quota-used. */
const usedSchema = v.object({ videoQuotaUsed: v.number(), videoQuotaUsedDaily: v.number() });

/**
 * A refusal of the file with what its words need. The server says only that there is no room: how much there is, and
 * which of the two quotas it was, is looked up.
 *
 * Details: `name` and `sizeBytes` of the file; of a quota `limitBytes` and `usedBytes`.
 */
export async function withNumbers(context: RunContext, found: Problem): Promise<Problem> {
  const { identity, account } = context.record();
  if (identity === null || !aboutFile.has(found.code)) return found;
  const { filename: name, size: sizeBytes } = identity;
  const details = { ...found.details, name, sizeBytes };
  const known = context.sessions.list().accounts.find(({ id }) => id === account)?.quota ?? null;
  if (found.code !== 'quota-reached' || known === null) return { ...found, details };

  const asked = await context.client.call('users.myQuotaUsed', {}, { signal: context.signal });
  const parsed = v.safeParse(usedSchema, asked.ok ? asked.value : null);
  const used = parsed.success ? parsed.output : null;
  const { limitBytes, dailyLimitBytes } = known;
  const usedBytes = used?.videoQuotaUsed ?? known.usedBytes;
  const dailyUsedBytes = used?.videoQuotaUsedDaily ?? known.dailyUsedBytes;
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
