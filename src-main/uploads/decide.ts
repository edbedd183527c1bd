import { problem } from '../peertube/problem.ts';
import type { UploadDecision } from '../peertube/upload-decision.ts';
import { fileTrouble } from './file-trouble.ts';
import { arrived, located } from './next-step.ts';
import type { RunContext, RunEnd } from './run-context.ts';
import { endBy, keepOr } from './run-end.ts';
import { withNumbers } from './with-numbers.ts';

/** Asks once more with another token where the first one was refused. */
export async function renewing<Answer extends { readonly kind: string }>(
  context: RunContext,
  ask: () => Promise<Answer>,
): Promise<Answer | Extract<UploadDecision, { kind: 'failed' }>> {
  const answer = await ask();
  if (answer.kind !== 'refresh-token') return answer;
  const renewed = await context.sessions.accessToken(context.record().account, { renew: true });
  return renewed.ok ? ask() : { kind: 'failed', problem: renewed.problem };
}

/** What the server’s answer means for the run. Null: the next step may be chosen. */
export async function decide(context: RunContext, answer: UploadDecision): Promise<RunEnd | null> {
  const { memory } = context;
  switch (answer.kind) {
    case 'continue':
      if (answer.offset > memory.furthest) {
        memory.furthest = answer.offset;
        memory.patience.moved();
      }
      memory.offsetKnown = true;
      memory.sentUpTo = null;
      memory.searches = 0;
      return keepOr(context, located(context.record(), answer.offset));
    case 'finished':
      return keepOr(context, arrived(context.record(), answer.video));
    case 'begin-anew':
    case 'look-for-result':
      memory.uploadGone = true;
      return null;
    case 'shrink-chunk':
      return null;
    case 'wait':
      return endBy(context, answer.problem, answer.ms);
    case 'refresh-token':
      return endBy(context, problem('sign-in-needed', { ...answer.problem, retry: { kind: 'later' } }));
    case 'failed':
      return answer.problem.code.startsWith('file-')
        ? fileTrouble(context, answer.problem)
        : endBy(context, await withNumbers(context, answer.problem));
  }
}
