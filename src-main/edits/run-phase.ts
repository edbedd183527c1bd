import type { Capabilities } from '../peertube/capabilities.ts';
import { failed, problem, succeeded, type Outcome, type Problem } from '../peertube/problem.ts';
import type { AccountId } from '../sessions/index.ts';
import { isToUndo, type ItemRecord } from './bulk-item.ts';
import { isOfFiles } from './bulk-change.ts';
import { carryOut } from './carry-out.ts';
import type { BulkChange } from './edit.ts';
import { carryOutFiles, lookUpFiles } from './files-work.ts';
import { createGate } from './gate.ts';
import type { ItemContext, ItemWork } from './item-context.ts';
import { workOff } from './lane.ts';
import { createLookAgain } from './look-again.ts';
import { lookUp } from './look-up.ts';
import type { EditsDeps } from './ports.ts';
import { putBack } from './put-back.ts';
import type { RunItems } from './run-items.ts';

/** What a run does while it does something. */
export type Phase = 'previewing' | 'running' | 'undoing';

const isDue: Readonly<Record<Phase, (record: ItemRecord) => boolean>> = {
  previewing: ({ state }) => state === 'unknown',
  running: ({ state }) => state === 'unknown' || state === 'waiting',
  undoing: isToUndo,
};

export interface PhaseGiven {
  readonly items: RunItems;
  readonly changes: readonly BulkChange[];
  readonly phase: Phase;
  readonly signal: AbortSignal;
  /** What all of it waits for now; null while something goes on. */
  readonly onWait: (problem: Problem | null) => void;
}

/** Works off all items that are due, each account's beside the others'. Resolves when none is left, or on abort. */
export async function runPhase(deps: EditsDeps, given: PhaseGiven): Promise<void> {
  const { items, phase, signal } = given;
  const lookAgain = createLookAgain(deps.lookAgain);
  const waits = new Map<AccountId, Problem | null>();
  /** Put together anew for each of thousands they would take as long as the calls. */
  const asked = new Map<AccountId, Outcome<Capabilities>>();
  const ofFiles = given.changes.some(isOfFiles);
  const works = ofFiles ? { look: lookUpFiles, carryOut: carryOutFiles } : { look: lookUp, carryOut };

  function tellWait(): void {
    const [first = null, ...others] = waits.values();
    given.onWait(others.includes(null) ? null : first);
  }

  async function lane(account: AccountId, indexes: readonly number[]): Promise<void> {
    waits.set(account, null);
    const gate = createGate(deps, () => {
      if (waits.has(account)) waits.set(account, gate.waitsFor);
      tellWait();
    });
    try {
      await workOff(indexes, {
        clock: deps.clock,
        ...(deps.random !== undefined && { random: deps.random }),
        gate,
        signal,
        work,
        async giveUp(index, found) {
          const state = phase === 'undoing' ? 'stuck' : 'failed';
          // What the disk does not take now is written with what comes next.
          await items.set(index, { ...items.record(index), state, problem: found });
        },
      });
    } finally {
      waits.delete(account);
      gate.close();
      tellWait();
    }
  }

  async function work(index: number): Promise<Outcome<undefined>> {
    items.setAtWork(index, true);
    try {
      const context = await contextOf(index);
      if (!context.ok) return context;
      if (phase === 'undoing') return await take(putBack, context.value);
      const known =
        items.record(index).state === 'unknown'
          ? await take(works.look, context.value)
          : succeeded(undefined);
      const goesOn = known.ok && phase === 'running' && items.record(index).state === 'waiting';
      return goesOn ? await take(works.carryOut, context.value) : known;
    } finally {
      items.setAtWork(index, false);
    }
  }

  async function take(itemWork: ItemWork, context: ItemContext): Promise<Outcome<undefined>> {
    const { index, ref } = context;
    const done = await itemWork(context, items.record(index));
    if (itemWork !== works.look && items.record(index).touched) lookAgain.add(ref);
    return done.ok ? await items.set(index, done.value) : done;
  }

  async function contextOf(index: number): Promise<Outcome<ItemContext>> {
    const ref = items.refs[index];
    if (ref === undefined) throw new RangeError(`There is no item ${index}.`);
    const { sessions } = deps;
    const account = sessions.list().accounts.find(({ id }) => id === ref.account);
    if (account === undefined) return failed(problem('account-unknown'));
    const client = sessions.clientFor(ref.account);
    if (!client.ok) return client;
    const known = asked.get(ref.account) ?? (await sessions.capabilities(ref.account));
    if (!known.ok) return known;
    asked.set(ref.account, known);
    return succeeded({
      client: client.value,
      capabilities: known.value,
      account,
      ref,
      index,
      changes: given.changes,
      now: deps.clock.now(),
      options: { signal, background: true },
      workBegun: deps.workBegun,
      touch: async (wasBusy = false) => {
        const record = items.record(index);
        return record.touched
          ? succeeded(undefined)
          : await items.set(index, { ...record, touched: true, wasBusy });
      },
      untouch: () => items.set(index, { ...items.record(index), touched: false, wasBusy: false }),
    });
  }

  const byAccount = Map.groupBy(items.which(isDue[phase]), (index) => items.refs[index]?.account ?? '');
  try {
    await Promise.all([...byAccount].map(([account, indexes]) => lane(account, indexes)));
  } finally {
    lookAgain.flush();
  }
}
