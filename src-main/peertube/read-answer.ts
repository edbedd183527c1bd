import type { Answer } from './answer.ts';
import { plainHeaders } from './answer.ts';
import { idleError } from './idle-error.ts';
import { problem, ProblemError } from './problem.ts';

/** The promise, or a rejection after `ms`, which also aborts what it waits for. */
async function within<Value>(
  ms: number,
  controller: AbortController,
  promise: Promise<Value>,
): Promise<Value> {
  const timer = setTimeout(() => controller.abort(idleError('No byte', ms)), ms);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

async function readBody(
  response: Response,
  limits: { idleMs: number; maxBytes: number },
  controller: AbortController,
): Promise<string> {
  if (response.body === null) return '';
  const tooLarge = (): ProblemError => {
    const error = new ProblemError(problem('too-large-answer', { details: { limitBytes: limits.maxBytes } }));
    controller.abort(error);
    return error;
  };
  if (Number(response.headers.get('content-length') ?? 0) > limits.maxBytes) throw tooLarge();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const piece = await within(limits.idleMs, controller, reader.read());
    if (piece.done) return text + decoder.decode();
    bytes += piece.value.byteLength;
    if (bytes > limits.maxBytes) throw tooLarge();
    text += decoder.decode(piece.value, { stream: true });
  }
}

export interface AnswerLimits {
  /** Until the answer's head is there: connecting (undici allows itself 10 s of it) and waiting. */
  readonly answerMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** Of the body, unpacked. */
  readonly maxBytes: number;
}

/**
 * Performs a request with `fetch` and reads its answer to the end, redirects included as they are. `onHead` hears of
 * status and headers as soon as they are there.
 *
 * @throws what `fetch` throws, a `TimeoutError`, or a `ProblemError` `too-large-answer`
 */
export async function readAnswer(
  fetchOne: typeof fetch,
  url: string,
  init: RequestInit,
  limits: AnswerLimits,
  signal?: AbortSignal,
  onHead?: (head: Pick<Answer, 'status' | 'headers'>) => void,
): Promise<Answer> {
  const controller = new AbortController();
  const all = signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]);
  const response = await within(
    limits.answerMs,
    controller,
    fetchOne(url, { ...init, redirect: 'manual', signal: all }),
  );
  const head = { status: response.status, headers: plainHeaders(response.headers) };
  onHead?.(head);
  return { ...head, body: await readBody(response, limits, controller) };
}
