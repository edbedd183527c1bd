import {
  ProblemError,
  failed,
  problem,
  succeeded,
  type AccountId,
  type EventName,
  type Events,
  type InputFor,
  type OperationName,
  type OperationResult,
  type Outcome,
  type OutputFor,
  type GrantedFile,
  type RequestName,
  type SepiolaBridge,
  type WindowInput,
} from '../../src-preload/contract.ts';

declare global {
  interface Window {
    readonly sepiola: SepiolaBridge;
  }
}

/** A request whose input is `undefined` is made by its name alone. */
type Arguments<Name extends RequestName> = undefined extends InputFor<Name> ? [] : [input: InputFor<Name>];

/** A rejected call is no answer of main's but a fault between: it becomes a `bug` like any other outcome. */
function brokenBridge(error: unknown): Outcome<never> {
  return failed(problem('bug', { cause: error instanceof Error ? error.message : String(error) }));
}

/** Asks main. Expected refusals come back as `{ ok: false, problem }`; this never rejects. */
export async function request<Name extends RequestName>(
  name: Name,
  ...[input]: Arguments<Name>
): Promise<Outcome<OutputFor<Name>>> {
  try {
    const outcome = await window.sepiola.request(name, input);
    // What main told before it answered must not come after the answer.
    deliver();
    return outcome;
  } catch (error) {
    return brokenBridge(error);
  }
}

/** As `request`, for code that wants the value or a rejection (TanStack Query). Rejects with `ProblemError`. */
export async function ask<Name extends RequestName>(
  name: Name,
  ...input: Arguments<Name>
): Promise<OutputFor<Name>> {
  const outcome = await request(name, ...input);
  if (!outcome.ok) throw new ProblemError(outcome.problem);
  return outcome.value;
}

/** Any operation of the catalogue, typed by its row. Rejects with `ProblemError`. */
export async function call<Name extends OperationName>(
  account: AccountId,
  operation: Name,
  input: WindowInput<Name>,
  /** `background`: gives way to a person's clicks, and waits longer for a busy server. */
  options: { readonly background?: boolean } = {},
): Promise<OperationResult<Name>> {
  const result = await ask('peertube:call', { account, operation, input, ...options });
  // Main answers with the row's result; `peertube:call` itself is typed for all rows at once.
  return result as OperationResult<Name>;
}

/** As `call`, with what is refused as a value. */
export async function tryCall<Name extends OperationName>(
  account: AccountId,
  operation: Name,
  input: WindowInput<Name>,
): Promise<Outcome<OperationResult<Name>>> {
  try {
    return succeeded(await call(account, operation, input));
  } catch (error) {
    return failed(problemOf(error));
  }
}

/** Calls back for every such event; gives the function that stops it. */
export function listen<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  return window.sepiola.listen(name, listener);
}

const waiting: (() => void)[] = [];
let frame: number | null = null;

/** Hands on what waits for the next frame, in the order in which main told it. */
export function deliver(): void {
  if (frame !== null) cancelAnimationFrame(frame);
  frame = null;
  for (const handOn of waiting.splice(0)) handOn();
}

/**
 * As `listen`, for what comes by the hundreds: everything that was told between two frames arrives together, so that
 * the window is drawn once for all of it. In a window that nobody sees there are no frames: there it arrives at once.
 */
export function listenInFrames<Name extends EventName>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  let stopped = false;
  const stop = listen(name, (payload) => {
    waiting.push(() => {
      if (!stopped) listener(payload);
    });
    if (document.hidden) deliver();
    else frame ??= requestAnimationFrame(deliver);
  });
  return () => {
    stopped = true;
    stop();
  };
}

/** Dropped files and folders become grants. Their paths never reach the page. */
export async function grantFiles(files: readonly File[]): Promise<Outcome<readonly GrantedFile[]>> {
  try {
    return await window.sepiola.grantFiles(files);
  } catch (error) {
    return brokenBridge(error);
  }
}

/** The problem that a rejection carries; anything else is a bug. */
export function problemOf(error: unknown) {
  return error instanceof ProblemError
    ? error.problem
    : problem('bug', { cause: error instanceof Error ? error.message : String(error) });
}
