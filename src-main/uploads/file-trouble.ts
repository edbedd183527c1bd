import { problem, type Problem } from '../peertube/problem.ts';
import type { RunContext, RunEnd } from './run-context.ts';

/** What a draft lacks that nothing can be sent without. */
export function incomplete(field: string) {
  return problem('draft-incomplete', { fields: [{ field, message: 'missing' }] });
}

/** Ends a run because of its file; the draft is told too. */
export async function fileTrouble(context: RunContext, found: Problem): Promise<RunEnd> {
  const name = context.draft.file?.name;
  const trouble = name === undefined ? found : { ...found, details: { name, ...found.details } };
  await context.drafts.checkFile(context.record().draft);
  return context.signal.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: trouble };
}
