import type { Answer } from './answer.ts';
import { headersOf, type Connections } from './connections.ts';
import type { OperationRow } from './operations/index.ts';
import type { AnswerHead, CallOptions, Sent } from './perform.ts';
import type { PreparedRequest } from './prepare-request.ts';
import { isBeforeConnection } from './problem-from-error.ts';
import { readAnswer, type AnswerLimits } from './read-answer.ts';
import { readBodyText } from './read-body-text.ts';

export interface RequestLimits extends AnswerLimits {
  /** For the answer to a body with files, once that is out: the server may have work to do on them. */
  readonly filesAnswerMs: number;
}

export interface SendOptions {
  readonly origin: string;
  readonly userAgent: string;
  readonly fetch: typeof fetch;
  /** For bodies with files: `fetch` would hold them in memory. */
  readonly connections: () => Connections;
  readonly limits: RequestLimits;
}

/**
 * Sends one request and reads its answer to the end.
 *
 * @throws what breaks the way there or back, or the body; `ProblemError` `too-large-answer`
 */
export async function sendRequest(
  { origin, userAgent, fetch, connections, limits }: SendOptions,
  row: OperationRow,
  { path, body }: PreparedRequest,
  more: CallOptions,
  token: string | null,
  answered: (head: AnswerHead) => void,
): Promise<Sent<Answer>> {
  const headers = {
    ...more.headers,
    // A feed is refused (406) to who wants JSON.
    accept: row.answers === 'text' ? '*/*' : 'application/json',
    ...(body !== null && { 'content-type': body.type }),
    ...(token !== null && { authorization: `Bearer ${token}` }),
  };
  const read = async (): Promise<Answer> => {
    if (body?.kind !== 'multipart') {
      const init = {
        method: row.method,
        headers: { ...headers, 'user-agent': userAgent },
        ...(body !== null && { body: body.text }),
      };
      const bytes = body === null ? 0 : Buffer.byteLength(body.text);
      try {
        const answer = await readAnswer(fetch, `${origin}${path}`, init, limits, more.signal, answered);
        more.onSent?.(bytes, bytes);
        return answer;
      } catch (error) {
        // `fetch` does not tell how far it came.
        if (!isBeforeConnection(error)) more.onSent?.(bytes, bytes);
        throw error;
      }
    }
    const { onSent } = more;
    const { bytes } = body;
    const response = await connections().exchange(
      {
        method: row.method,
        path,
        headers,
        body: { kind: 'stream', open: body.open, bytes },
        ...(onSent !== undefined && { onSent: (sent) => onSent(sent, bytes) }),
        answerMs: body.streamed ? limits.filesAnswerMs : limits.answerMs,
      },
      more.signal,
    );
    const head = { status: response.statusCode ?? 0, headers: headersOf(response) };
    answered(head);
    return { ...head, body: await readBodyText(response, limits.maxBytes) };
  };
  const answer = await read();
  const accepted = answer.status >= 200 && answer.status < 300;
  return accepted ? { kind: 'got', got: answer } : { kind: 'refused', answer };
}
