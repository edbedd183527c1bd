import { lengthOf, metadataLimits, unknownPlaceholder } from '../../../../src-preload/contract.ts';
import { format, words } from '../../../state/words.svelte.ts';
import { intervalOf, type BulkChoices, type TextChoice } from './bulk-choices.ts';

/** The part of the form that a problem is shown in. */
export type ChoiceField =
  'title' | 'description' | 'support' | 'tags' | 'passwords' | 'nsfwSummary' | 'playlists' | 'originally';
export type ProblemField = ChoiceField | 'schedule-first' | 'schedule-every';

export type ChoiceProblems = Readonly<Partial<Record<ProblemField, string>>>;

function textProblem(choice: TextChoice, needsText: boolean): string | undefined {
  const say = words.bulk.text;
  if (choice.how === null) return undefined;
  if (choice.how === 'replace') return choice.find === '' ? say.needsFind : undefined;
  const unknown = unknownPlaceholder(choice.text);
  if (unknown !== null) return say.unknownPlaceholder(unknown);
  const empty = choice.text.trim() === '';
  if (choice.how === 'before' || choice.how === 'after') return empty ? say.needsText : undefined;
  return empty && needsText ? say.needsTitle : undefined;
}

function tagsProblem({ tags }: BulkChoices): string | undefined {
  if (tags.how !== 'change') return undefined;
  if (tags.add.length + tags.remove.length === 0) return words.bulk.tags.needsTags;
  const both = tags.add.find((tag) => tags.remove.some((other) => other.toLowerCase() === tag.toLowerCase()));
  return both === undefined ? undefined : words.bulk.tags.both(both);
}

function passwordsProblem({ privacy, passwords, schedule }: BulkChoices): string | undefined {
  if (privacy !== 5 || schedule.how === 'set') return undefined;
  const { min, max } = metadataLimits.password;
  if (passwords.length === 0) return words.drafts.rules['password-missing']({}, format);
  if (passwords.some((password) => lengthOf(password) < min || lengthOf(password) > max))
    return words.drafts.rules['password-length']({ min, max }, format);
  return new Set(passwords).size < passwords.length
    ? words.drafts.rules['password-duplicate']({}, format)
    : undefined;
}

function summaryProblem({ nsfw, nsfwSummary }: BulkChoices): string | undefined {
  const limits = metadataLimits.nsfwSummary;
  const length = lengthOf(nsfwSummary.trim());
  return nsfw === true && length > 0 && (length < limits.min || length > limits.max)
    ? words.drafts.rules['nsfw-summary-length']({ ...limits, length }, format)
    : undefined;
}

/** A year, in minutes: the most that main takes between two. */
const longest = 525_600;

function scheduleProblems({ schedule }: BulkChoices, now: Date): ChoiceProblems {
  if (schedule.how !== 'set') return {};
  const say = words.bulk.schedule;
  const minutes = intervalOf(schedule);
  const late = schedule.first !== null && Date.parse(schedule.first) <= now.getTime();
  return {
    ...(schedule.first === null && { 'schedule-first': say.needsFirst }),
    ...(late && { 'schedule-first': say.past }),
    ...(minutes === null && { 'schedule-every': say.needsEvery }),
    ...(minutes !== null && minutes > longest && { 'schedule-every': say.tooFar }),
  };
}

function originallyProblem({ originally }: BulkChoices, now: Date): string | undefined {
  if (originally.how !== 'set') return undefined;
  if (originally.at === null) return words.bulk.originally.needsDate;
  return Date.parse(originally.at) > now.getTime()
    ? words.drafts.rules['original-date-future']({}, format)
    : undefined;
}

/** What has to be corrected before it can be looked at, by field and in words. */
export function choiceProblems(choices: BulkChoices, now: Date): ChoiceProblems {
  const problems = {
    title: textProblem(choices.title, true),
    description: textProblem(choices.description, false),
    support: textProblem(choices.support, false),
    tags: tagsProblem(choices),
    passwords: passwordsProblem(choices),
    nsfwSummary: summaryProblem(choices),
    playlists: choices.playlists?.length === 0 ? words.bulk.playlists.needsOne : undefined,
    originally: originallyProblem(choices, now),
  };
  return {
    ...Object.fromEntries(Object.entries(problems).filter(([, text]) => text !== undefined)),
    ...scheduleProblems(choices, now),
  };
}
