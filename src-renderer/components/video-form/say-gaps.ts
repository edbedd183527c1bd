import type { DraftFieldProblem } from '../../../src-preload/contract.ts';
import { format, words } from '../../state/words.svelte.ts';

export type FieldName = DraftFieldProblem['field'];

/** What is not there yet, in contrast to what is there and wrong. */
export function isGap({ rule, params }: DraftFieldProblem): boolean {
  if (rule === 'title-too-short') return params['length'] === 0;
  return rule.endsWith('-missing');
}

/** The form's own order, which is the order of a creator's thought. */
const formOrder: readonly FieldName[] = [
  'file',
  'title',
  'description',
  'account',
  'channelId',
  'tags',
  'chapters',
  'privacy',
  'passwords',
  'schedule',
  'originallyPublishedAt',
  'commentsPolicy',
  'nsfwSummary',
  'support',
];

/** Each field once, in the order of the form. */
export function fieldsOf(problems: readonly DraftFieldProblem[]): readonly FieldName[] {
  return [...new Set(problems.map(({ field }) => field))].sort(
    (one, other) => formOrder.indexOf(one) - formOrder.indexOf(other),
  );
}

/** What is wrong with a field, in words; undefined where nothing is. */
export function sayField(problems: readonly DraftFieldProblem[], field: FieldName): string | undefined {
  const found = problems.find((problem) => problem.field === field);
  return found && words.drafts.rules[found.rule](found.params, format);
}

/** `Ready`, `Title and channel are missing`, `tags to correct`. */
export function sayReadiness(problems: readonly DraftFieldProblem[]): string {
  const say = words.drafts.readiness;
  const nameOf = (field: FieldName) => words.drafts.fields[field];
  const gaps = fieldsOf(problems.filter(isGap)).map(nameOf);
  if (gaps.length > 0) return say.missing(gaps, format);
  const wrong = fieldsOf(problems).map(nameOf);
  return wrong.length > 0 ? say.wrong(wrong, format) : say.ready;
}
