import type { Problem } from '../../../src-preload/contract.ts';
import { words } from '../../state/words.svelte.ts';

interface Refusal {
  readonly title: string;
  readonly text: string;
}

/** Sentences of servers that have no code for it. */
const sentences: readonly (readonly [RegExp, keyof typeof words.lives.refusals])[] = [
  [/already started|has already been started|live that has ended/i, 'already_started'],
  [/max user lives/i, 'max_user_lives_limit_reached'],
  [/max instance lives/i, 'max_instance_lives_limit_reached'],
  [/live is not enabled/i, 'live_not_enabled'],
  [/replay is not enabled/i, 'live_not_allowing_replay'],
];

/** Why the server refused a live, in words of ours; null where it said nothing that is known. */
export function sayRefusal(problem: Problem): Refusal | null {
  const { refusals } = words.lives;
  const code = String(problem.details['serverCode'] ?? '');
  // A key of the catalogue's own rows.
  if (Object.hasOwn(refusals, code)) return refusals[code as keyof typeof refusals];
  const said = problem.serverSaid ?? '';
  const found = sentences.find(([pattern]) => pattern.test(said));
  return found === undefined ? null : refusals[found[1]];
}
