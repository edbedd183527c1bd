import { checkMetadata, type DraftView } from '../drafts/index.ts';
import { problem, succeeded, type Outcome } from '../peertube/problem.ts';
import { begin } from './begin-step.ts';
import { check } from './check-step.ts';
import { accompany } from './companion-step.ts';
import { companionsOf } from './companions.ts';
import { locate } from './locate-step.ts';
import { nextStep, type Situation, type Step } from './next-step.ts';
import type { PerformStep, RunContext, RunEnd } from './run-context.ts';
import { endBy } from './run-end.ts';
import { search } from './search-step.ts';
import { send } from './send-step.ts';
import { describe, verify } from './steps-after-arrival.ts';

const perform: Readonly<Record<Exclude<Step, 'hold' | 'follow' | 'done'>, PerformStep>> = {
  check,
  begin,
  locate,
  send,
  search,
  verify,
  accompany,
  describe,
};

/** Everything of a context but what is looked up before each step. */
export type RunBase = Omit<RunContext, 'draft' | 'client' | 'resumable'> & {
  readonly connect: () => Outcome<Pick<RunContext, 'client' | 'resumable'>>;
};

/**
 * Takes one upload as far as it goes now. `bytes` ends when the video is there; `after` goes on from there.
 *
 * Each step looks at the draft anew: it may be edited while it travels.
 */
export async function run(base: RunBase, phase: 'bytes' | 'after'): Promise<RunEnd> {
  for (;;) {
    if (base.signal.aborted) return { kind: 'stopped' };
    const context = await look(base);
    if (!context.ok)
      return context.problem.code === 'draft-unknown' ? { kind: 'stopped' } : fail(base, context);
    const { draft } = context.value;
    const arrived = base.record().video !== null;
    if (phase === 'bytes' && arrived) return { kind: 'arrived' };
    const incomplete = arrived ? await whatIsMissing(context.value) : succeeded(null);
    if (!incomplete.ok) return fail(base, incomplete);
    const step = nextStep(base.record(), situationOf(base, draft, incomplete.value === null));
    switch (step) {
      case 'done':
        return { kind: 'done' };
      case 'follow':
        return { kind: 'following' };
      case 'hold':
        return hold(base, incomplete.value);
      default: {
        const end = await perform[step](context.value);
        if (end !== null) return end;
      }
    }
  }
}

function fail(base: RunBase, failure: { readonly problem: Parameters<typeof endBy>[1] }): RunEnd {
  return endBy(base, failure.problem);
}

async function look(base: RunBase): Promise<Outcome<RunContext>> {
  const draft = await base.drafts.get(base.record().draft);
  if (!draft.ok) return draft;
  const connected = base.connect();
  return connected.ok ? succeeded({ ...base, draft: draft.value, ...connected.value }) : connected;
}

function situationOf({ memory, record }: RunBase, draft: DraftView, complete: boolean): Situation {
  return {
    offsetKnown: memory.offsetKnown,
    uploadGone: memory.uploadGone,
    revision: draft.revision,
    thumbnail: draft.thumbnail?.url ?? null,
    companionDue: companionsOf(record(), draft).some(({ isDue }) => isDue),
    complete,
  };
}

/** Null when the form passes the limits of its server. A schedule whose moment came meanwhile is no obstacle. */
async function whatIsMissing(context: RunContext): Promise<Outcome<RunEnd | null>> {
  const { account } = context.record();
  const capabilities = await context.sessions.capabilities(account);
  if (!capabilities.ok) return capabilities;
  const channels = context.sessions.list().accounts.find(({ id }) => id === account)?.channels;
  const wrong = checkMetadata(context.draft.metadata, {
    capabilities: capabilities.value,
    ...(channels === undefined ? {} : { channels }),
    now: context.clock.now(),
  }).filter(({ rule }) => rule !== 'schedule-past');
  if (wrong.length === 0) return succeeded(null);
  const fields = wrong.map(({ field, rule }) => ({ field, message: rule }));
  return succeeded({ kind: 'failed', problem: problem('draft-incomplete', { fields }) });
}

/** What was published stays published while its form is half filled in; what waits for its form says so. */
function hold(base: RunBase, incomplete: RunEnd | null): RunEnd {
  const { release, described, stage } = base.record();
  if (release === 'hold') return { kind: 'held' };
  if (stage === 'published') return { kind: 'done' };
  return described?.release === 'publish' || incomplete === null ? { kind: 'following' } : incomplete;
}
