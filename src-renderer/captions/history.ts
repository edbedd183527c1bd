/** What was done to one value, to be taken back and done again. Values share what they have in common. */
export interface History<Value> {
  readonly present: Value;
  /** The latest last. */
  readonly past: readonly Step<Value>[];
  /** The next one to be done again last. */
  readonly future: readonly Step<Value>[];
  /** How many steps can be taken back at most. */
  readonly limit: number;
}

export interface Step<Value> {
  /** Before it was done; of a step in the `future`: after it. */
  readonly value: Value;
  readonly label: string;
  /** Steps one after the other with the same one are one step: what is typed into one field. */
  readonly merge?: string;
}

export function createHistory<Value>(present: Value, limit = 500): History<Value> {
  return { present, past: [], future: [], limit };
}

/** @param options.merge steps one after the other with the same one are one step */
export function record<Value>(
  history: History<Value>,
  next: Value,
  { label, merge }: { readonly label: string; readonly merge?: string | undefined },
): History<Value> {
  if (next === history.present) return history;
  const last = history.past.at(-1);
  if (merge !== undefined && last?.merge === merge && history.future.length === 0)
    return { ...history, present: next };
  const step = { value: history.present, label, ...(merge !== undefined && { merge }) };
  return { ...history, present: next, past: [...history.past, step].slice(-history.limit), future: [] };
}

/** What is typed next is a step of its own. */
export function closeStep<Value>(history: History<Value>): History<Value> {
  const last = history.past.at(-1);
  if (last?.merge === undefined) return history;
  const { merge: _merge, ...step } = last;
  return { ...history, past: history.past.with(-1, step) };
}

export function undo<Value>(history: History<Value>): History<Value> {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  const undone = { value: history.present, label: step.label };
  return {
    ...history,
    present: step.value,
    past: history.past.slice(0, -1),
    future: [...history.future, undone],
  };
}

export function redo<Value>(history: History<Value>): History<Value> {
  const step = history.future.at(-1);
  if (step === undefined) return history;
  const done = { value: history.present, label: step.label };
  return {
    ...history,
    present: step.value,
    past: [...history.past, done],
    future: history.future.slice(0, -1),
  };
}
