import * as v from 'valibot';
import type { VideoRef } from '../edits/index.ts';
import type { PeerTubeClient } from '../peertube/client.ts';
import { failed, problem, succeeded, type Outcome } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';

/** Where a live's stream goes. Stays in main. */
export interface StreamTarget {
  /** RTMPS where the live has it, else RTMP; null where the server tells neither. */
  readonly server: string | null;
  readonly key: string;
  readonly savesReplay: boolean;
}

const address = v.nullish(v.pipe(v.string(), v.regex(/^rtmps?:\/\/[^\s/]/i), v.maxLength(2_000)), null);
const liveSchema = v.object({
  streamKey: v.nullish(v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)), null),
  rtmpUrl: address,
  rtmpsUrl: address,
  saveReplay: v.fallback(v.boolean(), false),
});

export type LiveClientFor = (account: AccountId) => Outcome<Pick<PeerTubeClient, 'call'>>;

/** Problems: 'forbidden' for a live that one does not manage, 'not-found', the server's. */
export async function streamTargetOf(
  clientFor: LiveClientFor,
  live: VideoRef,
  options: { readonly background?: boolean } = {},
): Promise<Outcome<StreamTarget>> {
  const client = clientFor(live.account);
  if (!client.ok) return client;
  const answer = await client.value.call('live.get', { path: { id: live.video } }, options);
  if (!answer.ok) return answer;
  const parsed = v.safeParse(liveSchema, answer.value);
  // What did not fit may be the key: nothing of it goes into the problem.
  if (!parsed.success) return failed(problem('unexpected-answer', { cause: 'a live' }));
  const { streamKey, rtmpUrl, rtmpsUrl, saveReplay } = parsed.output;
  if (streamKey === null) return failed(problem('forbidden', { cause: 'no key for this account' }));
  return succeeded({ server: rtmpsUrl ?? rtmpUrl, key: streamKey, savesReplay: saveReplay });
}
