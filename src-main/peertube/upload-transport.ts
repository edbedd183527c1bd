import type { Readable } from 'node:stream';
import type { Answer } from './answer.ts';
import type { Outcome } from './problem.ts';

/** A body's stream that takes back what was sent, and reads into it again. Others are read as any stream is. */
export interface GivesBack {
  /** The network has taken over these bytes: a piece, or a part of one. */
  giveBack(piece: Uint8Array): void;
}

export interface TransportRequest {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** With its query, from the root of the server. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `bytes` is what the stream has to yield, neither less nor more. */
  readonly body:
    | { readonly kind: 'none' }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'stream'; readonly open: () => Readable & Partial<GivesBack>; readonly bytes: number };
  readonly signal?: AbortSignal;
  /** Bytes of the body that the system has taken over, in all. */
  readonly onSent?: (bytes: number) => void;
}

/** Carries one request to the one server that it was made for. Any answer is a success; redirects are answers. */
export interface UploadTransport {
  send(request: TransportRequest): Promise<Outcome<Answer>>;
}
