import { lackOf } from '../peertube/capabilities.ts';
import { problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import { captionDelivery } from './caption-companion.ts';
import { chaptersDelivery } from './chapters-companion.ts';
import type { CompanionDelivery } from './companion-delivery.ts';
import {
  companionRefused,
  companionSent,
  companionsOf,
  companionUnderway,
  type Companion,
} from './companions.ts';
import { playlistDelivery } from './playlist-companion.ts';
import type { PerformStep, RunContext, RunEnd } from './run-context.ts';
import { endBy, keepOr } from './run-end.ts';

const deliveries: Readonly<Record<'caption' | 'chapters' | 'playlist', CompanionDelivery>> = {
  caption: captionDelivery,
  chapters: chaptersDelivery,
  playlist: playlistDelivery,
};

/** So many errors of a server are about what it was given. */
const mostErrors = 3;

/** Sends, changes or takes away one thing beside the video. One that is refused holds up nothing. */
export const accompany: PerformStep = async (context) => {
  const { video } = context.record();
  const companion = companionsOf(context.record(), context.draft).find(({ isDue }) => isDue);
  if (video === null || companion === undefined)
    throw new Error('A step for a companion was taken without one.');
  const { key, wanted } = companion;
  const [kind = '', name = ''] = key.split(':');
  // Keys are made of these kinds alone.
  const delivery = deliveries[kind as keyof typeof deliveries];
  const lack = await lackFor(context, delivery);
  if (!lack.ok) return endBy(context, lack.problem);
  if (lack.value !== null) return refuse(context, companion, lack.value);
  const underway = companionUnderway(context.record(), key);
  const kept = underway === context.record() ? null : await keepOr(context, underway);
  if (kept !== null) return kept;
  const delivered =
    wanted === null
      ? await delivery.takeAway(context, video, name)
      : await delivery.send(context, video, name, wanted);
  if (!delivered.ok) return trouble(context, companion, delivered.problem);
  context.memory.companionTries.delete(key);
  return keepOr(context, companionSent(context.record(), key, wanted, delivered.value.element));
};

async function lackFor(context: RunContext, { needs }: CompanionDelivery): Promise<Outcome<Problem | null>> {
  const capabilities = await context.sessions.capabilities(context.record().account);
  if (!capabilities.ok) return capabilities;
  const lack = lackOf(capabilities.value, needs);
  if (lack === null) return succeeded(null);
  const { version } = capabilities.value;
  const minimum = lack.why === 'newer' ? { minimumVersion: lack.since } : {};
  return succeeded(problem('not-supported-by-server', { details: { version, ...minimum } }));
}

/**
 * A server that cannot be reached, or has no time, is waited for as by the other steps. Everything else is about this
 * companion, at the latest when the server has failed at it again and again.
 */
async function trouble(context: RunContext, companion: Companion, found: Problem): Promise<RunEnd | null> {
  const { companionTries, patience } = context.memory;
  const end = endBy(context, found);
  if (end.kind === 'stopped') return end;
  const errors = (companionTries.get(companion.key) ?? 0) + (found.code === 'server-error' ? 1 : 0);
  companionTries.set(companion.key, errors);
  if (end.kind !== 'failed' && errors < mostErrors) return end;
  patience.moved();
  return refuse(context, companion, found);
}

async function refuse(
  context: RunContext,
  { key, wanted }: Companion,
  found: Problem,
): Promise<RunEnd | null> {
  context.memory.companionTries.delete(key);
  return keepOr(context, companionRefused(context.record(), key, wanted, found));
}
