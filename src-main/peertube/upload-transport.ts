import type { Readable } from 'node:stream';
import type { Answer } from './answer.ts';
import type { Outcome } from './problem.ts';

export interface TransportRequest {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** With its query, from the root of the server. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `bytes` is what the stream has to yield, neither less nor more. */
  readonly body:
    | { readonly kind: 'none' }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'stream'; readonly open: () => Readable; readonly bytes: number };
  readonly signal?: AbortSignal;
  /** Bytes of the body that the system has taken over, in all. */
  readonly onSent?: (bytes: number) => void;
}

/** Carries one request to the one server that it was made for. Any answer is a success; redirects are answers. */
export interface UploadTransport {
  send(request: TransportRequest): Promise<Outcome<Answer>>;
}
