import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };

export type Method = keyof Protocol.CommandParameters;
export type Parameters<M extends Method> = Protocol.CommandParameters[M];
export type Result<M extends Method> = Protocol.CommandReturnValues[M];
export type EventName = keyof Protocol.Events;

interface Pending {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The target or the browser went away before it answered. Expected while things close. */
export class CdpClosedError extends Error {
  override readonly name = 'CdpClosedError';
}

/** One target's (or, without an id, the browser's) part of the connection. */
export class CdpSession {
  readonly id: string | undefined;
  readonly #connection: CdpConnection;
  readonly #events = new EventEmitter();

  constructor(connection: CdpConnection, id: string | undefined) {
    this.#connection = connection;
    this.id = id;
    this.#events.setMaxListeners(0);
  }

  send<M extends Method>(method: M, params?: Parameters<M>): Promise<Result<M>> {
    return this.#connection.send(method, params, this.id);
  }

  on<E extends EventName>(event: E, listener: (params: Protocol.Events[E]) => void): void {
    this.#events.on(event, listener);
  }

  dispatch(event: string, params: unknown): void {
    try {
      this.#events.emit(event, params);
    } catch (error) {
      // A listener of the app failed: that must not stop the reading of the pipe.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

/** The DevTools protocol over Chromium's debugging pipe: zero-terminated JSON, flat sessions. */
export class CdpConnection {
  readonly browser: CdpSession;
  readonly closed: Promise<void>;
  readonly #output: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #sessions = new Map<string | undefined, CdpSession>();
  #lastId = 0;
  #unread: Buffer[] = [];
  #isClosed = false;

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    this.browser = this.session(undefined);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.closed = promise;
    const close = (): void => {
      this.#close();
      resolve(undefined);
    };
    input.on('data', (chunk: Buffer) => {
      this.#read(chunk);
    });
    input.on('close', close);
    input.on('error', close);
    output.on('error', close);
  }

  session(id: string | undefined): CdpSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new CdpSession(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  /** Answers what a session still waits for with an error: its target is gone. */
  forget(id: string): void {
    this.#sessions.delete(id);
  }

  send<M extends Method>(
    method: M,
    params: Parameters<M> | undefined,
    sessionId: string | undefined,
  ): Promise<Result<M>> {
    if (this.#isClosed) return Promise.reject(new CdpClosedError(`${method}: Chromium is gone`));
    const id = ++this.#lastId;
    return new Promise<Result<M>>((resolve, reject) => {
      this.#pending.set(id, {
        method,
        // The protocol guarantees the result's shape for the method.
        resolve: (result) => {
          resolve(result as Result<M>);
        },
        reject,
      });
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #read(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.#unread.push(chunk.subarray(start, end));
      const text = Buffer.concat(this.#unread).toString('utf8');
      this.#unread = [];
      start = end + 1;
      // Chromium is the only writer of this pipe, and the protocol fixes the shape.
      this.#receive(JSON.parse(text) as Message);
    }
    if (start < chunk.length) this.#unread.push(chunk.subarray(start));
  }

  #receive(message: Message): void {
    if (message.id === undefined) {
      if (message.method !== undefined)
        this.#sessions.get(message.sessionId)?.dispatch(message.method, message.params);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (!pending) return;
    if (!message.error) pending.resolve(message.result);
    else pending.reject(describe(pending.method, message.error.message));
  }

  #close(): void {
    this.#isClosed = true;
    for (const { method, reject } of this.#pending.values())
      reject(new CdpClosedError(`${method}: Chromium is gone`));
    this.#pending.clear();
  }
}

const gone =
  /Session with given id not found|Target closed|No target with given id|Inspected target navigated|Cannot find context|Execution context was destroyed|uniqueContextId not found|Invalid InterceptionId|No web contents in the target|Not attached to an active page/;

function describe(method: string, message: string): Error {
  return gone.test(message)
    ? new CdpClosedError(`${method}: ${message}`)
    : new Error(`${method}: ${message}`);
}

/** For what races with a closing target by nature: such a loss is no failure; anything else is thrown on. */
export function ignoreClosed(error: unknown): undefined {
  if (error instanceof CdpClosedError) return undefined;
  throw error;
}
