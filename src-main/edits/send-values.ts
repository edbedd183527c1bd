import type { Capabilities } from '../peertube/capabilities.ts';
import type { CallOptions } from '../peertube/client.ts';
import { problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { valuesWith, type ValueDifference } from './differences.ts';
import type { VideoField, VideoValues } from './edit.ts';
import type { EditClient } from './ports.ts';
import { bodyOf, settled } from './video-body.ts';

/** Puts the differences on the server, and nothing else but what belongs to them. */
export async function sendValues(
  client: EditClient,
  video: string,
  given: {
    readonly there: VideoValues;
    readonly differences: readonly ValueDifference[];
    readonly to: 'before' | 'after';
    readonly capabilities: Capabilities;
    readonly now: number;
  },
  options: CallOptions,
): Promise<Outcome<undefined>> {
  const { there, differences, to, capabilities, now } = given;
  if (differences.length === 0) return succeeded(undefined);
  const target = settled(valuesWith(there, differences, to));
  const fields = differences.map(({ field }) => field);
  const body = bodyOf(fields, target, capabilities, now);
  return await client.call('videos.update', { path: { id: video }, body }, options);
}

/** These fields were changed elsewhere meanwhile. Details: `reason` 'changed', `fields` with commas between them. */
export function changedElsewhere(fields: readonly VideoField[]): Problem {
  return problem('conflict', { details: { reason: 'changed', fields: fields.join(', ') } });
}

export function isChangedElsewhere({ code, details }: Problem): boolean {
  return code === 'conflict' && details['reason'] === 'changed';
}
