import { createHash, randomBytes } from 'node:crypto';
import type { VideoRef } from '../edits/index.ts';
import type { StreamTarget } from '../lives/index.ts';
import { failed, succeeded, type Outcome } from '../peertube/problem.ts';
import { serviceSchema, type StreamService } from './obs-answers.ts';
import type { ObsConnection } from './obs-connection.ts';
import { obsRefused } from './obs-problem.ts';
import type { GivenToObs } from './obs-record.ts';

/** OBS's name for a service whose address and key are one's own. */
const customService = 'rtmp_custom';

function digestOf(salt: string, server: string, key: string): string {
  return createHash('sha256').update(`${salt}\n${server}\n${key}`).digest('base64');
}

/** Whether OBS still has what it was given. */
export function stillHas(
  { streamServiceType, streamServiceSettings: { server, key } }: StreamService,
  given: GivenToObs,
): boolean {
  if (streamServiceType !== customService || server === undefined || key === undefined) return false;
  return digestOf(given.salt, server, key) === given.digest;
}

/**
 * Gives OBS a live's address and key, and looks whether it has them then.
 *
 * @returns what is to be remembered. Problems: 'obs-unreachable', 'obs-refused'.
 */
export async function giveTarget(
  connection: ObsConnection,
  live: VideoRef,
  { server, key, savesReplay }: StreamTarget,
): Promise<Outcome<GivenToObs>> {
  if (server === null) return failed(obsRefused('no-address'));
  const told = await connection.tell(
    'SetStreamServiceSettings',
    // A name and a password for another server would be sent along.
    { streamServiceType: customService, streamServiceSettings: { server, key, use_auth: false } },
    [key],
  );
  if (!told.ok) return told;
  const kept = await connection.ask('GetStreamServiceSettings', serviceSchema);
  if (!kept.ok) return kept;
  const salt = randomBytes(16).toString('base64');
  const given: GivenToObs = {
    live: { account: live.account, video: live.video },
    savesReplay,
    salt,
    digest: digestOf(salt, server, key),
  };
  return stillHas(kept.value, given) ? succeeded(given) : failed(obsRefused('not-kept'));
}
