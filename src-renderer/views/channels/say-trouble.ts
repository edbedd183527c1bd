import type { Problem } from '../../../src-preload/contract.ts';
import { format, words } from '../../state/words.svelte.ts';
import { textLimits, type TextName, type TextTrouble } from './channel-rules.ts';

/** What the server said of a field; null where it said nothing of it. */
export function saidOf(problem: Problem | null, field: string): string | null {
  const found = problem?.fields.find((one) => one.field === field);
  return found ? words.channels.texts.refused(found.message) : null;
}

/** What to say below a text: what is wrong with it by the rules, else what the server said of it. */
export function sayTextTrouble(
  name: TextName,
  trouble: TextTrouble | null,
  refused: Problem | null,
): string | null {
  const say = words.channels.texts;
  const { min, max } = textLimits[name];
  switch (trouble) {
    case 'needed':
      return say.nameNeeded;
    case 'short':
      return say.tooShort(min, format);
    case 'long':
      return say.tooLong(max, format);
    case null:
      return saidOf(refused, name);
  }
}
