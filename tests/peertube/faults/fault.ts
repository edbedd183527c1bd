import type { OperationName } from '../../../src-main/peertube/operations/index.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';

/** What goes wrong with a request that matches. */
export type FaultAction =
  /** The connection is reset once so many bytes of the body have come through. */
  | { readonly kind: 'cutAfterRequestBytes'; readonly bytes: number }
  /** The body stops once so many bytes of it have come through, until `release()`. */
  | { readonly kind: 'holdBody'; readonly bytes: number }
  /** The request is carried out; of the answer's body so many bytes get out, then the connection is reset. */
  | { readonly kind: 'cutAfterResponseBytes'; readonly bytes: number }
  /** The request is carried out; the connection is reset instead of an answer. */
  | { readonly kind: 'dropAnswer' }
  /** Waits for `release()`, or for `ms` of real time; before the body is read, or after it was carried out. */
  | { readonly kind: 'delay'; readonly when?: 'before' | 'after'; readonly ms?: number }
  /** The body is read no faster than this. */
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number }
  /** The byte at this offset of the body (0 by default) arrives with all its bits turned. */
  | { readonly kind: 'corrupt'; readonly at?: number }
  /** Carried out, and answered so all the same. */
  | { readonly kind: 'answerInstead'; readonly with: CannedAnswer }
  /** Answered so, and not carried out. See `refusals.ts` for ready-made ones. */
  | { readonly kind: 'refuse'; readonly with: CannedAnswer }
  /** The upload that the request names is purged first. */
  | { readonly kind: 'expireUpload' }
  /** A complete upload stays "being processed" (503 for others) until `release()`. */
  | { readonly kind: 'holdProcessing' };

export interface CannedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface FaultRule {
  readonly operation?: OperationName;
  readonly method?: string;
  /** The path without its query: the whole of it, or a pattern. */
  readonly path?: string | RegExp;
  readonly where?: (request: RecordedRequest) => boolean;
  /** From the nth matching request on, counted from when the fault was added; 1 by default. */
  readonly nth?: number;
  /** For so many matching requests; 1 by default, `Infinity` until removed. */
  readonly times?: number;
  readonly do: FaultAction;
}

export interface FaultHandle {
  /** Requests that it struck so far. */
  readonly hits: number;
  /** Resolves when it has struck so often (once by default). */
  waitForHit(times?: number): Promise<void>;
  /** Lets everything go that is delayed or held by this fault, now and later. */
  release(): void;
  /** No further request is struck. What is delayed is let go. */
  remove(): void;
}
